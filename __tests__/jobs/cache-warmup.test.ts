import { Chart, Cron, Duration, Size, Testing } from 'cdk8s';
import { ConcurrencyPolicy, ConfigMap, Secret } from 'cdk8s-plus-28';
import { DragonflyCacheChart } from '../../lib/chart/dragonfly-cache-chart';
import type { DragonflyCacheChartProps } from '../../lib/chart/dragonfly-cache-chart-props';
import { CacheWarmup } from '../../lib/jobs/cache-warmup';
import { WarmupTarget, type CacheWarmupProps, type WarmupSchedule } from '../../lib/jobs/warmup-options';
import { WARMUP_SCRIPT } from '../../lib/jobs/warmup-script';
import { EmptyDirStorage } from '../../lib/storage/empty-dir-storage';
import { DaemonSetPeers } from '../../lib/topology/daemon-set-peers';
import { manifestOf, problemsOf, type Manifest } from '../fixtures';
import { EVERY_OPTION, everyOption, REFUSED } from './options';

const urls = ['http://models.example.com/a', 'http://models.example.com/b'];
const nightly = Cron.schedule({ minute: '30', hour: '2' });

function cacheOf(props: Partial<DragonflyCacheChartProps> = {}): DragonflyCacheChart {
  const storage = new EmptyDirStorage({ sizeLimit: Size.gibibytes(10) });
  return new DragonflyCacheChart(Testing.app(), 'cache', { storage, peerCount: 3, ...props });
}

function warmed(props: Partial<CacheWarmupProps> = { urls }, cache = cacheOf(), chart: Chart = cache) {
  const warmup = new CacheWarmup(chart, 'Warmup', { cache, ...props });
  return { warmup, chart, cache, problems: problemsOf(chart), manifest: (kind: string, name?: string) => manifestOf(chart, kind, name) };
}

const environment = ({ spec }: Manifest): Record<string, string> =>
  Object.fromEntries(spec.template.spec.containers[0].env.map(({ name, value }: { name: string; value: string }) => [name, value]));

