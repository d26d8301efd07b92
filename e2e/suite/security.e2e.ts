import { Size, Testing } from 'cdk8s';
import { Secret } from 'cdk8s-plus-28';
import { CacheCertificates, CachingRule, EmptyDirStorage, RustDfdaemonConfig, StandaloneScheduler } from '../../lib';
import { IDENTITY_FILES, PROXY_CA_FILES } from '../../lib/naming/certificates';
import { POD_CIDR } from '../cluster/addresses';
import { TestCache } from '../harness/cache';
import { makeCertificate, tlsSecret, type CertificateRequest, type KeyPair } from '../harness/certificates';
import { Client, type Request } from '../harness/client';
import { synthesized, type Manifest } from '../harness/manifests';
import { Origin } from '../harness/origin';
import { isOwnCluster } from '../harness/own-cluster';
import { tell } from '../harness/report';
import { dialledBy } from '../harness/sightings';
import { TestNamespace } from '../harness/test-namespace';
import { until } from '../harness/until';
import { dfdaemonSays } from '../refusals/dfdaemon';

const NAMESPACE = 'dragonfly-cache-e2e-security';
const SIZE = 20 * 1024 * 1024;
const CERT_MANAGER = 'cert-manager.io/v1';

/** As many addresses as a certificate may name. Pods of all nodes are among them. */
const NETWORKS = [POD_CIDR.replace(/\/\d+$/, '/20')];

/** Of the lower end of the range of Services, which Kubernetes hands out last. */
const SCHEDULER = '198.18.128.50';

/** All that YAML, sed and the shell give a meaning. */
const CREDENTIALS = { username: 'te"am', password: `p\\a&s/s'w"o$rd: #\`{}` };
const AUTHORIZATION = `Basic ${Buffer.from(`${CREDENTIALS.username}:${CREDENTIALS.password}`).toString('base64')}`;

