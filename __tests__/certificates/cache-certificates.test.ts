import { isIPv4 } from 'node:net';
import { Duration } from 'cdk8s';
import { CaSecret } from '../../lib/certificates/ca-secret';
import { ExistingIssuer, type ExistingIssuerProps } from '../../lib/certificates/existing-issuer';
import { CertificateKey, type IdentityOptions } from '../../lib/certificates/identity-options';
import type { CaOptions } from '../../lib/certificates/root-ca';
import type { DragonflyCacheChartProps } from '../../lib/chart/dragonfly-cache-chart-props';
import { StandaloneScheduler } from '../../lib/control-plane/standalone-scheduler';
import { ElbExposure } from '../../lib/exposure/elb-exposure';
import { AnnouncedAddress } from '../../lib/peer/announced-address';
import { named, type Manifest } from '../fixtures';
import { array, assert, constantFrom, integer, ipV4, oneof, property, string, tuple } from '../seeded';
import { byName, identity, made, networks, proxyCa } from './made';

describe('the CA of the proxy', () => {
  const day = 24;

  test('signs itself, keeps its key, and is shown to clients without it', () => {
    const { construct, problems, objects } = made({ proxyCa });
    expect(problems).toEqual([]);
    expect(byName(objects())).toEqual({
      'Issuer models-proxy-ca-self-signed': { selfSigned: {} },
      'Certificate models-proxy-ca': {
        secretName: 'models-proxy-ca',
        issuerRef: { kind: 'Issuer', name: 'models-proxy-ca-self-signed' },
        isCA: true,
        commonName: 'models-proxy-ca',
        duration: `${3650 * day}h`,
        renewBefore: `${365 * day}h`,
        usages: ['cert sign'],
        privateKey: { algorithm: 'ECDSA', size: 256, encoding: 'PKCS8', rotationPolicy: 'Never' },
      },
      'Issuer models-proxy-ca': { ca: { secretName: 'models-proxy-ca' } },
      'Certificate models-proxy-ca-trust': {
        secretName: 'models-proxy-ca-trust',
        issuerRef: { kind: 'Issuer', name: 'models-proxy-ca' },
        dnsNames: ['models.invalid'],
        duration: `${90 * day}h`,
        renewBefore: `${30 * day}h`,
        privateKey: { algorithm: 'ECDSA', size: 256, rotationPolicy: 'Always' },
      },
    });
    expect(construct.trust?.name).toBe('models-proxy-ca-trust');
    expect(construct.identity).toBeUndefined();
    for (const { metadata } of objects()) {
      expect(metadata).toMatchObject({ namespace: 'ns', labels: { component: 'models', owner: 'me' } });
    }
  });

  test('is good for as long as it is told', () => {
    const options: Required<CaOptions> = { duration: Duration.days(730), renewBefore: Duration.days(90) };
    const { objects } = made({ proxyCa }, { proxyCa: options });
    expect(byName(objects())['Certificate models-proxy-ca']).toMatchObject({ duration: '17520h', renewBefore: '2160h' });
  });
});

