import { Duration } from 'cdk8s';
import type { Problem } from '../rules/problem';
import type { PeerOptions } from './peer-options';

/** Seconds that dfdaemon has for its own stop, after the last download. */
const DAEMON_STOP_SECONDS = 10;

/** How long a peer may take to stop, if the user does not say. */
export const DEFAULT_GRACE = Duration.seconds(60);

const DEFAULT_PAUSE = Duration.seconds(5);

/** How a peer spends the time that it has to stop, in seconds. */
export interface StopTiming {
  /** Until the endpoints of its Services are withdrawn. */
  readonly pause: number;

  /** Until downloads in flight have ended, at most. */
  readonly drain: number;
}

/** Divides the grace period of a peer. */
export function stopTiming({ preStopPause = DEFAULT_PAUSE, terminationGracePeriod = DEFAULT_GRACE }: PeerOptions): StopTiming {
  const [pause, grace] = [seconds(preStopPause), seconds(terminationGracePeriod)];
  return { pause, drain: Math.max(grace - pause - DAEMON_STOP_SECONDS, 0) };
}

/** What is wrong with the pause and the grace period of a peer. */
export function stopProblems({ preStopPause = DEFAULT_PAUSE, terminationGracePeriod = DEFAULT_GRACE }: PeerOptions): Problem[] {
  const [pause, grace] = [seconds(preStopPause), seconds(terminationGracePeriod)];
  return [
    ...wholeProblems('preStopPause', pause),
    ...wholeProblems('terminationGracePeriod', grace),
    ...(grace >= pause + DAEMON_STOP_SECONDS
      ? []
      : [
          {
            wrong: `terminationGracePeriod is ${grace} s and preStopPause is ${pause} s`,
            allowed: `a grace period of at least the pause and ${DAEMON_STOP_SECONDS} s more, in which the daemon stops`,
            change: `raise terminationGracePeriod to ${pause + DAEMON_STOP_SECONDS} s or more, or shorten preStopPause`,
          },
        ]),
  ];
}

function wholeProblems(field: string, value: number): Problem[] {
  return Number.isInteger(value) ? [] : [{ wrong: `${field} is ${value} s`, allowed: 'whole seconds', change: 'round it yourself' }];
}

function seconds(duration: Duration): number {
  return duration.toSeconds({ integral: false });
}
