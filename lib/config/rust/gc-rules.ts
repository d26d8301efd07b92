import type { Size } from 'cdk8s';
import type { Problem } from '../../rules/problem';
import { thresholdProblems } from '../threshold-problems';
import type { RustDfdaemonConfigProps } from './dfdaemon-props';
import { HIGH_PERCENT, LOW_PERCENT } from './settings';

/** What would fill the disk, or empty it. */
export function rustGcProblems({ gc }: RustDfdaemonConfigProps, capacity?: Size): Problem[] {
  const { distThreshold, distHighThresholdPercent: high = HIGH_PERCENT, distLowThresholdPercent: low = LOW_PERCENT } = gc?.policy ?? {};
  const crossed = {
    wrong: `gc.policy.distLowThresholdPercent is ${low} and gc.policy.distHighThresholdPercent is ${high}`,
    allowed: 'a low threshold below the high one: otherwise one eviction empties the disk',
    change: 'lower the first, or raise the second',
  };
  return [...(low >= high ? [crossed] : []), ...thresholdProblems('gc.policy.distThreshold', true, distThreshold, capacity)];
}
