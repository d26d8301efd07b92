/** How a command ended. */
export enum ExitCode {
  DONE = 0,

  /** The cluster refused something, or what was looked at is not as it should be; the output says what. */
  FAILED = 1,

  /** What was asked for cannot be done, and nothing was changed. */
  MISUSED = 2,
}
