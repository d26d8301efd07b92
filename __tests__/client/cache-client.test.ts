import { Cron } from 'cdk8s';
import { CronJob, DaemonSet, Deployment, EnvValue, Job, Pod, Service, StatefulSet, type AbstractPod } from 'cdk8s-plus-28';
import { CacheClient } from '../../lib/client/cache-client';
import type { CacheClientOptions } from '../../lib/client/cache-client-options';
import { manifests, problemsOf, type Manifest } from '../fixtures';
import { cacheOf, cacheWithCa, chartIn, configMap, envOf, injected, podIn, problemsWith, secret, workloadIn } from './clients';

const PROXY = 'http://dragonfly-cache-service.models.svc:65001';
const DIRECT = 'localhost,127.0.0.1,.svc,.cluster.local';
const DIRECT_HTTPS = `${DIRECT},$(KUBERNETES_SERVICE_HOST)`;
const CA = '/etc/dragonfly-cache/ca.crt';
const HTTP = { HTTP_PROXY: PROXY, http_proxy: PROXY, NO_PROXY: DIRECT, no_proxy: DIRECT };
const HTTPS = {
  HTTP_PROXY: PROXY,
  http_proxy: PROXY,
  HTTPS_PROXY: PROXY,
  https_proxy: PROXY,
  NO_PROXY: DIRECT_HTTPS,
  no_proxy: DIRECT_HTTPS,
  CURL_CA_BUNDLE: CA,
  SSL_CERT_FILE: CA,
  REQUESTS_CA_BUNDLE: CA,
  PIP_CERT: CA,
  NODE_EXTRA_CA_CERTS: CA,
  GIT_SSL_CAINFO: CA,
  AWS_CA_BUNDLE: CA,
};

