import { Service, type ServiceProps } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { refuse } from '../rules/problem';
import { lean } from './lean';
import type { LoadBalancerOptions } from './service-options';
import { serviceProblems } from './service-rules';
import { sorted } from './sorted';

/** Properties of a lean Service. */
export interface LeanServiceProps extends ServiceProps {
  /** Labels that select the Service's pods; none for a Service whose endpoints are named elsewhere. */
  readonly selectorLabels?: Record<string, string>;

  /** What a user may set of it, as far as its type has that. Annotations and labels are those of `metadata`. */
  readonly options?: LoadBalancerOptions;

  /** Class of the load balancer. */
  readonly loadBalancerClass?: string;

  /** Address of the load balancer, where its controller reads it here. */
  readonly loadBalancerIp?: string;
}

interface ServiceManifest {
  spec: object;
}

/** A Service that selects pods by labels, without empty lists, and with the fields for which cdk8s-plus has no property. */
export class LeanService extends Service {
  public constructor(scope: Construct, id: string, { selectorLabels = {}, ...props }: LeanServiceProps) {
    super(scope, id, {
      ...props,
      publishNotReadyAddresses: props.options?.publishNotReadyAddresses,
      loadBalancerSourceRanges: props.options?.sourceRanges,
    });
    for (const [key, value] of Object.entries(selectorLabels)) {
      this.selectLabel(key, value);
    }
    lean<ServiceManifest>(this.apiObject, (manifest) => {
      const asked = Object.entries(manifest.spec).filter(([, value]) => !isEmpty(value));
      manifest.spec = sorted({ ...further(props), ...Object.fromEntries(asked) });
    });
    refuse(this, ...serviceProblems(props.options ?? {}));
  }
}

/** Fields for which cdk8s-plus has no property. What a user patched in stands. */
function further({ options = {}, loadBalancerClass, loadBalancerIp }: LeanServiceProps): object {
  const { clientIpAffinity, allocateNodePorts } = options;
  const fields = {
    sessionAffinity: clientIpAffinity && 'ClientIP',
    sessionAffinityConfig: clientIpAffinity && { clientIP: { timeoutSeconds: clientIpAffinity.toSeconds({ integral: false }) } },
    internalTrafficPolicy: options.internalTrafficPolicy,
    externalTrafficPolicy: options.externalTrafficPolicy,
    trafficDistribution: options.trafficDistribution,
    ipFamilies: options.ipFamilies,
    ipFamilyPolicy: options.ipFamilyPolicy,
    allocateLoadBalancerNodePorts: allocateNodePorts === false ? false : undefined,
    loadBalancerClass,
    loadBalancerIP: loadBalancerIp,
  };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}
