import type { IDragonflyCache } from '../cache/dragonfly-cache';
import { boundProblems, seconds } from '../rules/checks';
import { show, type Problem } from '../rules/problem';
import type { CacheMonitorsProps } from './cache-monitors-props';
import { unmonitoredProblems } from './monitored';

/** Longest time between two readings in seconds: a rate over five minutes wants two of them, even when one is lost. */
const LONGEST_INTERVAL = 120;

/** What is wrong with monitors, as far as their own properties tell. */
export function monitorsProblems(props: CacheMonitorsProps): Problem[] {
  const { cache, interval, scrapeTimeout, sampleLimit } = props;
  return [
    ...unmonitoredProblems(cache),
    ...boundProblems(
      { field: 'interval', value: seconds(interval), min: 1, max: LONGEST_INTERVAL, unit: 'seconds' },
      { field: 'scrapeTimeout', value: seconds(scrapeTimeout), min: 1, max: LONGEST_INTERVAL, unit: 'seconds' },
      { field: 'sampleLimit', value: sampleLimit, min: 1, max: Number.MAX_SAFE_INTEGER },
    ),
    ...timeoutProblems(props),
    ...namespaceOfCacheProblems(cache, props.namespace),
  ];
}

function timeoutProblems({ interval, scrapeTimeout }: CacheMonitorsProps): Problem[] {
  const [time, limit] = [seconds(scrapeTimeout), seconds(interval)];
  if (time === undefined || (limit !== undefined && time <= limit)) {
    return [];
  }
  return [
    {
      wrong: `scrapeTimeout is ${time} seconds, and interval ${limit === undefined ? 'is not given' : `${limit} seconds`}`,
      allowed: 'a timeout of at most the interval: the operator leaves other monitors out',
      change: limit === undefined ? 'give interval as well' : 'lower scrapeTimeout, or raise interval',
    },
  ];
}

function namespaceOfCacheProblems(cache: IDragonflyCache, namespace: string | undefined): Problem[] {
  return namespace === undefined || cache.namespace !== undefined
    ? []
    : [
        {
          wrong: `namespace is ${show(namespace)}, and that of the cache is nothing`,
          allowed: 'a namespace for both: monitors in another one must name that of the pods',
          change: 'name the namespace of the cache as well',
        },
      ];
}
