import { ipRange, isWithin, overlap, shortestPrefix } from '../../lib/rules/ip-range';

function range(text: string) {
  const found = ipRange(text);
  if (found === undefined) {
    throw new Error(`${text} is no range`);
  }
  return found;
}

test.each([
  ['10.0.0.0/24', 32, 0x0a000000n, 0x0a0000ffn],
  ['10.0.0.7/24', 32, 0x0a000000n, 0x0a0000ffn],
  ['0.0.0.0/0', 32, 0n, 0xffffffffn],
  ['10.0.0.5-10.0.0.9', 32, 0x0a000005n, 0x0a000009n],
  ['10.0.0.5 - 10.0.0.5', 32, 0x0a000005n, 0x0a000005n],
  ['::/126', 128, 0n, 3n],
  ['::1-::ff', 128, 1n, 0xffn],
  ['fd00::1/128', 128, (0xfd00n << 112n) + 1n, (0xfd00n << 112n) + 1n],
  ['1:2:3:4:5:6:7:8/128', 128, 0x00010002000300040005000600070008n, 0x00010002000300040005000600070008n],
])('%s is a range', (text, bits, first, last) => {
  expect(ipRange(text)).toEqual({ bits, first, last });
});

test.each(['', '10.0.0.1', '10.0.0.0/33', '10.0.0.9-10.0.0.5', '10.0.0.1-fd00::1', '10.0.0.1-10.0.0.2-10.0.0.3', 'a-b', '10.0.0.1-'])(
  '%j is none',
  (text) => {
    expect(ipRange(text)).toBeUndefined();
  },
);

test('knows what is in it', () => {
  expect(isWithin('10.0.0.9', range('10.0.0.5-10.0.0.9'))).toBe(true);
  expect(isWithin('10.0.0.10', range('10.0.0.5-10.0.0.9'))).toBe(false);
  expect(isWithin('fe80::1', range('fe80::/10'))).toBe(true);
  expect(isWithin('::7f00:1', range('127.0.0.0/8'))).toBe(false);
});

test('knows what has an address in common', () => {
  expect(overlap(range('10.0.0.0/24'), range('10.0.0.255-10.0.1.3'))).toBe(true);
  expect(overlap(range('10.0.0.0/24'), range('10.0.1.0/24'))).toBe(false);
  expect(overlap(range('0.0.0.0/0'), range('::/0'))).toBe(false);
});

test.each([
  ['10.0.0.0/24', 24],
  ['10.0.0.0-10.0.0.255', 24],
  ['10.0.0.1-10.0.0.255', 25],
  ['10.0.0.5-10.0.0.9', 31],
  ['10.0.0.5-10.0.0.5', 32],
  ['0.0.0.0/0', 0],
  ['fd00::/64', 64],
])('the largest network in %s has the prefix %i', (text, prefix) => {
  expect(shortestPrefix(range(text))).toBe(prefix);
});
