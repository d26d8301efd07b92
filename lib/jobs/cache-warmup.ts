import { Chart, Duration } from 'cdk8s';
import {
  ConcurrencyPolicy,
  ConfigMap,
  Protocol,
  ServiceType,
  Volume,
  type CronJob,
  type Job,
  type Service,
  type VolumeMount,
} from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import type { IDragonflyCache } from '../cache/dragonfly-cache';
import { LeanService } from '../lean/lean-service';
import { cacheLabels } from '../naming/labels';
import { warmupName, serviceHost } from '../naming/names';
import { PortUser } from '../naming/peer-port';
import { PROXY_PORT } from '../naming/ports';
import { each } from '../rules/checks';
import { namespaceProblems } from '../rules/namespaces';
import { refuse } from '../rules/problem';
import { CacheJob, FILES_PATH, wholeSeconds, type JobSchedule } from './cache-job';
import { scheduleProblems } from './cron-rules';
import { balancerEnvironment, downloadJob } from './download-job';
import { WarmupTarget, type CacheWarmupProps, type UrlList, type WarmupSchedule } from './warmup-options';
import { warmupProblems } from './warmup-rules';
import { WARMUP_FILE, WARMUP_SCRIPT } from './warmup-script';

const URLS_FILE = 'urls.txt';
const LIST_PATH = '/urls';

/**
 * Downloads files through a cache, so that it has them before anybody asks: a Job, or, with a schedule, a CronJob. Its log has a line for each
 * download, and how many there were of each kind. It fails if any of them did. What comes is thrown away.
 *
 * Synthesis fails if there is not one list of URLs, if a URL is none or comes twice, if it is one by HTTPS and no CA is known, if the schedule is
 * none, or if an option of the Job is refused.
 */
export class CacheWarmup extends Construct {
  /**
   * The Job. Its name ends with a checksum of what it runs.
   * @default - there is a schedule
   */
  public readonly job?: Job;

  /**
   * The CronJob.
   * @default - there is no schedule
   */
  public readonly cronJob?: CronJob;

  /** The ConfigMap with the script, and with the URLs that were given. */
  public readonly configMap: ConfigMap;

  /**
   * The headless Service by which the Job finds each peer.
   * @default - the Job asks the Service over all peers
   */
  public readonly peersService?: Service;

  /** Labels that select the pods of the Job, such as for a NetworkPolicy that lets clients in. */
  public readonly podSelector: Record<string, string>;

  public constructor(scope: Construct, id: string, props: CacheWarmupProps) {
    super(scope, id);
    const { cache, urls, urlList, schedule } = props;
    const common = downloadJob(this, props, each('urls', urls));
    const name = props.name ?? warmupName(cache.cacheName);
    this.peersService = props.target === WarmupTarget.EACH_PEER ? this.findPeers(cache, name) : undefined;
    const made = new CacheJob(this, schedule === undefined ? 'Job' : 'CronJob', {
      ...common,
      name,
      files: { [WARMUP_FILE]: WARMUP_SCRIPT, ...(urls && { [URLS_FILE]: urls.map((url) => `${url}\n`).join('') }) },
      script: WARMUP_FILE,
      env: {
        ...common.env,
        ...(this.peersService === undefined ? balancerEnvironment(cache) : peersEnvironment(cache, this.peersService)),
        URLS: `${urlList === undefined ? FILES_PATH : LIST_PATH}/${URLS_FILE}`,
        CONCURRENCY: props.concurrency ?? 4,
        RETRIES: props.retries ?? 3,
      },
      volumeMounts: [...common.volumeMounts, ...(urlList === undefined ? [] : [this.mountList(urlList)])],
      schedule: schedule && jobSchedule(schedule),
    });
    this.job = schedule === undefined ? (made.workload as Job) : undefined;
    this.cronJob = schedule === undefined ? undefined : (made.workload as CronJob);
    this.configMap = made.configMap;
    this.podSelector = made.labels;
    refuse(this, ...warmupProblems(props), ...(schedule === undefined ? [] : scheduleProblems(schedule)));
  }

  /** The topology may not know its peers, or have other ones later: DNS knows those that are ready. */
  private findPeers(cache: IDragonflyCache, name: string): Service {
    refuse(this, ...namespaceProblems('the Job', Chart.of(this).namespace, 'the cache', cache.namespace));
    const port = proxyPortOf(cache);
    return new LeanService(this, 'Peers', {
      metadata: { name, labels: cacheLabels(name, cache.owner) },
      clusterIP: 'None',
      type: ServiceType.CLUSTER_IP,
      selectorLabels: cache.peerSelector,
      ports: [{ name: 'proxy', port, targetPort: port, protocol: Protocol.TCP }],
    });
  }

  private mountList({ configMap, key }: UrlList): VolumeMount {
    const known = ConfigMap.fromConfigMapName(this, 'List', configMap.name);
    const volume = Volume.fromConfigMap(this, 'ListVolume', known, { name: 'urls', items: { [key]: { path: URLS_FILE } } });
    return { path: LIST_PATH, volume, readOnly: true };
  }
}

function proxyPortOf({ ports }: IDragonflyCache): number {
  return ports.find(({ usedBy }) => usedBy === PortUser.CLIENTS)?.number ?? PROXY_PORT;
}

function peersEnvironment(cache: IDragonflyCache, service: Service): Record<string, string | number> {
  return {
    HOST: serviceHost(service),
    PORT: proxyPortOf(cache),
    // As many as are known. An autoscaler may have added some.
    COUNT: Math.max(cache.peers.length, 1),
  };
}

function jobSchedule({ cron, timeZone, concurrencyPolicy, startingDeadline, suspended }: WarmupSchedule): JobSchedule {
  const deadline = wholeSeconds(startingDeadline ?? Duration.minutes(10));
  return {
    schedule: cron,
    timeZone,
    concurrencyPolicy: concurrencyPolicy ?? ConcurrencyPolicy.FORBID,
    // One that is shorter is refused, and cdk8s-plus would throw.
    startingDeadline: deadline.toSeconds() < 10 ? Duration.seconds(10) : deadline,
    suspend: suspended,
  };
}
