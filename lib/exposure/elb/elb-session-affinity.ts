import type { Duration } from 'cdk8s';

/** Sends the requests of one client address to one backend. */
export interface ElbSessionAffinity {
  /**
   * How long a client keeps its backend, a whole number of minutes from 1 to 60.
   * @default Duration.minutes(60)
   */
  readonly timeout?: Duration;
}
