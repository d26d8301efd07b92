import type { Duration } from 'cdk8s';
import { boundProblems, seconds } from '../rules/checks';
import type { Problem } from '../rules/problem';

/** What an autoscaler was told, with its defaults. */
export interface AutoscalerSettings {
  readonly min: number;
  readonly max: number;
  readonly cpuUtilization: number;
  readonly memoryUtilization?: number;
  readonly scaleDownWindow: Duration;
}

/** Largest whole number that the API server takes. */
const MAX_INT32 = 2 ** 31 - 1;

/** What is wrong with an autoscaler, as far as its own properties tell. */
export function autoscalerProblems({ min, max, cpuUtilization, memoryUtilization, scaleDownWindow }: AutoscalerSettings): Problem[] {
  return [
    ...boundProblems(
      { field: 'min', value: min, min: 1, max: MAX_INT32 },
      { field: 'max', value: max, min: 1, max: MAX_INT32 },
      { field: 'cpuUtilization', value: cpuUtilization, min: 1, max: MAX_INT32, unit: 'percent' },
      { field: 'memoryUtilization', value: memoryUtilization, min: 1, max: MAX_INT32, unit: 'percent' },
      { field: 'scaleDownWindow', value: seconds(scaleDownWindow), min: 0, max: 3600, unit: 'seconds' },
    ),
    ...(max < min
      ? [{ wrong: `max is ${max}, and min is ${min}`, allowed: 'a max of at least min', change: 'raise max, or lower min' }]
      : []),
  ];
}
