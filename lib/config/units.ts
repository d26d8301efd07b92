import { Duration, Size } from 'cdk8s';
import { show } from '../rules/problem';
import { kibibytes } from '../rules/resources';

const KIB = 1024;

/** Shows a value of a field as it stands in an error text. */
export function showField(value: unknown): string {
  if (value instanceof Size) {
    return value.asString();
  }
  return value instanceof Duration ? value.toHumanString() : show(value);
}

/** Bytes in a size, a fraction of a byte included. */
export function bytesIn(size: Size): number {
  return kibibytes(size) * KIB;
}

/** Milliseconds in a duration, a fraction of a millisecond included. */
export function millisIn(duration: Duration): number {
  return duration.toMilliseconds({ integral: false });
}

/**
 * Size as the `bytesize` crate reads it: `512MiB`.
 *
 * @see https://docs.rs/bytesize/1.3.3/bytesize/
 */
export function rustSize(size: Size): string {
  return inLargestUnit(bytesIn(size), KIB, ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB']);
}

/**
 * Duration as the `humantime` crate reads it: `3h`.
 *
 * @see https://docs.rs/humantime/latest/humantime/fn.parse_duration.html
 */
export function rustDuration(duration: Duration): string {
  return durationText(millisIn(duration), [...CLOCK, ['d', 24]]);
}

/**
 * Size as the Go daemon reads it: `450Gi`.
 *
 * @see https://github.com/dragonflyoss/dragonfly/blob/v2.1.67/pkg/unit/byte.go
 */
export function goBytes(size: Size): string {
  return inLargestUnit(bytesIn(size), KIB, ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi']);
}

/**
 * Duration as Go reads it: `90s`.
 *
 * @see https://pkg.go.dev/time#ParseDuration
 */
export function goDuration(duration: Duration): string {
  return durationText(millisIn(duration), CLOCK);
}

/** Units of time, each with how many of the one before it has. */
const CLOCK: [string, number][] = [
  ['ms', 1],
  ['s', 1000],
  ['m', 60],
  ['h', 60],
];

function durationText(millis: number, units: [string, number][]): string {
  if (millis === 0) {
    return '0s';
  }
  let amount = millis;
  let text = '';
  for (const [unit, factor] of units) {
    if (amount % factor !== 0) {
      break;
    }
    amount /= factor;
    text = `${amount}${unit}`;
  }
  return text;
}

function inLargestUnit(bytes: number, factor: number, units: string[]): string {
  let amount = bytes;
  let unit = 0;
  while (amount > 0 && amount % factor === 0 && unit < units.length - 1) {
    amount /= factor;
    unit += 1;
  }
  return `${amount}${units[unit] ?? ''}`;
}
