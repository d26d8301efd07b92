import { boundProblems } from '../rules/checks';
import { show, type Problem } from '../rules/problem';
import { repeated } from '../rules/repeated';
import type { CacheWarmupProps } from './warmup-options';

/** What a ConfigMap can hold. */
const CONFIG_MAP_LIMIT = 1024 * 1024;

/** What of it may be URLs: the script is there, too. */
const URLS_LIMIT = CONFIG_MAP_LIMIT - 64 * 1024;

/** Most files at a time: each is a process of curl. */
const MAX_CONCURRENCY = 256;

/** Most attempts: they come ever later, and the hundredth after three hours. */
const MAX_RETRIES = 100;

/** What is wrong with a warm-up, as far as its own properties tell. */
export function warmupProblems({ urls, urlList, concurrency, retries }: CacheWarmupProps): Problem[] {
  return [
    ...listProblems({ urls, urlList }),
    ...(urls === undefined ? [] : urlsProblems(urls)),
    ...(urlList === undefined || /^[-._a-zA-Z0-9]{1,253}$/.test(urlList.key)
      ? []
      : [
          {
            wrong: `urlList.key is ${show(urlList.key)}`,
            allowed: 'the key of a ConfigMap: letters, digits, "-", "_" and "."',
            change: 'take it from `kubectl describe configmap`',
          },
        ]),
    ...boundProblems(
      { field: 'concurrency', value: concurrency, min: 1, max: MAX_CONCURRENCY },
      { field: 'retries', value: retries, min: 0, max: MAX_RETRIES },
    ),
  ];
}

function listProblems({ urls, urlList }: Pick<CacheWarmupProps, 'urls' | 'urlList'>): Problem[] {
  return (urls === undefined) === (urlList === undefined)
    ? [
        {
          wrong: urls === undefined ? 'neither urls nor urlList is given' : 'urls and urlList are given',
          allowed: 'one of them',
          change: urls === undefined ? 'list the URLs, or name the ConfigMap that has them' : 'leave out one of them',
        },
      ]
    : [];
}

function urlsProblems(urls: string[]): Problem[] {
  const size = urls.reduce((sum, url) => sum + Buffer.byteLength(url) + 1, 0);
  return [
    ...(urls.length > 0 ? [] : [{ wrong: 'urls is empty', allowed: 'at least one URL', change: 'list what to warm the cache with' }]),
    ...(size <= URLS_LIMIT
      ? []
      : [
          {
            wrong: `the URLs have ${size} bytes together`,
            allowed: `at most ${URLS_LIMIT}, as they are in one ConfigMap`,
            change: 'make several warm-ups of them',
          },
        ]),
    ...repeated(urls, (url) => url).map(([url, all]) => ({
      wrong: `urls has ${show(url)} ${all.length} times`,
      allowed: 'each URL once',
      change: 'leave out the others',
    })),
  ];
}
