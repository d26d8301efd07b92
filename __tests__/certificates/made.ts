import { App, Size } from 'cdk8s';
import { CacheCertificates, type CacheCertificatesProps } from '../../lib/certificates/cache-certificates';
import { DragonflyCacheChart } from '../../lib/chart/dragonfly-cache-chart';
import type { DragonflyCacheChartProps } from '../../lib/chart/dragonfly-cache-chart-props';
import type { DfdaemonCertificates } from '../../lib/config/dfdaemon-config';
import { RustDfdaemonConfig } from '../../lib/config/rust/dfdaemon-config';
import { ExternalSchedulers } from '../../lib/control-plane/external-schedulers';
import { ClaimStorage } from '../../lib/storage/claim-storage';
import { manifests, named, problemsOf, type Manifest } from '../fixtures';

/** Secrets that the config of a cache names. */
export const [proxyCa, identity] = [named('models-proxy-ca'), named('models-identity')];
/** A network of few addresses. */
export const networks = ['10.1.0.0/30'];

/** Certificates of a cache of two peers. */
export function made(
  certificates: DfdaemonCertificates,
  props: Omit<CacheCertificatesProps, 'cache'> = {},
  more: Partial<DragonflyCacheChartProps> = {},
) {
  const cache = new DragonflyCacheChart(new App(), 'cache', {
    name: 'models',
    owner: 'me',
    namespace: 'ns',
    storage: new ClaimStorage({ size: Size.gibibytes(10) }),
    ...(more.peers === undefined && { peerCount: 2 }),
    config: new RustDfdaemonConfig({ certificates }),
    controlPlane: new ExternalSchedulers({ addresses: ['10.0.0.5:8002', '10.0.0.6:8002'] }),
    ...more,
  });
  const construct = new CacheCertificates(cache, 'certificates', { cache, ...props });
  return {
    construct,
    problems: problemsOf(cache),
    objects: () => manifests(cache).filter(({ apiVersion }: Manifest) => apiVersion === 'cert-manager.io/v1'),
  };
}

/** Objects by kind and name. */
export function byName(objects: Manifest[]): Record<string, Manifest> {
  return Object.fromEntries(objects.map((object) => [`${object.kind as string} ${object.metadata.name as string}`, object.spec]));
}
