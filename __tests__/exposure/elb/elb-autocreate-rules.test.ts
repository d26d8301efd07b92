import type { ElbAutocreate } from '../../../lib/exposure/elb/elb-autocreate';
import { autocreateProblems } from '../../../lib/exposure/elb/elb-autocreate-rules';
import { EVERY_AUTOCREATE } from './every-option';

function wrong(autocreate: ElbAutocreate): string[] {
  return autocreateProblems(autocreate).map((problem) => problem.wrong);
}

test('takes every option', () => {
  expect(wrong(EVERY_AUTOCREATE)).toEqual([]);
  expect(wrong({})).toEqual([]);
});

test.each<[string, ElbAutocreate, string[]]>([
  [
    'names are none',
    { name: 'a b', l4Flavor: '', l7Flavor: 'x'.repeat(65) },
    ['name is "a b"', 'l4Flavor is ""', `l7Flavor is "${'x'.repeat(65)}"`],
  ],
  [
    'ids are none',
    { subnetId: '', ipv6NetworkId: ' ', backendNetworkIds: ['a', ','], availabilityZones: ['a;b'], enterpriseProjectId: '#' },
    [
      'subnetId is ""',
      'ipv6NetworkId is " "',
      'enterpriseProjectId is "#"',
      'backendNetworkIds[1] is ","',
      'availabilityZones[0] is "a;b"',
    ],
  ],
  ['the address is IPv6', { vipAddress: 'fd00::1' }, ['vipAddress is "fd00::1"']],
  ['a tag would end in the middle', { tags: { 'a=b': 'c', d: 'e,f' } }, ['tags["a=b"] is "a=b=c"', 'tags["d"] is "d=e,f"']],
  [
    'a public address has bad names',
    { internet: { bandwidthName: '', eipType: '', eipId: '', sharedBandwidthId: '' } },
    ['internet.bandwidthName is ""', 'internet.eipType is ""', 'internet.eipId is ""', 'internet.sharedBandwidthId is ""'],
  ],
])('fails when %s', (_, autocreate, texts) => {
  expect(wrong(autocreate).map((text) => text.replace(/^autocreate\./, ''))).toEqual(texts);
});

test.each([1, 299, 300, 350, 1000, 1500, 2000])('takes a bandwidth of %d Mbit/s', (bandwidthMbits) => {
  expect(wrong({ internet: { bandwidthMbits } })).toEqual([]);
});

test.each([0, 1.5, 301, 999, 1050, 2001])('fails when the bandwidth is %d Mbit/s', (bandwidthMbits) => {
  expect(wrong({ internet: { bandwidthMbits } })).toEqual([`autocreate.internet.bandwidthMbits is ${bandwidthMbits} Mbit/s`]);
});

test('names the steps next to a bandwidth', () => {
  expect(autocreateProblems({ internet: { bandwidthMbits: 1050 } })[0]?.change).toBe('choose 1000 or 1500');
});
