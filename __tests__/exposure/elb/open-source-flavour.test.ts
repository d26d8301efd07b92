import { Duration } from 'cdk8s';
import { ElbClass } from '../../../lib/exposure/elb/elb-class';
import type { ElbOptions } from '../../../lib/exposure/elb/elb-options';
import { OpenSourceFlavour } from '../../../lib/exposure/elb/open-source-flavour';
import { EXISTING, annotationsOf, elbService } from './elb-service';
import { EVERY_AUTOCREATE, EVERY_INTERNET, EVERY_OPTION, without } from './every-option';

const flavour = new OpenSourceFlavour();
const CCE_ONLY = [
  'portHealthChecks',
  'passThrough',
  'adaptiveWeight',
  'httpPorts',
  'acl',
  'maxNewConnectionsPerSecond',
  'maxConnections',
  'portRanges',
  'readinessGate',
] as const;

test('spells every option of an existing dedicated load balancer', () => {
  const options = {
    ...without('autocreate', 'disableHealthCheck', 'transparentClientIp', ...CCE_ONLY),
    healthCheck: { ...EVERY_OPTION.healthCheck, protocol: undefined, path: undefined },
    https: { ports: [4000, 65001], certificateId: 'cert-1' },
  };
  expect(annotationsOf({ ...options, flavour })).toEqual({
    'elb.class': 'dedicated',
    'elb.id': EXISTING.elbId,
    'elb.lb-algorithm': 'LEAST_CONNECTIONS',
    'elb.session-affinity-flag': 'on',
    'elb.session-affinity-option': '{"type":"SOURCE_IP","persistence_timeout":30}',
    'elb.health-check-flag': 'on',
    'elb.health-check-option': '{"delay":7,"timeout":8,"max_retries":9}',
    'elb.default-tls-container-ref': 'cert-1',
    'elb.idle-timeout': '600',
    'elb.request-timeout': '30',
    'elb.response-timeout': '300',
    'elb.enable-cross-vpc': 'true',
  });
});

test('spells a shared load balancer', () => {
  expect(annotationsOf({ ...EXISTING, flavour, transparentClientIp: true, disableHealthCheck: true, sessionAffinity: {} })).toEqual({
    'elb.class': 'shared',
    'elb.id': EXISTING.elbId,
    'elb.session-affinity-flag': 'on',
    'elb.session-affinity-option': '{"type":"SOURCE_IP"}',
    'elb.health-check-flag': 'off',
    'elb.enable-transparent-client-ip': 'true',
  });
});

describe('a load balancer to create', () => {
  const { availabilityZones, l4Flavor, l7Flavor, subnetId } = EVERY_AUTOCREATE;

  test('is spelled with an address that exists', () => {
    const autocreate = { availabilityZones, l4Flavor, l7Flavor, subnetId, internet: { eipId: 'eip-1', keepEip: true } };
    expect(annotationsOf({ autocreate, elbClass: ElbClass.DEDICATED, flavour })).toEqual({
      'elb.class': 'dedicated',
      'elb.availability-zones': 'cn-north-4a;cn-north-4b',
      'elb.l4-flavor-id': 'L4_flavor.elb.pro.max',
      'elb.l7-flavor-id': 'L7_flavor.elb.pro.max',
      'elb.subnet-id': 'subnet-1',
      'elb.eip-id': 'eip-1',
      'elb.keep-eip': 'true',
    });
  });

  test.each([
    [{ bandwidthMbits: 5 }, '{"ip_type":"5_bgp","bandwidth_size":5,"share_type":"PER","charge_mode":"traffic"}'],
    [{ sharedBandwidthId: 'b' }, '{"ip_type":"5_bgp","share_type":"WHOLE","share_id":"b"}'],
  ])('is spelled with a new address', (internet, expected) => {
    expect(annotationsOf({ autocreate: { internet }, flavour })['elb.eip-auto-create-option']).toBe(expected);
  });

  test('needs none', () => {
    expect(annotationsOf({ autocreate: {}, flavour })).toEqual({ 'elb.class': 'shared' });
  });
});

test.each(CCE_ONLY)('fails when %s is given', (name) => {
  const { problems } = elbService({ ...EXISTING, flavour, elbClass: ElbClass.DEDICATED, [name]: EVERY_OPTION[name] });
  expect(problems).toContainEqual(expect.stringMatching(new RegExp(`^${name} is .*not with the open-source controller`)));
});

const CREATION = ['name', 'ipv6NetworkId', 'backendNetworkIds', 'vipAddress', 'enterpriseProjectId', 'tags'];

test('fails when an option of creation is only CCE’s', () => {
  const autocreate = { ...EVERY_AUTOCREATE, internet: { bandwidthMbits: 1, bandwidthName: 'b' } };
  const { problems } = elbService({ autocreate, elbClass: ElbClass.DEDICATED, flavour });
  expect(problems).toEqual(
    [...CREATION, 'internet.bandwidthName'].map((name) => expect.stringContaining(`autocreate.${name} is`) as string),
  );
});

test.each<[string, ElbOptions, string[]]>([
  [
    'health checks choose a protocol',
    { ...EXISTING, healthCheck: EVERY_OPTION.healthCheck },
    ['healthCheck.protocol is "HTTP"', 'healthCheck.path is "/healthz"'],
  ],
  [
    'HTTPS is asked for one port only',
    { ...EXISTING, https: EVERY_OPTION.https },
    ['https.sniCertificateIds is', 'https.http2 is true', 'https.ports leaves out 65001'],
  ],
  [
    'an idle timeout is zero',
    { ...EXISTING, https: { ports: [4000, 65001], certificateId: 'c' }, timeouts: { idle: Duration.seconds(0) } },
    ['timeouts.idle is 0 seconds'],
  ],
  ['a public address has no bandwidth', { autocreate: { internet: {} } }, ['autocreate.internet.bandwidthMbits is not given']],
  [
    'an existing address has the options of a new one',
    { autocreate: { internet: { ...EVERY_INTERNET, bandwidthName: undefined } } },
    ['bandwidthMbits is 350', 'chargeMode is "bandwidth"', 'eipType is "5_sbgp"', 'sharedBandwidthId is "bandwidth-1"'],
  ],
  [
    'a shared bandwidth has the options of a new one',
    { autocreate: { internet: { bandwidthMbits: 1, sharedBandwidthId: 'b' } } },
    ['autocreate.internet.bandwidthMbits is 1'],
  ],
])('fails when %s', (_, options, texts) => {
  expect(elbService({ ...options, flavour }).problems).toEqual(texts.map((text) => expect.stringContaining(text) as string));
});
