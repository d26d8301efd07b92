import type { Size } from 'cdk8s';
import type { Problem } from '../rules/problem';
import { bytesIn } from './units';

/**
 * A threshold for eviction that the disk never reaches.
 *
 * @param mayFill whether it may be as large as the disk, since the daemon evicts at a share of it
 */
export function thresholdProblems(field: string, mayFill: boolean, threshold?: Size, capacity?: Size): Problem[] {
  if (threshold === undefined || capacity === undefined) {
    return [];
  }
  const excess = bytesIn(threshold) - bytesIn(capacity);
  return excess < 0 || (excess === 0 && mayFill)
    ? []
    : [
        {
          wrong: `${field} is ${threshold.asString()}, and the disk has ${capacity.asString()}`,
          allowed: `${mayFill ? 'at most' : 'less than'} the size of the disk: otherwise it is full before anything is evicted`,
          change: 'leave the field out, or lower it',
        },
      ];
}
