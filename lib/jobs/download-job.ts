import { Chart, Duration } from 'cdk8s';
import { Secret, Volume, type ISecret, type VolumeMount } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import type { IDragonflyCache } from '../cache/dragonfly-cache';
import { DfdaemonGeneration } from '../config/dfdaemon-config';
import { RUST_CLIENT_IMAGE } from '../naming/images';
import { boundProblems, seconds } from '../rules/checks';
import { namespaceProblems } from '../rules/namespaces';
import { refuse } from '../rules/problem';
import type { CacheJobProps } from './cache-job';
import { DOWNLOAD_VARIABLES } from './curl-script';
import type { CacheDownloadOptions } from './download-options';
import { urlProblems } from './url-rules';

const CA_PATH = '/proxy-ca';
const CA_KEY = 'tls.crt';
const HEADERS_PATH = '/headers';
const HEADERS_FILE = 'headers';

/** Name of the daemon's container in the pods of peers. */
const DAEMON = 'dfdaemon';

/** Longest patience: a day. */
const MAX_PATIENCE = 86_400;

/** What Jobs that download have in common. */
export type DownloadJob = Pick<CacheJobProps, 'options' | 'owner' | 'image' | 'env' | 'volumeMounts'>;

/**
 * What a Job that downloads is made of, as far as all of them have it in common. What is wrong with it is refused.
 *
 * @param scope the Job's construct
 * @param options what the user chose
 * @param urls the URLs that are known, by field
 */
export function downloadJob(scope: Construct, options: CacheDownloadOptions, urls: Record<string, string>): DownloadJob {
  const { cache, headers, patience = Duration.minutes(5) } = options;
  const { namespace } = Chart.of(scope);
  const ca = proxyCaOf(options, namespace);
  refuse(
    scope,
    // A name without a namespace means another Service in each of them.
    ...(cache.namespace === undefined ? namespaceProblems('the Job', namespace, 'the cache', cache.namespace) : []),
    ...boundProblems({ field: 'patience', value: seconds(patience), min: 0, max: MAX_PATIENCE, unit: 'seconds' }),
    ...urlProblems(urls, ca !== undefined),
  );
  return {
    options,
    owner: cache.owner,
    image: options.image ?? peerImage(cache),
    env: {
      [DOWNLOAD_VARIABLES.kubectl]: kubectl(cache.namespace),
      [DOWNLOAD_VARIABLES.peers]: Object.entries(cache.peerSelector)
        .map(([key, value]) => `${key}=${value}`)
        .join(),
      [DOWNLOAD_VARIABLES.patience]: seconds(patience),
      [DOWNLOAD_VARIABLES.ca]: ca && `${CA_PATH}/${CA_KEY}`,
      [DOWNLOAD_VARIABLES.headers]: headers && `${HEADERS_PATH}/${HEADERS_FILE}`,
    },
    volumeMounts: [
      ...(ca === undefined ? [] : [secretMount(scope, 'proxy-ca', CA_PATH, ca, { [CA_KEY]: { path: CA_KEY } })]),
      ...(headers === undefined
        ? []
        : [secretMount(scope, 'headers', HEADERS_PATH, headers.secret, { [headers.key]: { path: HEADERS_FILE } })]),
    ],
  };
}

/** Environment of a script that asks the Service over all peers. */
export function balancerEnvironment({ proxyUrl, service }: IDragonflyCache): Record<string, string> {
  return { [DOWNLOAD_VARIABLES.proxy]: proxyUrl, [DOWNLOAD_VARIABLES.service]: service.name };
}

/** The CA to trust: that of the cache is in the namespace of the cache. */
function proxyCaOf({ cache, proxyCa }: CacheDownloadOptions, namespace?: string): ISecret | undefined {
  return proxyCa ?? (cache.namespace === namespace ? cache.certificates.proxyCa : undefined);
}

/** The image of the peers, if it has what the scripts need. */
function peerImage({ generation, workloads }: IDragonflyCache): string {
  const daemons = workloads.flatMap(({ containers }) => containers).filter(({ name }) => name === DAEMON);
  return generation === DfdaemonGeneration.RUST ? (daemons[0]?.image ?? RUST_CLIENT_IMAGE) : RUST_CLIENT_IMAGE;
}

function kubectl(namespace?: string): string {
  return namespace === undefined ? 'kubectl' : `kubectl --namespace=${namespace}`;
}

function secretMount(
  scope: Construct,
  name: string,
  path: string,
  { name: secret }: ISecret,
  items: Record<string, { path: string }>,
): VolumeMount {
  // The Secret may be one that another construct of the app makes: it is known by its name here.
  const known = Secret.fromSecretName(scope, `${name}-secret`, secret);
  return { path, volume: Volume.fromSecret(scope, `${name}-volume`, known, { name, items }), readOnly: true };
}
