import { Volume, type AbstractPod, type IConfigMap, type ISecret, type PathMapping } from 'cdk8s-plus-28';
import type { IDragonflyCache } from '../cache/dragonfly-cache';
import { CLIENT_CA_FILE, CLIENT_CA_VOLUME, CLIENT_TRUST_STORE_FILE } from '../naming/client-ca';
import { show, type Problem } from '../rules/problem';
import type { CacheClientOptions } from './cache-client-options';

/** Key of the certificate in the Secret that the cache itself uses. Beside it is the private key, which no client gets. */
const CACHE_CA_KEY = 'tls.crt';

/** Whether HTTPS goes through the cache. */
export function usesHttps({ certificates }: IDragonflyCache, { https, caSecret, caConfigMap }: CacheClientOptions): boolean {
  return https ?? (caSecret ?? caConfigMap ?? certificates.proxyCa) !== undefined;
}

/** The volume with the CA for a workload, if there is one that it can mount. */
export function caVolume(cache: IDragonflyCache, options: CacheClientOptions, workload: AbstractPod): Volume | undefined {
  const { caSecret, caConfigMap, caKey = CLIENT_CA_FILE, java } = options;
  const id = 'DragonflyCacheCa';
  const items: Record<string, PathMapping> = {
    [caKey]: { path: CLIENT_CA_FILE },
    ...(java?.trustStoreKey !== undefined && { [java.trustStoreKey]: { path: CLIENT_TRUST_STORE_FILE } }),
  };
  if (caSecret !== undefined) {
    return Volume.fromSecret(workload, id, caSecret, { name: CLIENT_CA_VOLUME, items });
  }
  if (caConfigMap !== undefined) {
    return Volume.fromConfigMap(workload, id, caConfigMap, { name: CLIENT_CA_VOLUME, items });
  }
  const own = ownCa(cache, workload);
  return own && Volume.fromSecret(workload, id, own, { name: CLIENT_CA_VOLUME, items: { [CACHE_CA_KEY]: { path: CLIENT_CA_FILE } } });
}

/** The CA of the cache, where a workload can mount it: Secrets are for pods of their own namespace. */
function ownCa({ certificates, namespace }: IDragonflyCache, workload: AbstractPod): ISecret | undefined {
  return workload.metadata.namespace === namespace ? certificates.proxyCa : undefined;
}

/** What is wrong with how HTTPS goes through the cache, as far as the options tell. */
export function httpsProblems(cache: IDragonflyCache, options: CacheClientOptions): Problem[] {
  const { caSecret, caConfigMap, caKey, caVariables, java } = options;
  const https = usesHttps(cache, options);
  const given = caSecret ?? caConfigMap;
  return [
    ...(caSecret !== undefined && caConfigMap !== undefined
      ? [{ wrong: `caSecret is ${caSecret.name}, and caConfigMap ${caConfigMap.name}`, allowed: 'one of them', change: 'leave one out' }]
      : []),
    ...(https && given === undefined && cache.certificates.proxyCa === undefined
      ? [
          {
            wrong: 'https is true, and there is no CA',
            allowed: 'HTTPS with the CA with which the cache opens it: clients that do not trust it refuse each download',
            change: 'give caSecret or caConfigMap, or leave https out',
          },
        ]
      : []),
    ...Object.entries({ caSecret, caConfigMap })
      .filter(([, source]) => !https && source !== undefined)
      .map(([field, source]) => ({
        wrong: `${field} is ${nameOf(source)}, and https is false`,
        allowed: 'a CA where HTTPS goes through the cache',
        change: `leave out ${field}, or https`,
      })),
    ...Object.entries({ caKey, caVariables, 'java.trustStoreKey': java?.trustStoreKey })
      .filter(([field, value]) => value !== undefined && !(https && (given !== undefined || field === 'caVariables')))
      .map(([field, value]) => ({
        wrong: `${field} is ${show(value)}, and ${https ? 'neither caSecret nor caConfigMap is given' : 'HTTPS does not go through the cache'}`,
        allowed: https ? 'a key of what is given' : 'nothing without a CA',
        change: `give caSecret or caConfigMap, or leave out ${field}`,
      })),
    ...(https && java !== undefined && java.trustStoreKey === undefined
      ? [
          {
            wrong: 'java.trustStoreKey is not given, and HTTPS goes through the cache',
            allowed: 'the key of a trust store that has the CA: Java reads no PEM',
            change: 'put a JKS beside the CA, as trust-manager does, and name its key; or leave out java',
          },
        ]
      : []),
  ];
}

function nameOf(source: ISecret | IConfigMap | undefined): string {
  return source?.name ?? 'nothing';
}

/** That a workload cannot mount the CA of the cache. */
export function unmountableProblem({ certificates, namespace }: IDragonflyCache, workload: AbstractPod): Problem {
  return {
    wrong: `the CA of the cache is Secret ${nameOf(certificates.proxyCa)} in the namespace ${show(namespace)}, and the workload is in ${show(workload.metadata.namespace)}`,
    allowed: 'a Secret or ConfigMap with the certificate in the namespace of the workload',
    change: 'put a copy of the certificate there, and name it in caSecret or caConfigMap; or set https to false',
  };
}
