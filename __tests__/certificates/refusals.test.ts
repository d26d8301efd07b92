import { Chart, Duration, Size, Testing } from 'cdk8s';
import { CacheCertificates, type CacheCertificatesProps } from '../../lib/certificates/cache-certificates';
import { ExistingIssuer } from '../../lib/certificates/existing-issuer';
import { SelfSignedCa } from '../../lib/certificates/self-signed-ca';
import { DragonflyCacheChart } from '../../lib/chart/dragonfly-cache-chart';
import type { DfdaemonCertificates } from '../../lib/config/dfdaemon-config';
import { RustDfdaemonConfig } from '../../lib/config/rust/dfdaemon-config';
import { StandaloneScheduler } from '../../lib/control-plane/standalone-scheduler';
import { AnnouncedAddress } from '../../lib/peer/announced-address';
import { ClaimStorage } from '../../lib/storage/claim-storage';
import { named, problemsOf } from '../fixtures';
import { identity, made, networks, proxyCa } from './made';

describe('fails when', () => {
  const both = { proxyCa, identity };
  test.each<[string, DfdaemonCertificates, Omit<CacheCertificatesProps, 'cache'>, string]>([
    ['the config names no Secrets', {}, {}, 'the config of the cache names no Secrets'],
    [
      'there is no CA to set',
      { identity },
      { identity: { networks }, proxyCa: {} },
      'proxyCa is given, and the config of the cache names no',
    ],
    [
      'there is no certificate to set',
      { proxyCa },
      { identity: {} },
      'identity is given, and the config of the cache names no Secret for it',
    ],
    ['the name is too long', { proxyCa: named('a'.repeat(63) + '.b'.repeat(90)) }, {}, 'Allowed: at most 238 characters'],
    [
      'pods have addresses that nobody knows',
      { identity },
      {},
      'peer1 announces the IP of its pod, and identity.networks names no network',
    ],
    ['a network is none', { identity }, { identity: { networks: [...networks, '10.0.0'] } }, 'identity.networks[1] is "10.0.0"'],
    ['a network is IPv6', { identity }, { identity: { networks: [...networks, 'fd00::/120'] } }, 'identity.networks[1] is "fd00::/120"'],
    [
      'networks are too large',
      { identity },
      { identity: { networks: ['10.0.0.0/20', '10.1.0.0/32'] } },
      'have 4097 addresses. Allowed: at most 4096',
    ],
    ['a name is none', { identity }, { identity: { networks, dnsNames: ['a_b'] } }, 'identity.dnsNames[0] is "a_b"'],
    [
      'it is renewed all the time',
      { proxyCa },
      { proxyCa: { duration: Duration.days(300) } },
      'proxyCa.renewBefore is 365 days, and proxyCa.duration is',
    ],
    [
      'it is too short',
      { identity },
      { identity: { networks, duration: Duration.minutes(59), renewBefore: Duration.minutes(5) } },
      'identity.duration is 3540 seconds',
    ],
    ['it is renewed too late', both, { identity: { networks, renewBefore: Duration.minutes(4) } }, 'identity.renewBefore is 240 seconds'],
    [
      'its CA is renewed all the time',
      { identity },
      { identity: { networks, issuer: new SelfSignedCa({ renewBefore: Duration.days(4000) }) } },
      'identity.issuer.renewBefore is 4000 days',
    ],
    [
      'the issuer has no name',
      { identity },
      { identity: { networks, issuer: new ExistingIssuer({ name: '' }) } },
      'identity.issuer.name is ""',
    ],
    [
      'the kind needs a group',
      { identity },
      { identity: { networks, issuer: new ExistingIssuer({ name: 'a', kind: 'Vault' }) } },
      'identity.issuer.kind is "Vault", and no group is given',
    ],
    ['a label is bad', { proxyCa }, { labels: { a: 'b c' } }, 'label a is "b c"'],
    ['an annotation is bad', { proxyCa }, { annotations: { 'a b': '' } }, 'the key of one annotation is "a b"'],
  ])('%s', (_, certificates, props, text) => {
    expect(made(certificates, props).problems).toEqual([expect.stringContaining(text)]);
  });

  test('the scheduler has an address that nobody knows', () => {
    const { problems } = made(
      { identity },
      {},
      { announcedAddress: AnnouncedAddress.literal('10.0.0.9'), peerCount: 1, controlPlane: new StandaloneScheduler() },
    );
    expect(problems).toEqual([
      expect.stringContaining('the scheduler models-scheduler has the IP of its pod, and identity.networks names no'),
    ]);
  });

  test('a peer announces an IPv6 address', () => {
    const { problems } = made({ identity }, {}, { announcedAddress: AnnouncedAddress.literal('fd00::9'), peerCount: 1 });
    expect(problems).toEqual([expect.stringContaining('peer1 announces "fd00::9". Allowed: IPv4')]);
  });

  test('it is in another namespace', () => {
    const cache = new DragonflyCacheChart(Testing.app(), 'cache', {
      namespace: 'ns',
      storage: new ClaimStorage({ size: Size.gibibytes(10) }),
      peerCount: 1,
      config: new RustDfdaemonConfig({ certificates: { proxyCa } }),
    });
    const construct = new CacheCertificates(new Chart(Testing.app(), 'other'), 'certificates', { cache });
    expect(problemsOf(construct)).toEqual([
      expect.stringContaining('the namespace of the certificates is nothing, and that of the cache is "ns"'),
    ]);
  });
});
