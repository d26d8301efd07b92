import { Version, type Releases } from '../../lib/config/version';

const RELEASES: Releases = {
  daemon: 'daemon',
  image: 'example.com/daemon:v1.10.2',
  form: /^[12]\.\d{1,4}\.\d{1,4}$/,
  lines: [['1.2.9', '1.10.2'], ['2.0.3']],
  allowed: 'a release from 1.2.9 on',
  change: 'name another one',
};

test('is the default where none is named', () => {
  expect(Version.of(undefined, RELEASES)).toMatchObject({
    daemon: 'daemon',
    text: '1.10.2',
    image: 'example.com/daemon:v1.10.2',
    problems: [],
  });
});

test.each(['1.2.9', '1.2.10', '1.10.0', '1.10.2', '2.0.3', '2.9.0'])('is %s, with or without a v', (text) => {
  for (const named of [text, `v${text}`]) {
    expect(Version.of(named, RELEASES)).toMatchObject({ text, image: `example.com/daemon:v${text}`, problems: [] });
  }
});

test.each(['1.2.8', '1.1.10', '1.10.3', '1.11.0', '2.0.2', '3.0.0', '1.3', 'vv1.3.0', 'latest', ''])('fails when it is %j', (named) => {
  const problem = { wrong: `version is "${named}"`, allowed: RELEASES.allowed, change: RELEASES.change };
  expect(Version.of(named, RELEASES)).toMatchObject({ text: '1.10.2', problems: [problem] });
});

test.each([
  ['1.10.2', true],
  ['1.9.9', true],
  ['1.10.3', false],
  ['1.11.0', false],
  ['2.0.0', false],
])('1.10.2 has %s: %s', (release, expected) => {
  expect(Version.of('1.10.2', RELEASES).has(release)).toBe(expected);
});
