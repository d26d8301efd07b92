import { Chart, Duration, Size, Testing } from 'cdk8s';
import { Secret } from 'cdk8s-plus-28';
import { DragonflyCacheChart } from '../../lib/chart/dragonfly-cache-chart';
import type { DragonflyCacheChartProps } from '../../lib/chart/dragonfly-cache-chart-props';
import { DfdaemonGeneration } from '../../lib/config/dfdaemon-config';
import { CacheVerification, type CacheVerificationProps } from '../../lib/jobs/cache-verification';
import { VERIFICATION_SCRIPT } from '../../lib/jobs/verification-script';
import { EmptyDirStorage } from '../../lib/storage/empty-dir-storage';
import { DaemonSetPeers } from '../../lib/topology/daemon-set-peers';
import { manifestOf, problemsOf, type Manifest } from '../fixtures';
import { EVERY_OPTION, everyOption, REFUSED } from './options';

const url = 'http://models.example.com/a.safetensors';

function cacheOf(props: Partial<DragonflyCacheChartProps> = {}): DragonflyCacheChart {
  const storage = new EmptyDirStorage({ sizeLimit: Size.gibibytes(10) });
  return new DragonflyCacheChart(Testing.app(), 'cache', { storage, peerCount: 2, ...props });
}

function verified(props: Partial<CacheVerificationProps> = {}, cache = cacheOf(), chart: Chart = cache) {
  const verification = new CacheVerification(chart, 'Verification', { cache, url, ...props });
  return { verification, chart, cache, job: () => manifestOf(chart, 'Job'), problems: problemsOf(chart) };
}

const container = (job: Manifest) => job.spec.template.spec.containers[0];
const environment = (job: Manifest): Record<string, string> =>
  Object.fromEntries(container(job).env.map(({ name, value }: { name: string; value: string }) => [name, value]));

