import type { Construct } from 'constructs';
import { givenProblems } from '../../rules/checks';
import { refuse, show, type Problem } from '../../rules/problem';
import { idProblems } from '../cloud-ids';
import { ElbClass } from './elb-class';
import type { ElbFlavourBinding, ElbFlavourRequest, IElbFlavour } from './elb-flavour';
import type { ElbOptions } from './elb-options';

/** Properties of the flavour of CCI 1.0. */
export interface CciFlavourProps {
  /**
   * Id of the account. Only together with `projectId`.
   * @default - that of the namespace, where CCI puts it
   */
  readonly domainId?: string;

  /**
   * Id of the project. Only together with `domainId`.
   * @default - that of the namespace, where CCI puts it
   */
  readonly projectId?: string;
}

/**
 * Load balancers of Huawei Cloud CCI 1.0: existing ones of the shared kind, without further options.
 *
 * @see https://support.huaweicloud.com/api-cci/createCoreV1NamespacedService.html
 */
export class CciFlavour implements IElbFlavour {
  /** @param props ids of account and project, if each Service shall have them */
  public constructor(private readonly props: CciFlavourProps = {}) {}

  /**
   * Renders the annotations of a Service.
   *
   * @param scope the construct that problems are reported for
   * @param request the Service and its options
   */
  public bind(scope: Construct, request: ElbFlavourRequest): ElbFlavourBinding {
    const { options } = request;
    const { domainId, projectId } = this.props;
    refuse(scope, ...optionProblems(options), ...tenantProblems(this.props));
    return {
      annotations: {
        'kubernetes.io/elb.class': 'union',
        ...(options.elbId !== undefined && { 'kubernetes.io/elb.id': options.elbId }),
        ...(domainId !== undefined && { 'tenant.kubernetes.io/domain-id': domainId }),
        ...(projectId !== undefined && { 'tenant.kubernetes.io/project-id': projectId }),
      },
    };
  }
}

/** Options that CCI's documentation does not know. */
const UNKNOWN: readonly (keyof ElbOptions)[] = [
  'autocreate',
  'algorithm',
  'sessionAffinity',
  'healthCheck',
  'portHealthChecks',
  'disableHealthCheck',
  'passThrough',
  'adaptiveWeight',
  'httpPorts',
  'https',
  'acl',
  'sourceRanges',
  'timeouts',
  'transparentClientIp',
  'maxNewConnectionsPerSecond',
  'maxConnections',
  'portRanges',
  'enableCrossVpc',
  'readinessGate',
];

function optionProblems(options: ElbOptions): Problem[] {
  return [
    ...givenProblems(
      Object.fromEntries(UNKNOWN.map((name) => [name, options[name] === false ? undefined : options[name]])),
      'only with another flavour: CCI 1.0 knows an existing shared load balancer and no options',
      'leave it out, or set it at the load balancer itself',
    ),
    ...(options.elbClass === ElbClass.DEDICATED
      ? [
          {
            wrong: `elbClass is ${show(options.elbClass)}`,
            allowed: 'ElbClass.SHARED, the only kind on CCI 1.0',
            change: 'choose a shared load balancer',
          },
        ]
      : []),
  ];
}

function tenantProblems({ domainId, projectId }: CciFlavourProps): Problem[] {
  return [
    ...idProblems({ 'flavour.domainId': domainId, 'flavour.projectId': projectId }),
    ...((domainId === undefined) === (projectId === undefined)
      ? []
      : [
          {
            wrong: `flavour.${domainId === undefined ? 'domainId' : 'projectId'} is not given`,
            allowed: 'both domainId and projectId, or none of them',
            change: 'give both, or leave both to the namespace',
          },
        ]),
  ];
}
