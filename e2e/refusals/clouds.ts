import { Duration } from 'cdk8s';
import { AwsNlbExposure } from '../../lib/exposure/aws-nlb-exposure';
import { AzureLoadBalancerExposure } from '../../lib/exposure/azure-load-balancer-exposure';
import { MetalLbExposure } from '../../lib/exposure/metal-lb-exposure';
import { NodePortExposure } from '../../lib/exposure/node-port-exposure';
import { TencentLoadBalancerExposure } from '../../lib/exposure/tencent-load-balancer-exposure';
import { IpFamily, IpFamilyPolicy } from '../../lib/lean/service-options';
import { apiServer, documented } from './evidence';
import { service } from './manifests';
import type { Refusal } from './refusal';

const PAGE = 'docs/exposure.md';

/** What is wrong with options that each are right: begin of what is allowed instead. */
const TOGETHER = [
  'only for an? (?:CLB|NLB|public|internet|internal|load balancer to create)',
  'only with (?:loadBalancerId|internal|directAccess|sourceRanges|securityGroups|AwsNlb)',
  'only with(?:out (?:podBackends|directAccess)| direct)',
  'only where listeners',
  'not (?:together|with|for an internal)',
  'nothing that needs a health check',
  'none, as the documentation of TKE',
  'node ports with AwsNlbTargetType',
  'IPv6 only with dualStack',
  'IPv4 networks, as the controller',
  'ids from "nlb-"',
  'at least two for an NLB',
  'at most 5\\.',
  'each (?:zone )?once',
  'as many as there are subnets',
  'one of the (?:TCP ports|addresses of)',
  'one address for an internal',
  'an address of one of the families',
  'the (?:subnet|vSwitch) that',
  'a T?CP port, as checks',
  'a timeout of a CLB',
  'less than 120 seconds',
  'TCP and UDP ports together',
];

/** What is wrong with an id or a name: begin of what is allowed instead. */
const FORM = [
  '1 to (?:60|64|90|100) letters',
  '1 to 32 letters',
  '2 to 128 letters',
  'an id, or the value of the tag',
  'the allocation id',
  'a specification such as',
  'the resource id of',
  'the name of a (?:service tag|TkeServiceConfig)',
  'a key and a value without',
  'an IPv[46] literal\\.',
];

/** Services beyond what all have, and the load balancers of clouds. */
export const CLOUDS: readonly Refusal[] = [
  {
    what: 'family of addresses twice',
    props: { balancer: { ipFamilies: [IpFamily.IPV4, IpFamily.IPV4] } },
    problem: /^ipFamilies is (\[[^\]]*\])\. Allowed: each family once/,
    evidence: apiServer((value) => service({ ipFamilies: value }), /spec\.ipFamilies/),
  },
  {
    what: 'affinity of clients',
    props: { balancer: { clientIpAffinity: Duration.days(2) } },
    problem: /^clientIpAffinity is (.*) seconds\. Allowed/,
    evidence: apiServer(
      (value) => service({ sessionAffinity: 'ClientIP', sessionAffinityConfig: { clientIP: { timeoutSeconds: value } } }),
      /timeoutSeconds/,
    ),
  },
  {
    what: 'class of a load balancer',
    props: { exposure: new MetalLbExposure({ loadBalancerClass: 'my class' }) },
    problem: /^(?:exposure\.)?loadBalancerClass is (".*")\. Allowed/s,
    evidence: apiServer((value) => service({ type: 'LoadBalancer', loadBalancerClass: value }), /spec\.loadBalancerClass: /),
  },
  {
    what: 'node port',
    props: { exposure: new NodePortExposure({ basePort: 80 }) },
    problem: /^exposure\.basePort is /,
    evidence: documented(PAGE, '## NodePortExposure', "30000 to 32767, the API server's default"),
  },
  {
    what: 'pool or key of MetalLB',
    props: { exposure: new MetalLbExposure({ pool: 'My pool' }) },
    problem: /^exposure\.(?:pool|sharingKey) is /,
    evidence: documented(PAGE, '## MetalLbExposure', 'A `pool` that is no name of an object, and an empty `sharingKey`, are refused'),
  },
  {
    what: 'address of MetalLB for a Service of two families',
    props: { exposure: new MetalLbExposure({ address: '10.0.0.7', ipFamilyPolicy: IpFamilyPolicy.PREFER_DUAL_STACK }) },
    problem: /^exposure\.address is .*, ipFamilies is .* and ipFamilyPolicy /,
    evidence: documented(PAGE, '## MetalLbExposure', '`address` is one, so that it is refused together with dual stack'),
  },
  {
    what: 'options of a cloud that do not go together',
    props: { exposure: new TencentLoadBalancerExposure({ gracefulShutdown: true }) },
    problem: new RegExp(
      `^(?!storage|readinessGate|ipFamilies is \\[[^\\]]*\\]\\. Allowed: each)[^]*\\. Allowed: (?:${TOGETHER.join('|')})`,
    ),
    evidence: documented(
      PAGE,
      '## Other clouds',
      'Options that a controller would ignore, or a cloud would refuse, beside others are refused',
    ),
  },
  {
    what: 'number of a cloud out of bounds',
    props: { exposure: new AzureLoadBalancerExposure({ idleTimeout: Duration.minutes(1) }) },
    problem:
      /^(?:internet\.)?(?:bandwidthMbits|connectionDrain|idleTimeout|deregistrationDelay|health(?:Check|Probe)\.\w+) is \S+(?: \S+)?\. Allowed: a whole number/,
    evidence: documented(PAGE, '## Other clouds', 'So are numbers out of the bounds of the cloud'),
  },
  {
    what: 'id or name of a cloud',
    props: { exposure: new AwsNlbExposure({ name: 'internal-peer' }) },
    problem: new RegExp(`^(?!storage|elbId|name is "")[^]* is "[^]*"\\. Allowed: (?:${FORM.join('|')})`),
    evidence: documented(PAGE, '## Other clouds', 'and ids and names of another form than the cloud has'),
  },
];