describe('CacheVerification', () => {
  test('is a Job without anything that nobody asked for', () => {
    const { verification, job, problems } = verified({}, cacheOf({ namespace: 'models', owner: 'ml' }));
    expect(problems).toEqual([]);
    const labels = { component: 'dragonfly-cache-verification', owner: 'ml' };
    expect(verification.podSelector).toEqual(labels);
    expect(job()).toEqual({
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: { name: expect.stringMatching(/^dragonfly-cache-verification-[0-9a-f]{8}$/), namespace: 'models', labels },
      spec: {
        activeDeadlineSeconds: 3600,
        backoffLimit: 0,
        ttlSecondsAfterFinished: 86400,
        template: {
          metadata: { labels, annotations: { 'checksum/config': expect.stringMatching(/^[0-9a-f]{16}$/) } },
          spec: {
            automountServiceAccountToken: false,
            enableServiceLinks: false,
            restartPolicy: 'Never',
            terminationGracePeriodSeconds: 5,
            securityContext: {
              fsGroup: 1000,
              fsGroupChangePolicy: 'OnRootMismatch',
              runAsGroup: 1000,
              runAsNonRoot: true,
              runAsUser: 1000,
              seccompProfile: { type: 'RuntimeDefault' },
            },
            containers: [
              {
                name: 'job',
                image: 'dragonflyoss/client:v1.5.10',
                command: ['/bin/sh', '/job/verify.sh'],
                env: [
                  { name: 'KUBECTL', value: 'kubectl --namespace=models' },
                  { name: 'PEERS', value: 'component=dragonfly-cache,owner=ml' },
                  { name: 'PATIENCE', value: '300' },
                  { name: 'PROXY', value: 'http://dragonfly-cache-service.models.svc:65001' },
                  { name: 'SERVICE', value: 'dragonfly-cache-service' },
                  { name: 'GENERATION', value: 'rust' },
                  { name: 'URL', value: url },
                ],
                securityContext: {
                  allowPrivilegeEscalation: false,
                  capabilities: { drop: ['ALL'] },
                  readOnlyRootFilesystem: true,
                  runAsNonRoot: true,
                },
                volumeMounts: [
                  { mountPath: '/job', name: 'files', readOnly: true },
                  { mountPath: '/tmp', name: 'scratch' },
                ],
              },
            ],
            volumes: [
              { name: 'files', configMap: { name: 'dragonfly-cache-verification' } },
              { name: 'scratch', emptyDir: {} },
            ],
          },
        },
      },
    });
    expect(manifestOf(verification.node.scope as Chart, 'ConfigMap', 'dragonfly-cache-verification').data).toEqual({
      'verify.sh': VERIFICATION_SCRIPT,
    });
  });

  test('takes all options', () => {
    const cache = cacheOf();
    const secret = Secret.fromSecretName(cache, 'Token', 'token');
    const all: Required<CacheVerificationProps> = {
      ...everyOption(cache),
      cache,
      url: 'https://models.example.com/a.safetensors',
      sha256: 'ABCDEF01'.repeat(8),
      bytes: 12345,
      image: 'registry.example.com/curl:8',
      patience: Duration.seconds(10),
      headers: { secret, key: 'lines' },
      proxyCa: Secret.fromSecretName(cache, 'Ca', 'my-ca'),
    };
    const { job, problems } = verified(all, cache);
    expect(problems).toEqual([]);
    expect(job()).toMatchObject({
      metadata: { annotations: { 'argocd.argoproj.io/hook': 'PostSync' }, labels: { component: 'my-job', team: 'ml' } },
      spec: EVERY_OPTION,
    });
    expect(container(job()).image).toBe('registry.example.com/curl:8');
    expect(environment(job())).toMatchObject({
      URL: all.url,
      SHA256: 'abcdef01'.repeat(8),
      BYTES: '12345',
      PATIENCE: '10',
      CA: '/proxy-ca/tls.crt',
      HEADERS: '/headers/headers',
    });
    expect(job().spec.template.spec.volumes.slice(2)).toEqual([
      // Not the key of the CA.
      { name: 'proxy-ca', secret: { secretName: 'my-ca', items: [{ key: 'tls.crt', path: 'tls.crt' }] } },
      { name: 'headers', secret: { secretName: 'token', items: [{ key: 'lines', path: 'headers' }] } },
    ]);
  });

  test('is another Job when it runs something else, and the same one otherwise', () => {
    const name = (props?: Partial<CacheVerificationProps>): string => verified(props).job().metadata.name;
    expect(name()).toBe(name());
    expect(name({ labels: { team: 'ml' } })).toBe(name());
    const others = [{ url: `${url}?` }, { bytes: 1 }, { backoffLimit: 1 }, { podLabels: { team: 'ml' } }].map(name);
    expect(new Set([name(), ...others]).size).toBe(5);
    const { verification, job } = verified();
    expect(verification.job.name).toBe(job().metadata.name);
  });

  test('is another Job when it is changed afterwards', () => {
    const { verification, job } = verified();
    const before: string = job().metadata.name;
    verification.job.podMetadata.addLabel('team', 'ml');
    expect(job().metadata.name).not.toBe(before);
  });

  test('runs the image of the peers, whichever workload carries them', () => {
    const image = 'registry.example.com/dragonfly/client:v1.5.10';
    expect(container(verified({}, cacheOf({ image })).job()).image).toBe(image);
    expect(container(verified({}, cacheOf({ image, topology: new DaemonSetPeers(), peerCount: undefined })).job()).image).toBe(image);
  });

  test('runs the image of the Rust client for a cache of Go daemons, whose own has no curl', () => {
    const cache = cacheOf({ image: 'dragonflyoss/dfdaemon:v2.1.33' });
    Object.assign(cache, { generation: DfdaemonGeneration.GO });
    const { job } = verified({}, cache);
    expect(container(job()).image).toBe('dragonflyoss/client:v1.5.10');
    expect(environment(job()).GENERATION).toBe('go');
  });

  test('may be in the namespace of the clients', () => {
    const cache = cacheOf({ namespace: 'cache' });
    const { job, problems } = verified({}, cache, new Chart(Testing.app(), 'test', { namespace: 'clients' }));
    expect(problems).toEqual([]);
    expect(job().metadata.namespace).toBe('clients');
    expect(environment(job())).toMatchObject({
      PROXY: 'http://dragonfly-cache-service.cache.svc:65001',
      KUBECTL: 'kubectl --namespace=cache',
    });
  });

  test('trusts the CA of the cache, where it can see it', () => {
    const cache = cacheOf({ namespace: 'cache' });
    Object.assign(cache, { certificates: { proxyCa: Secret.fromSecretName(cache, 'Ca', 'cache-ca') } });
    const https = { url: 'https://models.example.com/a' };
    const { job, problems } = verified(https, cache);
    expect(problems).toEqual([]);
    expect(environment(job()).CA).toBe('/proxy-ca/tls.crt');
    expect(verified(https, cache, new Chart(Testing.app(), 'test', { namespace: 'clients' })).problems).toEqual([
      expect.stringContaining('url is "https://models.example.com/a", and the Job knows no CA. Allowed: http://'),
    ]);
  });

  test.each(REFUSED)('fails when %s', (_, props, texts) => {
    expect(verified(props).problems).toEqual(texts.map((text) => expect.stringContaining(text) as unknown));
  });

  test.each<[string, Partial<CacheVerificationProps>, string]>([
    ['the URL is by HTTPS, and there is no CA', { url: 'https://models.example.com/a' }, 'To fix: write http://, or give proxyCa'],
    ['the checksum is none', { sha256: 'abc' }, 'sha256 is "abc". Allowed: 64 hexadecimal digits'],
    ['the number of bytes is none', { bytes: 0 }, 'bytes is 0. Allowed: a whole number from 1'],
    ['the patience is no whole second', { patience: Duration.millis(1500) }, 'patience is 1.5 seconds'],
    ['the image is none', { image: 'a b' }, 'image is "a b"'],
    ['the Job has the name of the cache', { name: 'dragonfly-cache' }, 'the Service dragonfly-cache-service selects the pods of the Job'],
  ])('fails when %s', (_, props, text) => {
    expect(verified(props).problems[0]).toContain(text);
  });

  test.each([
    'models.example.com/a',
    'ftp://example.com/a',
    'http://',
    'http://a b/',
    'http://u:p@example.com/',
    'http://example.com/#a',
    'http://exämple.com/',
  ])('fails when the URL is %s', (bad) => {
    expect(verified({ url: bad }).problems).toEqual([expect.stringContaining('Allowed: an absolute http or https URL')]);
  });

  test('fails when the namespace of the cache is not known', () => {
    expect(verified({}, cacheOf(), new Chart(Testing.app(), 'test', { namespace: 'clients' })).problems).toEqual([
      expect.stringContaining('the namespace of the Job is "clients", and that of the cache is nothing'),
    ]);
  });
});