describe('CacheClient', () => {
  test('sets the proxy for HTTP, and nothing else', () => {
    const { chart, cache, client } = injected();
    expect([...problemsOf(chart), ...problemsOf(cache)]).toEqual([]);
    const pod = podIn(chart);
    expect(envOf(pod.containers[0])).toEqual(HTTP);
    expect(pod).not.toHaveProperty('volumes');
    expect(client.variables).toEqual(HTTP);
  });

  test('with a CA sets it for HTTPS too, and mounts the certificate alone', () => {
    const { chart, cache } = injected({ caSecret: secret('trust') });
    expect([...problemsOf(chart), ...problemsOf(cache)]).toEqual([]);
    const pod = podIn(chart);
    expect(envOf(pod.containers[0])).toEqual(HTTPS);
    expect(pod.containers[0].volumeMounts).toEqual([{ name: 'dragonfly-cache-ca', mountPath: '/etc/dragonfly-cache', readOnly: true }]);
    expect(pod.volumes).toEqual([
      { name: 'dragonfly-cache-ca', secret: { secretName: 'trust', items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
    ]);
  });

  test('takes all options', () => {
    const all: Required<Omit<CacheClientOptions, 'caSecret'>> = {
      https: true,
      caConfigMap: configMap('trust'),
      caKey: 'bundle.pem',
      caVariables: ['CARGO_HTTP_CAINFO'],
      noProxy: ['api.example.com', '.corp.example.com', '10.1.2.3'],
      noProxyCidrs: ['10.96.0.0/12'],
      cacheServices: true,
      clusterDomain: 'example.local',
      huggingFace: { endpoint: 'https://hub.example.com' },
      pip: { indexUrl: 'http://pypi.example.com:8080/simple/' },
      nodeJs: true,
      java: { trustStoreKey: 'bundle.jks' },
    };
    expect(problemsWith(all)).toEqual([]);
    const pod = podIn(injected(all).chart);
    const direct = 'localhost,127.0.0.1,$(KUBERNETES_SERVICE_HOST),api.example.com,.corp.example.com,10.1.2.3,10.96.0.0/12';
    expect(envOf(pod.containers[0])).toEqual({
      ...HTTPS,
      NO_PROXY: direct,
      no_proxy: direct,
      NODE_USE_ENV_PROXY: '1',
      CARGO_HTTP_CAINFO: CA,
      HF_HUB_DISABLE_XET: '1',
      HF_ENDPOINT: 'https://hub.example.com',
      PIP_INDEX_URL: 'http://pypi.example.com:8080/simple/',
      PIP_TRUSTED_HOST: 'pypi.example.com:8080',
      JAVA_TOOL_OPTIONS: [
        '-Dhttp.proxyHost=dragonfly-cache-service.models.svc -Dhttp.proxyPort=65001',
        '-Dhttps.proxyHost=dragonfly-cache-service.models.svc -Dhttps.proxyPort=65001',
        '-Dhttp.nonProxyHosts=localhost|127.0.0.1|$(KUBERNETES_SERVICE_HOST)|api.example.com|*.api.example.com|*.corp.example.com|10.1.2.3',
        '-Djavax.net.ssl.trustStore=/etc/dragonfly-cache/truststore',
      ].join(' '),
    });
    expect(pod.volumes).toEqual([
      {
        name: 'dragonfly-cache-ca',
        configMap: {
          name: 'trust',
          items: [
            { key: 'bundle.jks', path: 'truststore' },
            { key: 'bundle.pem', path: 'ca.crt' },
          ],
        },
      },
    ]);
  });

  test('Java without HTTPS needs no trust store', () => {
    const { chart } = injected({ java: {}, clusterDomain: 'example.local', noProxy: ['fd00::7'] });
    expect(envOf(podIn(chart).containers[0]).JAVA_TOOL_OPTIONS).toBe(
      '-Dhttp.proxyHost=dragonfly-cache-service.models.svc -Dhttp.proxyPort=65001 -Dhttp.nonProxyHosts=localhost|127.0.0.1|*.svc|*.example.local|[fd00::7]',
    );
  });

  test('an index by HTTPS is no host to trust without a certificate', () => {
    const { chart } = injected({ caSecret: secret('trust'), pip: { indexUrl: 'https://pypi.example.com/simple' } });
    expect(envOf(podIn(chart).containers[0])).not.toHaveProperty('PIP_TRUSTED_HOST');
  });

  test('in the namespace of the cache, the CA is that of the cache, without its key', () => {
    const chart = chartIn('models');
    CacheClient.of(cacheWithCa()).injectInto(workloadIn(chart));
    expect(problemsOf(chart)).toEqual([]);
    expect(podIn(chart).volumes).toEqual([
      { name: 'dragonfly-cache-ca', secret: { secretName: 'proxy-ca', items: [{ key: 'tls.crt', path: 'ca.crt' }] } },
    ]);
  });

  test('HTTPS can be left out where the cache opens it', () => {
    const { chart } = injected({ https: false }, cacheWithCa());
    expect(problemsOf(chart)).toEqual([]);
    expect(envOf(podIn(chart).containers[0])).toEqual(HTTP);
  });

  test('a cache and a workload of the same unnamed namespace find each other', () => {
    const chart = chartIn();
    CacheClient.of(cacheOf({ namespace: undefined })).injectInto(workloadIn(chart));
    expect(problemsOf(chart)).toEqual([]);
    expect(envOf(podIn(chart).containers[0]).HTTP_PROXY).toBe('http://dragonfly-cache-service:65001');
  });

  test.each<[string, (chart: ReturnType<typeof chartIn>) => AbstractPod]>([
    ['Deployment', (chart) => new Deployment(chart, 'W')],
    ['StatefulSet', (chart) => new StatefulSet(chart, 'W', { service: new Service(chart, 'S', { ports: [{ port: 80 }] }) })],
    ['DaemonSet', (chart) => new DaemonSet(chart, 'W')],
    ['Job', (chart) => new Job(chart, 'W')],
    ['CronJob', (chart) => new CronJob(chart, 'W', { schedule: Cron.hourly() })],
    ['Pod', (chart) => new Pod(chart, 'W')],
  ])('goes into a %s', (kind, make) => {
    const chart = chartIn('apps');
    const workload = make(chart);
    CacheClient.of(cacheOf()).injectInto(workload);
    workload.addContainer({ image: 'server:1', resources: {} });
    expect(problemsOf(chart)).toEqual([]);
    const { spec } = manifests(chart).find((manifest: Manifest) => manifest.kind === kind);
    const pod = (spec.jobTemplate?.spec ?? spec).template?.spec ?? spec;
    expect(envOf(pod.containers[0])).toEqual(HTTP);
  });

  test('goes into init containers, and into what is added later', () => {
    const { chart, workload } = injected({ caSecret: secret('trust') });
    workload.addInitContainer({ name: 'fetch', image: 'fetch:1', resources: {} });
    workload.addContainer({ name: 'later', image: 'later:1', resources: {}, envVariables: { MINE: EnvValue.fromValue('1') } });
    expect(problemsOf(chart)).toEqual([]);
    podIn(chart);
    const pod = podIn(chart);
    expect(envOf(pod.initContainers[0])).toEqual(HTTPS);
    expect(envOf(pod.containers[1])).toEqual({ ...HTTPS, MINE: '1' });
    expect(pod.containers[1].volumeMounts).toHaveLength(1);
    expect(pod.volumes).toHaveLength(1);
  });

  test('leaves containers alone that are named', () => {
    const { chart, workload } = injected({}, cacheOf(), { exceptContainers: ['own'] });
    workload.addContainer({ name: 'own', image: 'own:1', resources: {}, envVariables: { HTTP_PROXY: EnvValue.fromValue('http://own:1') } });
    expect(problemsOf(chart)).toEqual([]);
    expect(envOf(podIn(chart).containers[1])).toEqual({ HTTP_PROXY: 'http://own:1' });
  });

  test('one client serves many workloads, and what a user set to the same stays', () => {
    const client = CacheClient.of(cacheOf());
    const chart = chartIn('apps');
    const workload = workloadIn(chart);
    const job = new Job(chart, 'Job', { containers: [{ image: 'job:1', resources: {} }] });
    workload.containers[0]?.env.addVariable('HTTP_PROXY', EnvValue.fromValue(PROXY));
    [workload, job].forEach((each) => {
      client.injectInto(each);
    });
    expect(problemsOf(chart)).toEqual([]);
    expect(envOf(podIn(chart).containers[0])).toEqual(HTTP);
  });
});
