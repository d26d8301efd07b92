import { show, type Problem } from '../rules/problem';

/** Releases of one generation of dfdaemon. */
export interface Releases {
  /** What error texts call the daemon before its number: `client`. */
  readonly daemon: string;

  /** Image of the default release: `repository:v1.2.3`. */
  readonly image: string;

  /** Numbers that a release may have. */
  readonly form: RegExp;

  /** First and last release of each line that is known; with no last one, more may come. */
  readonly lines: readonly (readonly [first: string, last?: string])[];

  /** What is allowed, for whom names another release. */
  readonly allowed: string;

  /** What to change. */
  readonly change: string;
}

/** A release of dfdaemon. */
export class Version {
  /** The release that a user named, or the default if there is no such release. */
  public static of(named: string | undefined, releases: Releases): Version {
    const [, standard = ''] = releases.image.split(':v');
    const text = named?.replace(/^v/, '') ?? standard;
    const version = new Version(text, releases);
    const known =
      releases.form.test(text) &&
      releases.lines.some(([first, last]) => version.has(first) && (last === undefined || !precedes(last, text)));
    return known
      ? version
      : new Version(standard, releases, [{ wrong: `version is ${show(named)}`, allowed: releases.allowed, change: releases.change }]);
  }

  /** What error texts call the daemon. */
  public readonly daemon: string;

  /** Image that holds the release. */
  public readonly image: string;

  private constructor(
    public readonly text: string,
    releases: Releases,
    public readonly problems: readonly Problem[] = [],
  ) {
    this.daemon = releases.daemon;
    this.image = `${releases.image.replace(/:v.*$/, '')}:v${text}`;
  }

  /** Whether the release is that one or a later one. */
  public has(release: string): boolean {
    return !precedes(this.text, release);
  }
}

function precedes(release: string, other: string): boolean {
  const others = other.split('.').map(Number);
  const differences = release.split('.').map((number, index) => Number(number) - (others[index] ?? 0));
  return (differences.find((difference) => difference !== 0) ?? 0) < 0;
}
