import { Duration, Size } from 'cdk8s';
import {
  address,
  endpoint,
  grpcHeaders,
  ip,
  matching,
  oneOf,
  path,
  port,
  positive,
  queryParam,
  reachableIp,
  sizeFrom,
  text,
  url,
  whole,
  type Field,
} from '../../lib/config/field';
import { goBytes, rustSize } from '../../lib/config/units';

test.each<[string, Field, unknown[], unknown[]]>([
  ['whole', whole(1, 9), [1, 9], [0, 10, 1.5, '1', NaN]],
  ['matching', matching('a', (value) => value === 'a'), ['a'], ['b', 1]],
  ['oneOf', oneOf(['a', 'b']), ['a', 'b'], ['c', 1]],
  ['sizeFrom', sizeFrom(Size.mebibytes(1), goBytes), [Size.mebibytes(1), Size.kibibytes(1025)], [Size.kibibytes(1023), 1]],
  ['grpcHeaders', grpcHeaders, [{ 'x-a': 'b' }, {}], [{ 'x-bin': 'b' }, { 'X-A': 'b' }, { a: 'é' }]],
  ['port', port, [1024, 65535], [1023, 65536]],
  ['positive', positive, [Duration.millis(1)], [Duration.millis(0), 1]],
  ['text', text, ['a b'], ['', 'a\nb']],
  ['path', path, ['/', '/a b/c'], ['a', '/a/../b', '/a\n']],
  ['ip', ip, ['127.0.0.1', '::1'], ['localhost', '[::1]']],
  ['reachableIp', reachableIp, ['0.0.0.0', '::', '10.0.0.1'], ['127.0.0.1', '::1', '0:0:0:0:0:0:0:1', 'a']],
  ['url', url, ['http://a', 'https://a:1/b'], ['http://a/', 'ftp://a', 'a', 'http://a:99999']],
  ['address', address, ['a', 'a.b:1', '[::1]', '[::1]:1'], ['http://a', 'a:b', 'a:99999', '::1', '']],
  ['endpoint', endpoint, ['a:1', '[::1]:1'], ['a', '[::1]', 'http://a:1', 'a:99999']],
  ['queryParam', queryParam, ['X-Amz-Date'], ['', 'a=b', 'a&b', 'a b']],
])('%s takes what it says', (_name, field, taken, refused) => {
  expect(taken.filter((value) => !field.takes(value))).toEqual([]);
  expect(refused.filter((value) => field.takes(value))).toEqual([]);
});

test('what is allowed is told as the daemon writes it', () => {
  expect(sizeFrom(Size.mebibytes(1), goBytes).allowed).toBe('at least 1Mi');
  expect(sizeFrom(Size.mebibytes(1), rustSize).allowed).toBe('at least 1MiB');
  expect(oneOf(['a', 'b']).allowed).toBe('"a" or "b"');
});
