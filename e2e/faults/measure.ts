import { report } from '../harness/report';
import { Bed } from './bed';
import type { Fault } from './fault';

/** Downloads before something happens, and after the cache is whole again. */
const BEFORE = 100;
const AFTER = 100;

/** What clients saw of a fault. */
export interface Outcome {
  readonly title: string;
  readonly downloads: number;

  /** Downloads that were lost, and that a second attempt half a second later did not get either. */
  readonly lost: number;
  readonly lostAfterRetry: number;
  readonly wrongBytes: number;

  /** The longest attempt. */
  readonly longestSeconds: number;

  /** How long after the beginning the last attempt failed, if one did. */
  readonly lastFailureSeconds?: number;

  /** How long it took until all was ready again, from the moment when the cache could recover; nothing if it was ready all the time. */
  readonly wholeSeconds?: number;

  /** What else was seen, and the first errors. */
  readonly notes: readonly string[];
}

/** Lets a fault happen to a cache under load, and tells what clients saw of it. */
export async function measure(fault: Fault): Promise<Outcome> {
  try {
    const bed = await Bed.start(fault);
    await bed.load.more(BEFORE);
    const began = Date.now();
    bed.mended();
    await fault.happen(bed);
    await bed.load.more(AFTER);
    const { requests, failed, failedAfterRetry, wrongBytes, longestMs, errors, lastErrorAt } = await bed.load.stop();
    await bed.namespace.delete();
    return {
      title: fault.title,
      downloads: requests,
      lost: failed,
      lostAfterRetry: failedAfterRetry,
      wrongBytes,
      longestSeconds: seconds(longestMs),
      lastFailureSeconds: lastErrorAt === undefined ? undefined : seconds(Date.parse(lastErrorAt) - began),
      wholeSeconds: bed.recoveryMs === undefined ? undefined : seconds(bed.recoveryMs),
      notes: [...bed.notes, ...new Set(errors.map(({ status, error }) => `the client saw ${error ?? `status ${status}`}`))],
    };
  } catch (error) {
    await report();
    throw error;
  } finally {
    await fault.clean?.();
  }
}

function seconds(ms: number): number {
  return Math.round(ms / 100) / 10;
}
