/** How the numbers of a panel are written. */
export enum Unit {
  BYTES = 'bytes',
  BYTES_PER_SECOND = 'binBps',
  COUNT = 'short',
  MILLISECONDS = 'ms',
  PER_SECOND = 'reqps',
  PERCENT = 'percent',
}

/** What a panel asks Prometheus. */
export interface Query {
  readonly expr: string;

  /** What a line is called, with labels in double braces. */
  readonly legend: string;
}

/** A panel of a dashboard. */
export interface Panel {
  readonly title: string;

  /** What one sees, and when to worry. */
  readonly description: string;
  readonly unit: Unit;
  readonly queries: readonly Query[];

  /** Whether it is one number and no curve. */
  readonly stat?: boolean;

  /** Whether curves are laid on top of each other. */
  readonly stacked?: boolean;
}

/** Panels that belong together, under a title. */
export interface Section {
  readonly title: string;
  readonly panels: readonly Panel[];
}
