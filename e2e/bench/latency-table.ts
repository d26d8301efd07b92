import { table } from '../harness/page';
import { median, percentile } from './statistics';

/** The times of downloads, by where the bytes came from. */
export type Samples = ReadonlyMap<string, readonly { readonly firstByteMs: number; readonly ms: number }[]>;

/** With fewer samples the 99th percentile would be no more than the longest, and is called that. */
const ENOUGH = 100;

/** A table of the files of one size: with an origin behind a link, and, in its last columns, with one without a limit. */
export function latencyTable(size: string, behindLink: Samples, beside: Samples): string {
  const [[, first = []] = []] = behindLink;
  const worst = first.length < ENOUGH ? `longest of ${first.length}` : 'p99';
  const rows = [...behindLink].map(([way, samples]) => {
    const [bytes, totals] = columns(samples);
    const [bytesBeside, totalsBeside] = columns(beside.get(way) ?? []);
    const times = [median(bytes), percentile(bytes, 99), median(totals), percentile(totals, 99), median(bytesBeside), median(totalsBeside)];
    return [way, ...times.map(milliseconds)];
  });
  const fast = 'fast origin:';
  return table([`${size} from`, 'first byte, p50', worst, 'total, p50', worst, `${fast} first byte, p50`, `${fast} total, p50`], rows);
}

function columns(samples: readonly { firstByteMs: number; ms: number }[]): [number[], number[]] {
  return [samples.map(({ firstByteMs }) => firstByteMs), samples.map(({ ms }) => ms)];
}

function milliseconds(value: number): string {
  return `${value.toFixed(value < 10 ? 1 : 0)} ms`;
}
