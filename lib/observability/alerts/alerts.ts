import type { CacheAlertsProps } from '../cache-alerts-props';
import { cacheDown, managerAbsent, peerAbsent, peerRestarts, schedulerAbsent } from './absence';
import { alertRequest, type Candidate } from './candidate';
import { certificateExpires } from './certificates';
import { diskNearlyFull } from './disk';
import { backToSourceHigh, downloadsFail, originFails, proxyFails, uploadsFail } from './shares';

/** All alerts of a cache, and those that it cannot have. */
export function alertCandidates(props: CacheAlertsProps): Candidate[] {
  const request = alertRequest(props);
  return [
    ...[
      cacheDown,
      peerAbsent,
      peerRestarts,
      schedulerAbsent,
      managerAbsent,
      diskNearlyFull,
      backToSourceHigh,
      downloadsFail,
      originFails,
      uploadsFail,
      proxyFails,
    ].map((candidate) => candidate(request)),
    ...certificateExpires(request),
  ];
}
