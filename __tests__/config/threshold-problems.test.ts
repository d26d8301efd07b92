import { Size } from 'cdk8s';
import { thresholdProblems } from '../../lib/config/threshold-problems';

const size = Size.gibibytes(10);

test.each([
  [true, size, size],
  [true, size, undefined],
  [false, undefined, size],
  [false, Size.gibibytes(9), size],
])('takes a threshold that the disk reaches: %s, %s, %s', (mayFill, threshold, capacity) => {
  expect(thresholdProblems('gc.threshold', mayFill, threshold, capacity)).toEqual([]);
});

test.each([
  [true, Size.gibibytes(11), 'at most'],
  [false, size, 'less than'],
])('fails when the disk does not reach the threshold: %s, %s', (mayFill, threshold, bound) => {
  expect(thresholdProblems('gc.threshold', mayFill, threshold, size)).toEqual([
    {
      wrong: `gc.threshold is ${threshold.asString()}, and the disk has 10Gi`,
      allowed: `${bound} the size of the disk: otherwise it is full before anything is evicted`,
      change: 'leave the field out, or lower it',
    },
  ]);
});
