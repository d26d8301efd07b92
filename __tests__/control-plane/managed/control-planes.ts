import { Chart, Size, Testing } from 'cdk8s';
import { Secret } from 'cdk8s-plus-28';
import { parse } from 'yaml';
import { ExternalMySql } from '../../../lib/control-plane/managed/external-my-sql';
import { ExternalRedis } from '../../../lib/control-plane/managed/external-redis';
import { InClusterMariaDb } from '../../../lib/control-plane/managed/in-cluster-maria-db';
import { InClusterRedis } from '../../../lib/control-plane/managed/in-cluster-redis';
import { ManagedControlPlane } from '../../../lib/control-plane/managed/managed-control-plane';
import type { ManagedControlPlaneProps } from '../../../lib/control-plane/managed/managed-control-plane-props';
import { manifestOf, type Manifest } from '../../fixtures';

/** Where all credentials are. */
export const secret = Secret.fromSecretName(Testing.chart(), 'Secret', 'dragonfly');

/** Stores that are there already. */
export const elsewhere = {
  database: new ExternalMySql({ host: 'db.example.com', credentials: { secret } }),
  redis: new ExternalRedis({ host: 'redis.example.com', credentials: { secret, passwordKey: 'redis' } }),
  signingKey: { secret },
};

/** A control plane in a chart of its own, and what the cache is told. */
export function bound(props: Partial<ManagedControlPlaneProps> = {}, name = 'models') {
  const chart = new Chart(Testing.app(), 'cache', { namespace: 'ns', disableResourceNameHashes: true });
  return { chart, binding: new ManagedControlPlane({ ...elsewhere, ...props }).bind(chart, { name, owner: 'me' }) };
}

/** The config of a manager or of schedulers. */
export function configOf(chart: Chart, name: 'manager' | 'scheduler'): Manifest {
  return parse(manifestOf(chart, 'ConfigMap', `models-${name}`).data[`${name}.yaml`] as string);
}

/** Stores that are made in the cluster. */
export function inCluster() {
  const credentials = { secret };
  return {
    database: new InClusterMariaDb({ credentials, disk: { size: Size.gibibytes(1) } }),
    redis: new InClusterRedis({ credentials }),
  };
}