describe('CacheWarmup', () => {
  test('is a Job with the URLs', () => {
    const { warmup, problems, manifest } = warmed();
    expect(problems).toEqual([]);
    const labels = { component: 'dragonfly-cache-warm-up' };
    expect(warmup.podSelector).toEqual(labels);
    expect(warmup.cronJob).toBeUndefined();
    const job = manifest('Job');
    expect(job.metadata).toEqual({ name: warmup.job?.name, labels });
    expect(job.metadata.name).toMatch(/^dragonfly-cache-warm-up-[0-9a-f]{8}$/);
    expect(job.spec.template.spec.containers[0].command).toEqual(['/bin/sh', '/job/warm-up.sh']);
    expect(environment(job)).toEqual({
      KUBECTL: 'kubectl',
      PEERS: 'component=dragonfly-cache',
      PATIENCE: '300',
      PROXY: 'http://dragonfly-cache-service:65001',
      SERVICE: 'dragonfly-cache-service',
      URLS: '/job/urls.txt',
      CONCURRENCY: '4',
      RETRIES: '3',
    });
    expect(manifest('ConfigMap', 'dragonfly-cache-warm-up').data).toEqual({
      'warm-up.sh': WARMUP_SCRIPT,
      'urls.txt': 'http://models.example.com/a\nhttp://models.example.com/b\n',
    });
  });

  test('is another Job when the list is another', () => {
    expect(warmed().warmup.job?.name).not.toBe(warmed({ urls: urls.slice(1) }).warmup.job?.name);
  });

  test('takes all options', () => {
    const cache = cacheOf({ namespace: 'models' });
    const secret = Secret.fromSecretName(cache, 'Token', 'token');
    const schedule: Required<WarmupSchedule> = {
      cron: nightly,
      timeZone: 'Asia/Shanghai',
      concurrencyPolicy: ConcurrencyPolicy.REPLACE,
      startingDeadline: Duration.minutes(1),
      suspended: true,
    };
    const all: Required<Omit<CacheWarmupProps, 'urls'>> = {
      ...everyOption(cache),
      cache,
      urlList: { configMap: ConfigMap.fromConfigMapName(cache, 'List', 'list'), key: 'models.txt' },
      image: 'registry.example.com/curl:8',
      patience: Duration.seconds(10),
      headers: { secret, key: 'lines' },
      proxyCa: Secret.fromSecretName(cache, 'Ca', 'my-ca'),
      target: WarmupTarget.EACH_PEER,
      concurrency: 2,
      retries: 0,
      schedule,
    };
    const { warmup, problems, manifest } = warmed(all, cache);
    expect(problems).toEqual([]);
    expect(warmup.job).toBeUndefined();
    const cronJob = manifest('CronJob');
    expect(cronJob).toMatchObject({
      metadata: { name: 'my-job', annotations: { 'argocd.argoproj.io/hook': 'PostSync' }, labels: { component: 'my-job', team: 'ml' } },
      spec: {
        schedule: '30 2 * * *',
        timeZone: 'Asia/Shanghai',
        concurrencyPolicy: 'Replace',
        startingDeadlineSeconds: 60,
        suspend: true,
        jobTemplate: { spec: EVERY_OPTION },
      },
    });
    expect(environment(cronJob.spec.jobTemplate)).toEqual({
      KUBECTL: 'kubectl --namespace=models',
      PEERS: 'component=dragonfly-cache',
      PATIENCE: '10',
      CA: '/proxy-ca/tls.crt',
      HEADERS: '/headers/headers',
      HOST: 'my-job.models.svc',
      PORT: '65001',
      COUNT: '3',
      URLS: '/urls/urls.txt',
      CONCURRENCY: '2',
      RETRIES: '0',
    });
    expect(cronJob.spec.jobTemplate.spec.template.spec.volumes.at(-1)).toEqual({
      name: 'urls',
      configMap: { name: 'list', items: [{ key: 'models.txt', path: 'urls.txt' }] },
    });
    expect(Object.keys(manifest('ConfigMap', 'my-job').data)).toEqual(['warm-up.sh']);
  });

  test('is a CronJob without anything that nobody asked for', () => {
    const { manifest, problems } = warmed({ urls, schedule: { cron: nightly } });
    expect(problems).toEqual([]);
    const { spec, metadata } = manifest('CronJob');
    expect(metadata.name).toBe('dragonfly-cache-warm-up');
    expect({ ...spec, jobTemplate: undefined }).toEqual({
      concurrencyPolicy: 'Forbid',
      schedule: '30 2 * * *',
      startingDeadlineSeconds: 600,
    });
    expect(Object.keys(spec.jobTemplate)).toEqual(['spec']);
    expect(spec.jobTemplate.spec.template.metadata.labels).toEqual({ component: 'dragonfly-cache-warm-up' });
    const allowed = warmed({ urls, schedule: { cron: nightly, concurrencyPolicy: ConcurrencyPolicy.ALLOW } });
    expect(allowed.manifest('CronJob').spec.concurrencyPolicy).toBeUndefined();
  });

  test('finds each peer by a headless Service, also where the topology does not know them', () => {
    const cache = cacheOf({ topology: new DaemonSetPeers(), peerCount: undefined, owner: 'ml' });
    const { warmup, manifest, problems } = warmed({ urls, target: WarmupTarget.EACH_PEER }, cache);
    expect(problems).toEqual([]);
    expect(manifest('Service', 'dragonfly-cache-warm-up')).toEqual({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: warmup.peersService?.name, labels: { component: 'dragonfly-cache-warm-up', owner: 'ml' } },
      spec: {
        type: 'ClusterIP',
        clusterIP: 'None',
        selector: { component: 'dragonfly-cache', owner: 'ml' },
        ports: [{ name: 'proxy', port: 65001, protocol: 'TCP', targetPort: 65001 }],
      },
    });
    expect(environment(manifest('Job'))).toMatchObject({ HOST: 'dragonfly-cache-warm-up', COUNT: '1' });
  });

  test.each(REFUSED)('fails when %s', (_, props, texts) => {
    expect(warmed({ urls, ...props }).problems).toEqual(texts.map((text) => expect.stringContaining(text) as unknown));
  });

  test.each<[string, Partial<CacheWarmupProps>, string]>([
    ['there is no list', {}, 'neither urls nor urlList is given. Allowed: one of them'],
    ['there are two lists', { urls, urlList: listOf('urls.txt') }, 'urls and urlList are given'],
    ['the list is empty', { urls: [] }, 'urls is empty. Allowed: at least one URL'],
    ['a URL comes twice', { urls: [...urls, ...urls.slice(1)] }, 'urls has "http://models.example.com/b" 2 times'],
    ['a URL is none', { urls: ['models'] }, 'urls[0] is "models". Allowed: an absolute http or https URL'],
    ['a URL is by HTTPS, and there is no CA', { urls: [...urls, 'https://a/'] }, 'urls[2] is "https://a/", and the Job knows no CA'],
    [
      'the list is too large',
      { urls: [`http://a/${'a'.repeat(1_000_000)}`] },
      'the URLs have 1000010 bytes together. Allowed: at most 983040',
    ],
    ['the key of the list is none', { urlList: listOf('a/b') }, 'urlList.key is "a/b". Allowed: the key of a ConfigMap'],
    ['nothing would be downloaded', { urls, concurrency: 0 }, 'concurrency is 0. Allowed: a whole number from 1 to 256'],
    ['the retries are none', { urls, retries: -1 }, 'retries is -1'],
    [
      'the schedule is none',
      { urls, schedule: { cron: Cron.schedule({ hour: '24' }) } },
      'and this is none: hour, from 0 to 23. To fix: write it like',
    ],
    ['the time zone is none', { urls, schedule: { cron: nightly, timeZone: 'Mars/Olympus' } }, 'schedule.timeZone is "Mars/Olympus"'],
    [
      'the controller would never be in time',
      { urls, schedule: { cron: nightly, startingDeadline: Duration.seconds(9) } },
      'schedule.startingDeadline is 9 seconds. Allowed: a whole number of seconds from 10',
    ],
    [
      'the name of the CronJob is too long',
      { urls, name: 'j'.repeat(53), schedule: { cron: nightly } },
      '(53 characters). Allowed: at most 52',
    ],
    [
      'the Job has the name of the cache',
      { urls, name: 'dragonfly-cache' },
      'the Service dragonfly-cache-service selects the pods of the Job',
    ],
  ])('fails when %s', (_, props, text) => {
    expect(warmed(props).problems[0]).toContain(text);
  });

  test('fails when the peers are in another namespace', () => {
    const chart = new Chart(Testing.app(), 'test', { namespace: 'clients' });
    const cache = cacheOf({ namespace: 'models' });
    expect(warmed({ urls }, cache, chart).problems).toEqual([]);
    expect(
      warmed({ urls, target: WarmupTarget.EACH_PEER }, cache, new Chart(Testing.app(), 'test', { namespace: 'clients' })).problems,
    ).toEqual([expect.stringContaining('the namespace of the Job is "clients", and that of the cache is "models"')]);
  });
});

function listOf(key: string) {
  return { configMap: ConfigMap.fromConfigMapName(Testing.chart(), 'List', 'list'), key };
}
