import { Testing } from 'cdk8s';
import { MetalLbAddressPool, type MetalLbAddressPoolProps } from '../../lib/exposure/metal-lb-address-pool';
import type { MetalLbBgpOptions, MetalLbL2Options } from '../../lib/exposure/metal-lb-advertisement';
import { manifests, problemsOf } from '../fixtures';

const BASICS: MetalLbAddressPoolProps = { name: 'rack-1', addresses: ['192.168.10.20-192.168.10.29'] };

function pool(props: Partial<MetalLbAddressPoolProps> = {}) {
  const chart = Testing.chart();
  const made = new MetalLbAddressPool(chart, 'Pool', { ...BASICS, ...props });
  return { made, chart, problems: problemsOf(chart) };
}

test('is a pool and nothing else', () => {
  const { made, chart } = pool();
  expect(manifests(chart)).toEqual([
    {
      apiVersion: 'metallb.io/v1beta1',
      kind: 'IPAddressPool',
      metadata: { name: 'rack-1', namespace: 'metallb-system' },
      spec: { addresses: ['192.168.10.20-192.168.10.29'] },
    },
  ]);
  expect(made).toMatchObject({ name: 'rack-1', l2Advertisement: undefined, bgpAdvertisement: undefined });
});

test('is announced to everybody', () => {
  const { chart, problems } = pool({ l2: {}, bgp: {} });
  expect(problems).toEqual([]);
  expect(manifests(chart)).toMatchObject([
    { kind: 'IPAddressPool' },
    { kind: 'L2Advertisement', metadata: { name: 'rack-1', namespace: 'metallb-system' }, spec: { ipAddressPools: ['rack-1'] } },
    { kind: 'BGPAdvertisement', metadata: { name: 'rack-1', namespace: 'metallb-system' }, spec: { ipAddressPools: ['rack-1'] } },
  ]);
});

test('takes all options', () => {
  const l2: Required<MetalLbL2Options> = { interfaces: ['eth0', 'bond0.100'] };
  const bgp: Required<MetalLbBgpOptions> = {
    peers: ['tor-1', 'tor-2'],
    communities: ['65535:65282', 'large:4294967295:1:2', 'no-export'],
    aggregationLength: 24,
    aggregationLengthV6: 124,
    localPref: 100,
  };
  const all: Required<MetalLbAddressPoolProps> = {
    name: 'rack-1',
    namespace: 'networking',
    addresses: ['192.168.10.0/24', 'fd00:10::/124'],
    autoAssign: false,
    avoidBuggyIps: true,
    l2,
    bgp,
  };
  const { chart, problems } = pool(all);
  const metadata = { name: 'rack-1', namespace: 'networking' };
  expect(problems).toEqual([]);
  expect(manifests(chart)).toEqual([
    {
      apiVersion: 'metallb.io/v1beta1',
      kind: 'IPAddressPool',
      metadata,
      spec: { addresses: ['192.168.10.0/24', 'fd00:10::/124'], autoAssign: false, avoidBuggyIPs: true },
    },
    { apiVersion: 'metallb.io/v1beta1', kind: 'L2Advertisement', metadata, spec: { ipAddressPools: ['rack-1'], ...l2 } },
    { apiVersion: 'metallb.io/v1beta1', kind: 'BGPAdvertisement', metadata, spec: { ipAddressPools: ['rack-1'], ...bgp } },
  ]);
});

test.each<[string, Partial<MetalLbAddressPoolProps>, string]>([
  ['it has no addresses', { addresses: [] }, 'addresses is empty'],
  ['an entry is one address', { addresses: ['192.168.10.20'] }, 'addresses[0] is "192.168.10.20". Allowed: networks in CIDR notation'],
  ['a range runs backwards', { addresses: ['10.0.0.9-10.0.0.5'] }, 'addresses[0] is "10.0.0.9-10.0.0.5"'],
  [
    'two entries overlap',
    { addresses: ['10.0.0.0/24', 'fd00::/120', '10.0.0.9-10.0.0.12'] },
    'addresses[2] is "10.0.0.9-10.0.0.12", and addresses[0] is "10.0.0.0/24". Allowed: entries without an address in common',
  ],
  ['its name is none', { name: 'Rack_1' }, 'name is "Rack_1"'],
  ['its namespace is none', { namespace: 'metallb.system' }, 'namespace is "metallb.system"'],
  ['an interface is none', { l2: { interfaces: ['eth0', 'an interface'] } }, 'l2.interfaces[1] is "an interface"'],
  ['a prefix is too long', { bgp: { aggregationLength: 33 } }, 'bgp.aggregationLength is 33. Allowed: a whole number from 1 to 32'],
  ['a prefix of IPv6 is too long', { bgp: { aggregationLengthV6: 129 } }, 'bgp.aggregationLengthV6 is 129'],
  [
    'a network is announced that is larger than the pool',
    { addresses: ['fd00::/120', '10.0.0.0/26', '10.0.1.0/24'], bgp: { aggregationLength: 24 } },
    'bgp.aggregationLength is 24, and addresses[1] is "10.0.0.0/26". Allowed: at least 26',
  ],
  [
    'a network of IPv6 is announced that is larger than the pool',
    { addresses: ['fd00::10-fd00::1f'], bgp: { aggregationLengthV6: 64 } },
    'bgp.aggregationLengthV6 is 64, and addresses[0] is "fd00::10-fd00::1f". Allowed: at least 124',
  ],
  ['a preference is negative', { bgp: { localPref: -1 } }, 'bgp.localPref is -1'],
  ['a peer has no name', { bgp: { peers: ['10.0.0.1/24'] } }, 'bgp.peers[0] is "10.0.0.1/24". Allowed: the name of a BGPPeer'],
  ['a peer is named twice', { bgp: { peers: ['tor', 'tor'] } }, 'bgp.peers has "tor" 2 times'],
  ['a community is too large', { bgp: { communities: ['65536:1'] } }, 'bgp.communities[0] is "65536:1"'],
  ['a large community is too large', { bgp: { communities: ['large:4294967296:1:2'] } }, 'bgp.communities[0] is "large:4294967296:1:2"'],
  ['a community has three parts', { bgp: { communities: ['1:2:3'] } }, 'bgp.communities[0] is "1:2:3"'],
  ['a community is empty', { bgp: { communities: [''] } }, 'bgp.communities[0] is ""'],
  ['a community is named twice', { bgp: { communities: ['1:2', '1:2'] } }, 'bgp.communities has "1:2" 2 times'],
])('fails when %s', (_, props, text) => {
  expect(pool(props).problems).toEqual([expect.stringContaining(text)]);
});
