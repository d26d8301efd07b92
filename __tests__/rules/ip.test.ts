import { isIpLiteral } from '../../lib/rules/ip';

test.each([
  ['10.0.0.1', true],
  ['fd00::1', true],
  ['lb.example.com', false],
  ['10.0.0.01', false],
  ['fe80::1%eth0', false],
  ['::ffff:10.0.0.1', false],
  ['', false],
])('IP literal %j: %s', (value, expected) => {
  expect(isIpLiteral(value)).toBe(expected);
});
