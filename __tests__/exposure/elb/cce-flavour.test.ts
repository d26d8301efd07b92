import { Duration } from 'cdk8s';
import { ElbAclType } from '../../../lib/exposure/elb/elb-acl';
import { ElbClass } from '../../../lib/exposure/elb/elb-class';
import type { ElbOptions } from '../../../lib/exposure/elb/elb-options';
import { EXISTING, MIXED, annotationsOf, elbService } from './elb-service';
import { EVERY_AUTOCREATE, EVERY_INTERNET, EVERY_OPTION, without } from './every-option';

const CREATE = { class: 'union', autocreate: '{"type":"inner"}' };

test('spells every option of an existing dedicated load balancer', () => {
  const options = without('autocreate', 'portHealthChecks', 'disableHealthCheck', 'transparentClientIp', 'enableCrossVpc');
  expect(annotationsOf(options)).toEqual({
    'elb.class': 'performance',
    'elb.id': EXISTING.elbId,
    'elb.lb-algorithm': 'LEAST_CONNECTIONS',
    'elb.session-affinity-mode': 'SOURCE_IP',
    'elb.session-affinity-option': '{"persistence_timeout":"30"}',
    'elb.health-check-flag': 'on',
    'elb.health-check-option': '{"delay":"7","timeout":"8","max_retries":"9","protocol":"HTTP","path":"/healthz"}',
    'elb.pass-through': 'true',
    'elb.adaptive-weight': 'true',
    'elb.protocol-port': 'http:65001,https:4000',
    'elb.cert-id': 'cert-1',
    'elb.tls-certificate-ids': 'cert-2,cert-3',
    'elb.http2-enable': 'true',
    'elb.acl-id': 'group-1,group-2',
    'elb.acl-status': 'on',
    'elb.acl-type': 'white',
    'elb.keepalive_timeout': '600',
    'elb.client_timeout': '30',
    'elb.member_timeout': '300',
    'elb.cps': '100',
    'elb.connection': '10',
    'elb.port-ranges': '{"proxy":["100,200","300,300"]}',
  });
  expect(elbService(options).elb.readinessGates).toEqual(['target-health.elb.k8s.cce/peer1-service']);
});

test('spells every option of a dedicated load balancer to create', () => {
  const internet = { ...EVERY_INTERNET, sharedBandwidthId: undefined, keepEip: false };
  const { autocreate, ...others } = annotationsOf2({ autocreate: { ...EVERY_AUTOCREATE, internet }, elbClass: ElbClass.DEDICATED });
  expect(autocreate).toBe(
    '{"type":"public","bandwidth_name":"cache-bandwidth","bandwidth_chargemode":"bandwidth","bandwidth_size":350,' +
      '"bandwidth_sharetype":"PER","eip_type":"5_sbgp","name":"cache.peer_1","vip_subnet_cidr_id":"subnet-1",' +
      '"ipv6_vip_virsubnet_id":"network-6","elb_virsubnet_ids":["network-1","network-2"],"vip_address":"10.0.0.7",' +
      '"available_zone":["cn-north-4a","cn-north-4b"],"l4_flavor_name":"L4_flavor.elb.pro.max","l7_flavor_name":"L7_flavor.elb.pro.max"}',
  );
  expect(others).toEqual({ class: 'performance', 'custom-eip-id': 'eip-1', enterpriseID: '0', tags: 'env=prod,team=cache' });
});

test('gives a public address what it must have', () => {
  expect(annotationsOf2({ autocreate: { internet: { bandwidthMbits: 5 } } }).autocreate).toBe(
    '{"type":"public","bandwidth_name":"peer1-service","bandwidth_chargemode":"traffic","bandwidth_size":5,"bandwidth_sharetype":"PER","eip_type":"5_bgp"}',
  );
});

const SPELLINGS: [string, ElbOptions, Record<string, string>][] = [
  ['no option', { autocreate: {} }, CREATE],
  ['lists without elements', { autocreate: { backendNetworkIds: undefined, tags: {} }, httpPorts: [], portHealthChecks: [] }, CREATE],
  ['an empty health check', { autocreate: {}, healthCheck: {} }, CREATE],
  ['switches that are off', { autocreate: {}, passThrough: false, readinessGate: false, disableHealthCheck: false }, CREATE],
  ['affinity without a timeout', { autocreate: {}, sessionAffinity: {} }, { ...CREATE, 'session-affinity-mode': 'SOURCE_IP' }],
  ['no health check', { autocreate: {}, disableHealthCheck: true }, { ...CREATE, 'health-check-flag': 'off' }],
  [
    'a shared load balancer that shows clients',
    { autocreate: {}, transparentClientIp: false },
    { ...CREATE, 'transparent-client-ip': 'false' },
  ],
  [
    'a list that is not heeded',
    { autocreate: {}, acl: { groupIds: ['g'], type: ElbAclType.DENY, enabled: false } },
    { ...CREATE, 'acl-id': 'g', 'acl-status': 'off', 'acl-type': 'black' },
  ],
  [
    'health checks of ports',
    { autocreate: {}, portHealthChecks: EVERY_OPTION.portHealthChecks },
    {
      ...CREATE,
      'health-check-flag': 'on',
      'health-check-options':
        '[{"target_service_port":"TCP:65001","monitor_port":"4003","delay":"50","timeout":"1","max_retries":"1","protocol":"HTTP","path":"/",' +
        '"expected_codes":"200,202-204"},{"target_service_port":"TCP:4000"}]',
    },
  ],
];

test.each(SPELLINGS)('spells %s', (_, options, expected) => {
  expect(annotationsOf2(options)).toEqual(expected);
});

test('an idle timeout of HTTP may be zero', () => {
  expect(annotationsOf2({ autocreate: {}, httpPorts: [4000, 65001], timeouts: { idle: Duration.seconds(0) } })).toEqual({
    ...CREATE,
    'protocol-port': 'http:4000,http:65001',
    keepalive_timeout: '0',
  });
});

const DEDICATED = { elbClass: ElbClass.DEDICATED, autocreate: { availabilityZones: ['a'], l4Flavor: 'x' } };

test.each<[string, ElbOptions, string[]]>([
  [
    'an option is the open-source controller’s',
    { ...EXISTING, elbClass: ElbClass.DEDICATED, enableCrossVpc: true },
    ['enableCrossVpc is true'],
  ],
  [
    'a public address has options of the open-source controller',
    { autocreate: { internet: { bandwidthMbits: 1, sharedBandwidthId: 's', keepEip: true } } },
    ['autocreate.internet.sharedBandwidthId is "s"', 'autocreate.internet.keepEip is true'],
  ],
  ['a public address has no bandwidth', { autocreate: { internet: {} } }, ['autocreate.internet.bandwidthMbits is not given']],
  [
    'a dedicated load balancer has no flavour for TCP',
    { ...DEDICATED, autocreate: { availabilityZones: ['a'] } },
    ['autocreate.l4Flavor is not given'],
  ],
  ['a dedicated load balancer has no flavour for HTTP', { ...DEDICATED, httpPorts: [4000] }, ['autocreate.l7Flavor is not given']],
])('fails when %s', (_, options, texts) => {
  expect(elbService(options, MIXED).problems).toEqual(texts.map((text) => expect.stringContaining(text) as string));
});

function annotationsOf2(options: ElbOptions): Record<string, string> {
  return Object.fromEntries(Object.entries(annotationsOf(options)).map(([key, value]) => [key.replace('elb.', ''), value]));
}
