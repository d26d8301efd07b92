/** How a command ended. */
export enum ExitCode {
  DONE = 0,

  /** Some of the work is done, and the cluster refused the rest. */
  FAILED = 1,

  /** What was asked for cannot be done, and nothing was changed. */
  MISUSED = 2,
}
