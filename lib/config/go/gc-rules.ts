import type { Size } from 'cdk8s';
import type { Problem } from '../../rules/problem';
import { thresholdProblems } from '../threshold-problems';
import { millisIn, showField } from '../units';
import type { GoDfdaemonConfigProps } from './dfdaemon-props';
import { TASK_EXPIRE_TIME } from './settings';

/** What would fill the disk, or empty it. */
export function goGcProblems({ storage, peerExchange }: GoDfdaemonConfigProps, capacity?: Size): Problem[] {
  const problems = thresholdProblems('storage.diskGcThreshold', false, storage?.diskGcThreshold, capacity);
  const expiry = storage?.taskExpireTime ?? TASK_EXPIRE_TIME;
  const delay = peerExchange?.initialBroadcastDelay;
  if (delay !== undefined && millisIn(expiry) > 0 && millisIn(delay) >= millisIn(expiry)) {
    problems.push({
      wrong: `peerExchange.initialBroadcastDelay is ${showField(delay)}, and storage.taskExpireTime is ${showField(expiry)}`,
      allowed: 'a delay that files outlive',
      change: 'shorten the delay',
    });
  }
  return problems;
}
