import { isCidr } from '../../lib/rules/cidr';

test.each(['0.0.0.0/0', '10.0.0.0/8', '10.1.2.3/32', '::/0', 'fd00::/8', '2001:db8::1/128'])('%s is a network', (value) => {
  expect(isCidr(value)).toBe(true);
});

test.each(
  [
    ['', '10.0.0.0', '10.0.0/8', '10.0.0.0/33', '10.0.0.0/-1', '10.0.0.0/08', '10.0.0.0/8/8', '10.0.0.0/', ' 10.0.0.0/8', 'fd00::/129'],
    ['::ffff:10.0.0.1/96', 'fe80::1%eth0/64', 'example.com/8', '/8'],
  ].flat(),
)('%p is none', (value) => {
  expect(isCidr(value)).toBe(false);
});
