import { EnvValue, Volume } from 'cdk8s-plus-28';
import { CacheClient } from '../../lib/client/cache-client';
import type { CacheClientOptions } from '../../lib/client/cache-client-options';
import { HeadlessExposure } from '../../lib/exposure/headless-exposure';
import { problemsOf } from '../fixtures';
import { cacheOf, cacheWithCa, configMap, injected, problemsWith, secret } from './clients';

describe('CacheClient', () => {
  test.each<[string, CacheClientOptions, string[]]>([
    ['a wildcard is used', { noProxy: ['*.example.com'] }, ['noProxy[0] is "*.example.com"', 'write .example.com']],
    ['everything is reached directly', { noProxy: ['*'] }, ['noProxy[0] is "*". Allowed: a name in lower case']],
    ['a host has a port', { noProxy: ['example.com:80'] }, ['without scheme, port and path']],
    ['a host is a URL', { noProxy: ['http://example.com'] }, ['noProxy[0] is "http://example.com"']],
    ['a host is a list', { noProxy: ['a.example.com,b.example.com'] }, ['noProxy[0] is "a.example.com,b.example.com"']],
    ['a host is a network', { noProxy: ['10.0.0.0/8'] }, ['put it into noProxyCidrs']],
    ['a network is a host', { noProxyCidrs: ['example.com'] }, ['noProxyCidrs[0] is "example.com". Allowed: a network in CIDR']],
    ['the domain begins with a dot', { clusterDomain: '.cluster.local' }, ['clusterDomain is ".cluster.local"']],
    ['HTTPS has no CA', { https: true }, ['https is true, and there is no CA']],
    [
      'there are two CAs',
      { caSecret: secret('one'), caConfigMap: configMap('two') },
      ['caSecret is one, and caConfigMap two. Allowed: one of them'],
    ],
    ['a CA has no use', { https: false, caSecret: secret('trust') }, ['caSecret is trust, and https is false']],
    ['a key has no CA', { caKey: 'tls.crt' }, ['caKey is "tls.crt", and HTTPS does not go through the cache']],
    ['variables have no CA', { caVariables: ['DENO_CERT'] }, ['caVariables is ["DENO_CERT"], and HTTPS does not']],
    ['a key is a path', { caSecret: secret('trust'), caKey: 'ca/tls.crt' }, ['caKey is "ca/tls.crt". Allowed: letters']],
    ['a variable is none', { caSecret: secret('trust'), caVariables: ['A-B'] }, ['caVariables[0] is "A-B"']],
    ['a variable is set anyway', { caSecret: secret('trust'), caVariables: ['PIP_CERT'] }, ['caVariables has "PIP_CERT"']],
    ['a variable is named twice', { caSecret: secret('trust'), caVariables: ['A', 'A'] }, ['caVariables has "A". Allowed: each once']],
    ['Java cannot trust the CA', { caSecret: secret('trust'), java: {} }, ['java.trustStoreKey is not given']],
    ['Java has no use for a trust store', { java: { trustStoreKey: 'a.jks' } }, ['java.trustStoreKey is "a.jks", and HTTPS does not']],
    ['the Hub is out of reach', { huggingFace: {} }, ['huggingFace.endpoint is "https://huggingface.co", and HTTPS does not go']],
    ['PyPI is out of reach', { pip: {} }, ['pip.indexUrl is "https://pypi.org/simple", and HTTPS does not go']],
    ['a mirror is no URL', { huggingFace: { endpoint: 'http://a/' } }, ['huggingFace.endpoint is "http://a/". Allowed: a URL']],
    ['an index is no URL', { pip: { indexUrl: 'pypi.example.com' } }, ['pip.indexUrl is "pypi.example.com". Allowed: a URL']],
  ])('fails when %s', (_, options, texts) => {
    expect(problemsWith(options).join('\n')).toContain(texts[0]);
    expect(problemsWith(options)).toEqual([expect.stringContaining(texts.at(-1) ?? '')]);
  });

  test('fails when a key is given, and the CA is that of the cache', () => {
    const [problem] = problemsWith({ caKey: 'ca.crt' }, cacheWithCa());
    expect(problem).toContain('caKey is "ca.crt", and neither caSecret nor caConfigMap is given. Allowed: a key of what is given');
  });

  test('fails when the CA of the cache is in another namespace', () => {
    expect(problemsWith({}, cacheWithCa())).toEqual([
      expect.stringContaining('the CA of the cache is Secret proxy-ca in the namespace "models", and the workload is in "apps"'),
    ]);
  });

  test('fails when nobody knows where the cache is', () => {
    expect(problemsWith({}, cacheOf({ namespace: undefined }))).toEqual([
      expect.stringContaining('the workload is in the namespace "apps", and that of the cache is not known'),
    ]);
  });

  test('fails when it is injected twice', () => {
    const { chart, client, workload } = injected();
    CacheClient.of(cacheOf({ name: 'other' }), { java: {} }).injectInto(workload);
    expect(problemsOf(chart)).toEqual([expect.stringContaining('has been injected before, with the cache dragonfly-cache')]);
    expect(Object.keys(workload.containers[0]?.env.variables ?? {})).toEqual(Object.keys(client.variables));
  });

  test('fails when the workload is a part of the cache', () => {
    const cache = cacheOf({ exposure: new HeadlessExposure(), controlPlane: undefined });
    const client = CacheClient.of(cache);
    [...cache.workloads, ...(cache.controlPlane.components ?? []).map(({ workload }) => workload)].forEach((part) => {
      client.injectInto(part);
    });
    expect(problemsOf(cache)).toEqual([
      expect.stringContaining('the workload is a scheduler of the cache, or has its labels: {"component":"dragonfly-cache-scheduler"}'),
      expect.stringContaining('the workload is a peer of the cache, or has its labels: {"component":"dragonfly-cache"}'),
      expect.stringContaining('the workload is a peer of the cache'),
    ]);
  });

  test('fails when the workload has the labels of a peer', () => {
    const { chart, workload } = injected();
    workload.podMetadata.addLabel('component', 'dragonfly-cache');
    expect(problemsOf(chart)).toEqual([expect.stringContaining('the workload is a peer of the cache, or has its labels')]);
  });

  test.each<[string, string, string]>([
    ['HTTP_PROXY', 'http://other:3128', 'To fix: leave it out, or name the container in exceptContainers'],
    ['no_proxy', 'example.com', 'leave it out and give noProxy, or'],
    ['JAVA_TOOL_OPTIONS', '-Xmx1g', 'leave it out and set JDK_JAVA_OPTIONS, or'],
  ])('fails when a container sets %s itself, before or after', (name, value, remedy) => {
    const { chart, workload } = injected({ java: {} });
    workload.containers[0]?.env.addVariable(name, EnvValue.fromValue(value));
    workload.addContainer({ name: 'later', image: 'later:1', envVariables: { [name]: EnvValue.fromValue(value) } });
    expect(problemsOf(chart)).toEqual([
      expect.stringContaining(`the container server sets ${name} to "${value}"`),
      expect.stringMatching(`the container later sets ${name} to .*${remedy}`),
    ]);
  });

  test('fails when a container takes a variable from elsewhere', () => {
    const { chart, workload } = injected();
    workload.containers[0]?.env.addVariable('HTTP_PROXY', EnvValue.fromSecretValue({ secret: secret('proxy'), key: 'url' }));
    expect(problemsOf(chart)).toEqual([expect.stringContaining('the container server sets HTTP_PROXY to a value from elsewhere')]);
  });

  test('fails when the place of the CA is taken', () => {
    const { chart, workload } = injected({ caSecret: secret('trust') });
    const volume = Volume.fromEmptyDir(chart, 'Volume', 'dragonfly-cache-ca');
    workload.containers[0]?.mount('/etc/dragonfly-cache', volume);
    expect(problemsOf(chart)).toEqual([
      expect.stringContaining('the container server mounts a volume at /etc/dragonfly-cache'),
      expect.stringContaining('the workload has a volume dragonfly-cache-ca. Allowed: that of the cache'),
    ]);
  });

  test('fails when a container that is left alone is not there', () => {
    const { chart } = injected({}, cacheOf(), { exceptContainers: ['sidecar'] });
    expect(problemsOf(chart)).toEqual([
      expect.stringContaining('exceptContainers has "sidecar". Allowed: a container of the workload: server'),
    ]);
  });
});
