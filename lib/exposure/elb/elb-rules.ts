import type { ServicePort } from 'cdk8s-plus-28';
import { boundProblems, each, minutes } from '../../rules/checks';
import { show, type Problem } from '../../rules/problem';
import { idProblems } from '../cloud-ids';
import type { ElbAcl } from './elb-acl';
import { ElbAlgorithm } from './elb-algorithm';
import { autocreateProblems } from './elb-autocreate-rules';
import { ElbClass } from './elb-class';
import { classProblems } from './elb-class-rules';
import { healthProblems } from './elb-health-rules';
import { listenerProblems } from './elb-listener-rules';
import type { ElbOptions } from './elb-options';
import type { ElbSessionAffinity } from './elb-session-affinity';

/** What is wrong with the options of a load balancer, whatever its flavour. */
export function elbProblems(options: ElbOptions, ports: ServicePort[]): Problem[] {
  const { acl, autocreate, sessionAffinity } = options;
  return [
    ...targetProblems(options),
    ...(autocreate === undefined ? [] : autocreateProblems(autocreate)),
    ...classProblems(options, ports),
    ...(sessionAffinity === undefined ? [] : affinityProblems(sessionAffinity, options.algorithm)),
    ...healthProblems(options, ports),
    ...listenerProblems(options, ports),
    ...(acl === undefined ? [] : aclProblems(acl, options.elbClass)),
    ...boundProblems(
      { field: 'maxNewConnectionsPerSecond', value: options.maxNewConnectionsPerSecond, min: 0, max: Number.MAX_SAFE_INTEGER },
      { field: 'maxConnections', value: options.maxConnections, min: 0, max: Number.MAX_SAFE_INTEGER },
    ),
  ];
}

function targetProblems({ elbId, autocreate }: ElbOptions): Problem[] {
  const allowed = 'exactly one of elbId and autocreate';
  if (elbId !== undefined && autocreate !== undefined) {
    return [
      {
        wrong: `elbId is ${show(elbId)} together with autocreate`,
        allowed: `${allowed}: with both, CCE deletes your load balancer with the Service`,
        change: 'leave out autocreate to keep the existing load balancer',
      },
    ];
  }
  return elbId === undefined && autocreate === undefined
    ? [{ wrong: 'elbId and autocreate are not given', allowed, change: 'name an existing load balancer, or have one created' }]
    : idProblems({ elbId });
}

function affinityProblems({ timeout }: ElbSessionAffinity, algorithm: ElbAlgorithm | undefined): Problem[] {
  return [
    ...(algorithm === ElbAlgorithm.SOURCE_IP
      ? [
          {
            wrong: 'sessionAffinity is given with the algorithm SOURCE_IP',
            allowed: 'one of the two, as the algorithm already keeps a client at its backend',
            change: 'leave out sessionAffinity, or choose ROUND_ROBIN or LEAST_CONNECTIONS',
          },
        ]
      : []),
    ...boundProblems({ field: 'sessionAffinity.timeout', value: minutes(timeout), min: 1, max: 60, unit: 'minutes' }),
  ];
}

function aclProblems({ groupIds }: ElbAcl, elbClass: ElbClass | undefined): Problem[] {
  const most = elbClass === ElbClass.DEDICATED ? 5 : 1;
  return [
    ...(groupIds.length >= 1 && groupIds.length <= most
      ? []
      : [
          {
            wrong: `acl.groupIds has ${groupIds.length} groups`,
            allowed: '1 group for a shared load balancer, 1 to 5 for a dedicated one',
            change: 'put all addresses in one group, or leave out acl',
          },
        ]),
    ...idProblems(each('acl.groupIds', groupIds)),
  ];
}
