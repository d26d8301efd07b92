import { CciFlavour } from '../../lib/exposure/elb/cci-flavour';
import { ElbClass } from '../../lib/exposure/elb/elb-class';
import { ElbExposure } from '../../lib/exposure/elb-exposure';
import { apiServer, documented } from './evidence';
import { service } from './manifests';
import type { Refusal } from './refusal';

/** The load balancer of a peer. */
export const EXPOSURE: readonly Refusal[] = [
  {
    what: 'network that may use a load balancer',
    props: { exposure: new ElbExposure({ elbId: 'elb-1', sourceRanges: ['10.0.0.0'] }) },
    problem: /^sourceRanges\[\d+\] is (".*")\. Allowed/s,
    evidence: apiServer(
      (value) => service({ type: 'LoadBalancer', loadBalancerSourceRanges: [value] }),
      /loadBalancerSourceRanges(?:\[0\])?: Invalid value/i,
    ),
  },
  {
    what: 'id of a load balancer',
    props: { exposure: new ElbExposure({ elbId: 'my load balancer' }) },
    problem: /^elbId is /,
    evidence: documented('docs/exposure.md', '## ElbExposure', '1 to 100 letters, digits, `-` and `_`'),
  },
  {
    what: 'no load balancer',
    props: { exposure: new ElbExposure({}) },
    problem: /^elbId and autocreate are not given/,
    evidence: documented('docs/exposure.md', '## ElbExposure', 'Give each peer an ELB of its own, by `elbId` or by `autocreate`.'),
  },
  {
    what: 'options that CCI does not have',
    props: { exposure: new ElbExposure({ elbId: 'elb-1', flavour: new CciFlavour(), sourceRanges: [], elbClass: ElbClass.DEDICATED }) },
    problem: /\. Allowed: (?:only with another flavour: CCI 1\.0|ElbClass\.SHARED, the only kind on CCI 1\.0)/,
    evidence: documented('docs/exposure.md', '## ElbExposure', 'an existing shared ELB, no options'),
  },
  {
    what: 'readiness gate where no controller sets it',
    props: { exposure: new ElbExposure({ elbId: 'elb-1', readinessGate: true }) },
    problem: /^readinessGate is true\. Allowed: only (?:for a dedicated load balancer|with CceFlavour)/,
    evidence: documented('docs/exposure.md', '## ElbExposure', 'Dedicated ELBs in CCE Turbo only.'),
  },
];
