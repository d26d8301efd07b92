import type { AbstractPod } from 'cdk8s-plus-28';
import type { IDragonflyCache } from '../cache/dragonfly-cache';
import { each, textProblems } from '../rules/checks';
import { show, type Problem } from '../rules/problem';
import { repeated } from '../rules/repeated';
import type { CacheClientOptions } from './cache-client-options';
import { httpsProblems, usesHttps } from './client-trust';
import { clientVariables } from './client-variables';
import { noProxyProblems } from './no-proxy';

/** Name of a variable that every shell can read. */
const VARIABLE = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** Key of a Secret or ConfigMap. */
const KEY = /^[-._A-Za-z0-9]{1,253}$/;

/** URL without a slash at the end. */
const URL_TEXT = /^https?:\/\/[^/\s]+(\/[^/\s]+)*$/;

/** What is wrong with how a cache shall be used, as far as the options tell. */
export function clientProblems(cache: IDragonflyCache, options: CacheClientOptions): Problem[] {
  const { caKey, caVariables = [], huggingFace, java, pip } = options;
  return [
    ...noProxyProblems(options),
    ...httpsProblems(cache, options),
    ...textProblems({ caKey, 'java.trustStoreKey': java?.trustStoreKey }, KEY, 'letters, digits, "-", "_" and "."', 'write the key alone'),
    ...textProblems(each('caVariables', caVariables), VARIABLE, 'the name of an environment variable', 'write it like CARGO_HTTP_CAINFO'),
    ...takenProblems(cache, options),
    ...textProblems(
      { 'huggingFace.endpoint': huggingFace?.endpoint, 'pip.indexUrl': pip?.indexUrl?.replace(/\/$/, '') },
      URL_TEXT,
      'a URL by http or https',
      'write it like https://mirror.example.com',
    ),
    ...(usesHttps(cache, options) ? [] : plainProblems(options)),
  ];
}

/** Variables that would get two values. */
function takenProblems(cache: IDragonflyCache, options: CacheClientOptions): Problem[] {
  const { caVariables = [] } = options;
  const taken = Object.keys(clientVariables(cache.proxyUrl, { ...options, caVariables: [] }, usesHttps(cache, options)));
  return repeated([...taken, ...caVariables], (name) => name).map(([name]) => ({
    wrong: `caVariables has ${show(name)}`,
    allowed: 'each once, and none that is set anyway',
    change: 'leave it out',
  }));
}

/** What only HTTPS leads to, where that does not go through the cache. */
function plainProblems({ huggingFace, pip }: CacheClientOptions): Problem[] {
  const wanted = {
    ...(huggingFace && { 'huggingFace.endpoint': huggingFace.endpoint ?? 'https://huggingface.co' }),
    ...(pip && { 'pip.indexUrl': pip.indexUrl ?? 'https://pypi.org/simple' }),
  };
  return Object.entries(wanted)
    .filter(([, url]) => url.startsWith('https:'))
    .map(([field, url]) => ({
      wrong: `${field} is ${show(url)}, and HTTPS does not go through the cache`,
      allowed: 'a mirror by plain HTTP, or HTTPS with a CA',
      change: 'give caSecret or caConfigMap, or name a mirror',
    }));
}

/** Why a workload cannot be a client of a cache, as far as the finished tree tells. */
export function workloadProblems(cache: IDragonflyCache, workload: AbstractPod): Problem[] {
  const { proxyUrl, namespace } = cache;
  return [
    ...partProblems(cache, workload),
    ...(namespace === undefined && workload.metadata.namespace !== undefined
      ? [
          {
            wrong: `the workload is in the namespace ${show(workload.metadata.namespace)}, and that of the cache is not known`,
            allowed: `a cache whose namespace is named: ${proxyUrl} leads to it from its own namespace alone`,
            change: 'name the namespace of the cache',
          },
        ]
      : []),
  ];
}

function partProblems(cache: IDragonflyCache, workload: AbstractPod): Problem[] {
  const components = cache.controlPlane.components ?? [];
  const parts = [
    ...cache.workloads.map((part) => ({ what: 'a peer', part, labels: cache.peerSelector })),
    ...components.map(({ role, workload: part, labels }) => ({ what: `a ${role}`, part, labels })),
  ];
  const found = parts.find(({ part, labels }) => part === workload || hasLabels(workload, labels));
  return found === undefined
    ? []
    : [
        {
          wrong: `the workload is ${found.what} of the cache, or has its labels: ${show(found.labels)}`,
          allowed: 'clients alone: peers would send their pieces through the proxy',
          change: 'inject the cache into another workload, or give this one other labels',
        },
      ];
}

function hasLabels({ podMetadata }: AbstractPod, labels: Record<string, string>): boolean {
  return Object.entries(labels).every(([key, value]) => podMetadata.getLabel(key) === value);
}
