import { ServiceType, type Service, type ServicePort } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { LeanService } from '../lean/lean-service';
import { labelProblems } from '../rules/metadata';
import { refuse, type Problem } from '../rules/problem';
import { CceFlavour } from './elb/cce-flavour';
import type { IElbFlavour } from './elb/elb-flavour';
import type { ElbOptions } from './elb/elb-options';
import { elbProblems } from './elb/elb-rules';
import { byHandProblems } from './option-annotations';
import { servicePortProblems } from './service-ports';

/** What a Service with a load balancer has, whatever it selects. */
export interface ElbServiceOptions extends ElbOptions {
  /**
   * The controller that reads the Service: each spells the options of a load balancer in its own way, and has others of them.
   * @default - CCE, CCE Turbo and CCE Autopilot
   */
  readonly flavour?: IElbFlavour;

  /**
   * Further annotations of the Service. What an option stands for cannot be given here.
   * @default - none
   */
  readonly annotations?: Record<string, string>;

  /**
   * Further labels of the Service.
   * @default - none
   */
  readonly labels?: Record<string, string>;
}

/** Properties of a Service with a load balancer of Huawei Cloud. */
export interface PeerElbServiceProps extends ElbServiceOptions {
  /** Name of the Service, a DNS label. */
  readonly name: string;

  /** Labels of the pods that the load balancer sends to. */
  readonly selector: Record<string, string>;

  /**
   * Ports of the load balancer. One that a peer announces (its upload and piece ports) must have the number that the peer listens on, as
   * dfdaemon cannot announce another.
   */
  readonly ports: ServicePort[];
}

/** Annotations that are never given by hand: together they make CCE delete an existing load balancer. */
const TYPED = ['kubernetes.io/elb.class', 'kubernetes.io/elb.id', 'kubernetes.io/elb.autocreate'];

const INSTEAD = 'leave it out and set the option, such as elbId, elbClass or autocreate';

/**
 * A Service of type LoadBalancer, bound to a load balancer (ELB) of Huawei Cloud.
 *
 * Synthesis fails if the options contradict one another, if they are out of bounds, or if the flavour does not have them.
 *
 * @see https://support.huaweicloud.com/intl/en-us/usermanual-cce/cce_10_0385.html
 */
export class PeerElbService extends Construct {
  /** The Service. */
  public readonly service: Service;

  /** Conditions that must hold before a pod behind the load balancer counts as ready, for the readiness gates of that pod. */
  public readonly readinessGates: string[];

  public constructor(scope: Construct, id: string, props: PeerElbServiceProps) {
    super(scope, id);
    const { name, ports, selector, flavour = new CceFlavour() } = props;
    refuse(this, ...problems(props));
    const elb = flavour.bind(this, { serviceName: name, ports, options: props });
    refuse(this, ...byHandProblems(props.annotations, [...Object.keys(elb.annotations), ...TYPED], INSTEAD));
    this.readinessGates = elb.readinessGates ?? [];
    this.service = new LeanService(this, 'Service', {
      metadata: { name, labels: props.labels, annotations: { ...props.annotations, ...elb.annotations } },
      selectorLabels: selector,
      type: ServiceType.LOAD_BALANCER,
      ports,
      options: { sourceRanges: props.sourceRanges },
    });
  }
}

function problems(props: PeerElbServiceProps): Problem[] {
  return [...servicePortProblems(props.ports), ...selectorProblems(props.selector), ...elbProblems(props, props.ports)];
}

function selectorProblems(selector: Record<string, string>): Problem[] {
  return Object.keys(selector).length > 0
    ? labelProblems('selector label', selector)
    : [{ wrong: 'selector is empty', allowed: 'at least one label', change: 'give labels that only the pods of this Service have' }];
}
