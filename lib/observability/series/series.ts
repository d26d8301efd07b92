import { CACHE_SERIES_LABEL, ROLE_SERIES_LABEL } from '../../naming/labels';

/** A metric, or those of its series that have certain labels. */
export interface Metric {
  readonly name: string;

  /** Matchers of PromQL: `type="BACK_TO_SOURCE"`. */
  readonly matchers?: readonly string[];
}

/** A part of something counted, and the whole: failed downloads, and all. */
export interface Share {
  /** Role of what counts it. */
  readonly role: string;
  readonly part: Metric;
  readonly whole: Metric;
}

/** A matcher of PromQL for one value. */
export function is(label: string, value: string): string {
  return `${label}="${value}"`;
}

/** A matcher of PromQL for one of several values. None of them has a character that means something in a regular expression. */
export function isOneOf(label: string, values: readonly string[]): string {
  return `${label}=~"${values.join('|')}"`;
}

/** What is queried of one cache, in PromQL. */
export class CacheSeries {
  private readonly cache: readonly string[];

  /**
   * @param cacheName name of the cache
   * @param namespace namespace of the cache, if it is known
   * @param window range over which rates are taken
   */
  public constructor(
    cacheName: string,
    private readonly namespace: string | undefined,
    private readonly window: string,
  ) {
    this.cache = [...this.inNamespace(), is(CACHE_SERIES_LABEL, cacheName)];
  }

  /** Matcher for the namespace, if it is known, by the name of the label that has it. */
  public inNamespace(label = 'namespace'): string[] {
    return this.namespace === undefined ? [] : [is(label, this.namespace)];
  }

  /** The series of a metric that are of one role in the cache. */
  public of(role: string, { name, matchers = [] }: Metric): string {
    return `${name}{${[...this.cache, is(ROLE_SERIES_LABEL, role), ...matchers].join(',')}}`;
  }

  /** How much a counter grows in a second. */
  public rate(role: string, metric: Metric): string {
    return `rate(${this.of(role, metric)}[${this.window}])`;
  }

  /** How much all counters together grow in a second, or those that have a label in common. */
  public sum(role: string, metric: Metric, by?: string): string {
    return `sum${by === undefined ? '' : ` by (${by}) `}(${this.rate(role, metric)})`;
  }

  /** A share in percent; nothing where the part was never counted. */
  public percent({ role, part, whole }: Share, by?: string): string {
    return `100 * ${this.sum(role, part, by)} / ${this.sum(role, whole, by)}`;
  }

  /** A share in percent, 0 where the part was never counted. */
  public percentOrZero({ role, part, whole }: Share, by?: string): string {
    const all = this.sum(role, whole, by);
    return `100 * (${this.sum(role, part, by)} or 0 * ${all}) / ${all}`;
  }
}