/** The peers verify addresses, which must be known: only those of our own cluster are. */
(isOwnCluster ? describe : describe.skip)('a cache with certificates, and credentials for its proxy', () => {
  let namespace: TestNamespace;
  let origin: Origin;
  let client: Client;
  let cache: TestCache;
  let proxyCa: KeyPair;

  /** The objects of the cache, and what CacheCertificates asks cert-manager for. */
  async function objects(): Promise<{ certificates: Map<string, CertificateRequest>; manifests: Manifest[] }> {
    const named = (name: string) => Secret.fromSecretName(Testing.chart(), 'Secret', name);
    const config = new RustDfdaemonConfig({
      cachingRules: [CachingRule.EVERYTHING],
      certificates: { proxyCa: named('proxy-ca'), identity: named('identity') },
      proxy: { server: { basicAuth: { secret: named('credentials') } } },
    });
    const all = await synthesized(
      {
        namespace: NAMESPACE,
        storage: new EmptyDirStorage({ sizeLimit: Size.gibibytes(2) }),
        peerCount: 2,
        controlPlane: new StandaloneScheduler({ clusterIp: SCHEDULER }),
        config,
      },
      (made) => new CacheCertificates(made, 'certificates', { cache: made, identity: { networks: NETWORKS } }),
    );
    const certificates = all.filter(({ apiVersion, kind }) => apiVersion === CERT_MANAGER && kind === 'Certificate');
    return {
      certificates: new Map(certificates.map(({ metadata, spec }) => [metadata.name, spec as CertificateRequest])),
      manifests: all.filter(({ apiVersion }) => apiVersion !== CERT_MANAGER),
    };
  }

  /** What a client asks the proxy for, with all that it needs. */
  const through = (path: string, more: Partial<Request> = {}): Request => ({
    url: origin.url(path, 'https'),
    proxy: cache.proxy,
    ca: proxyCa.cert,
    headers: { authorization: AUTHORIZATION },
    ...more,
  });

  const credentials = (data: typeof CREDENTIALS) =>
    namespace.apply([{ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'credentials' }, stringData: data } as Manifest]);

  beforeAll(async () => {
    namespace = await TestNamespace.create(NAMESPACE);
    const { certificates, manifests } = await objects();
    const asked = (name: string) => certificates.get(name) ?? {};
    proxyCa = await makeCertificate(asked('proxy-ca'));
    const identityCa = await makeCertificate(asked('identity-ca'));
    await namespace.apply([
      tlsSecret('proxy-ca', proxyCa),
      tlsSecret('identity', await makeCertificate(asked('identity'), identityCa)),
      // Nobody's: what the proxy fetches with it comes from anybody.
      tlsSecret('origin', await makeCertificate({ dnsNames: ['elsewhere.example.com'] })),
    ]);
    await credentials(CREDENTIALS);
    [origin, [client]] = await Promise.all([Origin.start(namespace, 'origin'), Client.startTwo(namespace)]);
    cache = await TestCache.of(namespace, manifests);
    await cache.apply();
  });

  afterAll(() => namespace.delete());

  test('an HTTPS origin is fetched once, by peers that get pieces from each other', async () => {
    const path = `/https/object-${SIZE}`;
    for (const proxy of ['peer1', 'peer2', undefined].map((peer) => cache.proxyOf(peer))) {
      expect(await client.download(through(path, { proxy }))).toMatchObject({ status: 200, bytes: SIZE, wrongBytes: 0 });
    }
    const { bytes } = await origin.sent(path);
    tell(`an HTTPS origin sent ${bytes} bytes for ${SIZE}, and its certificate was another host's`);
    expect(bytes).toBeLessThanOrEqual(SIZE + 2);
    expect(await dialledBy(cache, 'peer2')).toContain((await cache.podOf('peer1')).status.podIP);
  });

  test('a client without the CA is refused, by itself', async () => {
    const response = await client.download(through(`/untrusted/object-${SIZE}`, { ca: undefined }));
    tell(`a client without the CA ends with ${response.error}`);
    expect(response).toMatchObject({ status: 0, bytes: 0, error: expect.stringMatching(/SELF_SIGNED|UNABLE_TO/) as string });
  });

  test.each<[string, number, string | undefined]>([
    ['no credentials', 401, undefined],
    ['a token for the origin', 401, 'Bearer token'],
    ['other credentials', 401, `Basic ${Buffer.from('team:wrong').toString('base64')}`],
    ['the right credentials', 200, AUTHORIZATION],
  ])('a request with %s is answered with %i', async (_, status, authorization) => {
    const headers: Record<string, string> = authorization === undefined ? {} : { authorization };
    const path = `/credentials/object-${SIZE}`;
    for (const url of [origin.url(path), origin.url(path, 'https')]) {
      expect(await client.download(through(path, { url, headers }))).toMatchObject({ status });
    }
  });

  test('credentials as other proxies take them are not looked at', async () => {
    const headers = { 'proxy-authorization': AUTHORIZATION };
    expect(await client.download(through(`/proxy-authorization/object-${SIZE}`, { headers }))).toMatchObject({ status: 401 });
  });

  test('credentials are in no ConfigMap and in no Deployment, but in the log and at the origin', async () => {
    const { stdout } = await namespace.kubectl(['get', 'configmaps,deployments,pods', '--output=yaml']);
    expect(stdout).not.toContain(CREDENTIALS.username);
    expect(stdout).not.toContain(AUTHORIZATION.slice('Basic '.length));
    const logs = await namespace.kubectl(['logs', '--selector=component=dragonfly-cache', '--tail=-1', '--container=dfdaemon']);
    expect(logs.stdout).toContain(AUTHORIZATION);
    expect(await origin.authorizations()).toContain(AUTHORIZATION);
  });

  test('a peer joins with the certificate, and neither without nor with another one', async () => {
    const ground = { namespace, cache };
    const scheduler = (files: object) =>
      Object.fromEntries(Object.entries(files).map(([name, path]) => [`scheduler.${name}`, path as string]));
    const without = await dfdaemonSays(ground, {});
    const stranger = await dfdaemonSays(ground, scheduler({ ...IDENTITY_FILES, ...PROXY_CA_FILES }));
    for (const [who, said] of Object.entries({ without, stranger })) {
      tell(`a peer ${who}: ${/ERROR .*$/m.exec(said)?.[0].slice(0, 500) ?? said.slice(-300)}`);
      expect(said).toMatch(/^ended with [1-9]/m);
    }
    expect(await dfdaemonSays(ground, scheduler(IDENTITY_FILES))).toBe('');
  });

  test('keys are for the group of the pod alone', async () => {
    const listed = await cache.exec(await cache.podOf('peer1'), ['ls', '-lL', '/etc/dragonfly-certificates/identity']);
    expect(listed).toMatch(/^-r--r-----.* 1000 .*tls\.key$/m);
  });

  test('a client of the proxy can write another file into the cache than its URL says', async () => {
    const [victim, other] = [`/victim/object-${SIZE}`, `/other/evil-${SIZE}`];
    const headers = { authorization: AUTHORIZATION, 'x-dragonfly-content-for-calculating-task-id': `${origin.url(victim)}STANDARD` };
    const written = await client.download(through(other, { url: origin.url(other), headers }));
    const read = await client.download(through(victim, { url: origin.url(victim) }));
    tell(
      `a client that asked for one file got ${read.sha256 === written.sha256 ? 'another one, that a client had put in its place' : 'it'}`,
    );
    expect(read).toMatchObject({ status: 200, sha256: written.sha256 });
    // A peer that does not have it asks for its size, and gets the rest from the peer that has it.
    expect((await origin.sent(victim)).bytes).toBeLessThanOrEqual(1);
  });

  test('a client of the proxy can write files on the disk of a peer', async () => {
    const path = '/var/lib/dragonfly/written-by-a-client';
    const headers = { authorization: AUTHORIZATION, 'x-dragonfly-output-path': path };
    await client.download(through(`/output/object-${SIZE}`, { proxy: cache.proxyOf('peer1'), headers }));
    expect(await cache.exec(await cache.podOf('peer1'), ['stat', '-c', '%s', path])).toBe(`${SIZE}\n`);
  });

  test('a peer whose credentials cannot be does not start, and says why', async () => {
    await credentials({ ...CREDENTIALS, password: 'secret\n' });
    const old = await cache.podOf('peer2');
    await namespace.kubectl(['delete', 'pod', old.metadata.name, '--grace-period=1']);
    const said = await until('the init container says why', 60, async () => {
      const [pod] = await cache.podsOf('peer2');
      const logs = pod && ['logs', pod.metadata.name, '--container=announced-ip'];
      const { stdout = '' } = logs ? await namespace.kubectl(logs).catch(() => ({ stdout: '' })) : {};
      return stdout.includes('the text of the Secret') && { stdout };
    });
    expect(said.stdout).toContain('announced-ip: the text of the Secret credentials/password has a character that is not printable ASCII');
  });
});