describe('the certificate of peers and control plane', () => {
  const certificateOf = (options?: IdentityOptions, more?: Partial<DragonflyCacheChartProps>): Manifest => {
    const { objects, problems } = made({ identity }, { identity: options }, more);
    expect(problems).toEqual([]);
    return byName(objects())['Certificate models-identity'];
  };

  test('is signed by a CA of the cache, and names each address that is dialled', () => {
    const { construct, problems, objects } = made({ identity }, { identity: { networks } });
    expect(problems).toEqual([]);
    expect(Object.keys(byName(objects()))).toEqual([
      'Issuer models-identity-ca-self-signed',
      'Certificate models-identity-ca',
      'Issuer models-identity-ca',
      'Certificate models-identity',
    ]);
    expect(byName(objects())['Certificate models-identity']).toEqual({
      secretName: 'models-identity',
      issuerRef: { kind: 'Issuer', name: 'models-identity-ca' },
      commonName: 'models',
      ipAddresses: ['10.0.0.5', '10.0.0.6', '10.1.0.0', '10.1.0.1', '10.1.0.2', '10.1.0.3'],
      duration: '8760h',
      renewBefore: '2160h',
      usages: ['digital signature', 'server auth', 'client auth'],
      privateKey: { algorithm: 'ECDSA', size: 256, rotationPolicy: 'Always' },
    });
    expect(construct.identity?.name).toBe('models-identity');
    expect(construct.trust).toBeUndefined();
  });

  test('names addresses of load balancers and of the Service of the scheduler', () => {
    const exposed = ['172.21.0.103', '172.21.0.104'].map((address, index) => ({
      exposure: new ElbExposure({ elbId: `elb-${index}`, address }),
    }));
    const { ipAddresses } = certificateOf(undefined, {
      peers: exposed,
      announcedAddress: AnnouncedAddress.EXPOSED,
      controlPlane: new StandaloneScheduler({ clusterIp: '10.96.0.50' }),
    });
    expect(ipAddresses).toEqual(['10.96.0.50', '172.21.0.103', '172.21.0.104']);
  });

  test('names no scheduler whose pod is in a network that is named', () => {
    expect(certificateOf({ networks }, { controlPlane: new StandaloneScheduler() }).ipAddresses).toHaveLength(4);
  });

  test('takes all options', () => {
    const options: Required<IdentityOptions> = {
      issuer: new ExistingIssuer({ name: 'company', kind: 'ClusterIssuer' }),
      networks: ['10.1.0.8-10.1.0.9'],
      dnsNames: ['*.models.example.com'],
      duration: Duration.days(30),
      renewBefore: Duration.days(10),
      key: CertificateKey.RSA_4096,
    };
    expect(certificateOf(options)).toMatchObject({
      issuerRef: { kind: 'ClusterIssuer', name: 'company' },
      ipAddresses: ['10.0.0.5', '10.0.0.6', '10.1.0.8', '10.1.0.9'],
      dnsNames: ['*.models.example.com'],
      duration: '720h',
      renewBefore: '240h',
      privateKey: { algorithm: 'RSA', size: 4096 },
    });
  });

  test('is signed by an external issuer, or by a CA that is there', () => {
    const external: Required<ExistingIssuerProps> = { name: 'pca', kind: 'AWSPCAClusterIssuer', group: 'awspca.cert-manager.io' };
    expect(certificateOf({ networks, issuer: new ExistingIssuer(external) }).issuerRef).toEqual(external);
    expect(certificateOf({ networks, issuer: new ExistingIssuer({ name: 'a' }) }).issuerRef).toEqual({ kind: 'Issuer', name: 'a' });
    const { objects } = made({ identity }, { identity: { networks, issuer: new CaSecret(named('company-ca')) } });
    expect(byName(objects())).toMatchObject({
      'Issuer models-identity-ca': { ca: { secretName: 'company-ca' } },
      'Certificate models-identity': { issuerRef: { kind: 'Issuer', name: 'models-identity-ca' } },
    });
  });
});

test('annotations and labels are those of all objects', () => {
  const { objects, problems } = made(
    { proxyCa, identity },
    { identity: { networks }, annotations: { 'argocd.argoproj.io/sync-wave': '-1' }, labels: { team: 'ml', component: 'other' } },
  );
  expect(problems).toEqual([]);
  expect(objects()).toHaveLength(8);
  for (const { metadata } of objects()) {
    expect(metadata).toMatchObject({ annotations: { 'argocd.argoproj.io/sync-wave': '-1' }, labels: { team: 'ml', component: 'models' } });
  }
});

test('any networks are refused in words, or become addresses, each once', () => {
  const network = oneof(
    tuple(ipV4(), integer({ min: 18, max: 33 })).map(([ip, prefix]) => `${ip}/${prefix}`),
    tuple(ipV4(), ipV4()).map((range) => range.join('-')),
    ipV4(),
    constantFrom('10.0.0.1-10.0.0.9', 'fd00::/126'),
    string(),
  );
  assert(
    property(array(network, { maxLength: 3 }), (list) => {
      const { problems, objects } = made({ identity }, { identity: { networks: list } });
      if (problems.length > 0) {
        for (const problem of problems) {
          expect(problem).toContain('identity.networks');
        }
        return;
      }
      const { ipAddresses } = byName(objects())['Certificate models-identity'] as { ipAddresses: string[] };
      expect(new Set(ipAddresses).size).toBe(ipAddresses.length);
      expect(ipAddresses.every(isIPv4)).toBe(true);
      expect(ipAddresses.length).toBeLessThanOrEqual(4096 + 2);
    }),
    { numRuns: 100 },
  );
});
