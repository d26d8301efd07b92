import { Duration, Size } from 'cdk8s';
import { bytesIn, goBytes, goDuration, millisIn, rustDuration, rustSize, showField } from '../../lib/config/units';
import * as fc from '../seeded';

const BINARY: Record<string, number> = { '': 0, K: 1, M: 2, G: 3, T: 4, P: 5 };
const CLOCK: Record<string, number> = { ms: 1, s: 1e3, m: 6e4, h: 3.6e6, d: 8.64e7 };

const sizes = fc.integer({ min: 0, max: 2 ** 43 }).map((bytes) => Size.kibibytes(bytes / 1024));
const durations = fc
  .oneof(
    fc.integer({ min: 0, max: 1e9 }),
    fc.integer({ min: 0, max: 1e4 }).map((n) => n * 6e4),
  )
  .map((n) => Duration.millis(n));

function readBytes(text: string, pattern: RegExp): number {
  const [, amount, unit] = pattern.exec(text) ?? [];
  return Number(amount) * 1024 ** (BINARY[unit ?? ''] ?? NaN);
}

function readMillis(text: string): number {
  const [, amount, unit] = /^(\d+)(ms|s|m|h|d)$/.exec(text) ?? [];
  return Number(amount) * (CLOCK[unit ?? ''] ?? NaN);
}

test.each([
  [Size.gibibytes(500), '500GiB', '500Gi'],
  [Size.mebibytes(512), '512MiB', '512Mi'],
  [Size.mebibytes(1536), '1536MiB', '1536Mi'],
  [Size.mebibytes(2048), '2GiB', '2Gi'],
  [Size.kibibytes(1.5), '1536B', '1536'],
  [Size.kibibytes(0), '0B', '0'],
  [Size.pebibyte(1024), '1024PiB', '1024Pi'],
])('a size is written in the largest unit that holds it whole', (size, rust, go) => {
  expect([rustSize(size), goBytes(size)]).toEqual([rust, go]);
});

test.each([
  [Duration.hours(3), '3h', '3h'],
  [Duration.days(30), '30d', '720h'],
  [Duration.seconds(90), '90s', '90s'],
  [Duration.millis(200), '200ms', '200ms'],
  [Duration.seconds(0.1), '100ms', '100ms'],
  [Duration.seconds(0), '0s', '0s'],
])('a duration is written in the largest unit that holds it whole', (duration, rust, go) => {
  expect([rustDuration(duration), goDuration(duration)]).toEqual([rust, go]);
});

test('no text loses a byte or a millisecond', () => {
  fc.assert(
    fc.property(sizes, durations, (size, duration) => {
      expect(readBytes(rustSize(size), /^(\d+)([KMGTP]?)i?B$/)).toBe(bytesIn(size));
      expect(readBytes(goBytes(size), /^(\d+)([KMGTP]?)i?$/)).toBe(bytesIn(size));
      expect(readMillis(rustDuration(duration))).toBe(millisIn(duration));
      expect(readMillis(goDuration(duration))).toBe(millisIn(duration));
    }),
  );
});

test('values are shown as a reader writes them', () => {
  expect([showField(Size.gibibytes(1)), showField(Duration.seconds(90)), showField('a')]).toEqual(['1Gi', '1 minute 30 seconds', '"a"']);
});
