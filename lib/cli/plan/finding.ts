import type { Difference } from './difference';

/** What a change does, from the harmless to the worst. */
export const LEVELS = ['none', 'change', 'restart', 'refused', 'lost'] as const;

/**
 * How much a change does:
 *
 * - `none`: nothing;
 * - `change`: objects are made or changed in place, and no pod ends;
 * - `restart`: pods end, or are replaced;
 * - `refused`: the API server refuses it, or whoever has to carry it out does not;
 * - `lost`: what a disk holds, or an address, is out of reach afterwards.
 */
export type Level = (typeof LEVELS)[number];

/** What the API server says of an object. */
export type Verdict = 'accepted' | 'refused' | 'depends';

/** One thing that a change does, or that keeps it from being done. */
export interface Finding {
  readonly level: Level;

  /** What happens, and why. */
  readonly text: string;

  /** What to do about it. */
  readonly fix?: string;

  /** What the API server says, if it does not just accept it. */
  readonly verdict?: Exclude<Verdict, 'accepted'>;
}

/** What becomes of one object. */
export interface ObjectPlan {
  /** Kind, namespace and name. */
  readonly name: string;

  /** The stage of a rollout that it is in: the peer, or `shared`. */
  readonly stage: string;

  /** What `kubectl apply` does with it, if it is accepted. `removed`: it is no longer in the code. */
  readonly action: 'created' | 'changed' | 'unchanged' | 'removed';

  readonly level: Level;
  readonly verdict: Verdict;
  readonly findings: Finding[];
  readonly differences: Difference[];
}

/** Pods that are replaced. */
export interface Restart {
  /** The stage of a rollout: the peer, or `shared`. */
  readonly stage: string;

  /** The workload. */
  readonly name: string;

  /** Which pods of it, in which order; none if it has just one. */
  readonly pods?: string;
}

/** What a change does. */
export interface Plan {
  /** The worst of all objects. */
  readonly level: Level;

  /** All objects that are not unchanged. */
  readonly objects: ObjectPlan[];

  /** How many objects are unchanged. */
  readonly unchanged: number;

  /** Pods that are replaced, in the order of `dragonfly-cache rollout`. */
  readonly restarts: Restart[];

  /** What a rollout stops at, if the API server refuses something. */
  readonly stop?: Stop;
}

/** Where a rollout stops. */
export interface Stop {
  /** The stage: the peer, or `shared`. */
  readonly stage: string;

  /** The first object that is refused. */
  readonly name: string;
}

/** The worst of some levels. */
export function worst(levels: Level[]): Level {
  return LEVELS[Math.max(0, ...levels.map((level) => LEVELS.indexOf(level)))] ?? 'none';
}

/** Whether a level is another one or worse. */
export function reaches(level: Level, other: Level): boolean {
  return LEVELS.indexOf(level) >= LEVELS.indexOf(other);
}

/** What the API server says if these are its reasons. */
export function verdictOf(findings: Finding[]): Verdict {
  const verdicts = findings.map(({ verdict }) => verdict);
  return verdicts.includes('refused') ? 'refused' : verdicts.includes('depends') ? 'depends' : 'accepted';
}
