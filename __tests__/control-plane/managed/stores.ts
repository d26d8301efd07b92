import { Chart, Testing } from 'cdk8s';
import { Secret } from 'cdk8s-plus-28';
import { parse } from 'yaml';
import { ExternalMySql } from '../../../lib/control-plane/managed/external-my-sql';
import { ExternalRedis } from '../../../lib/control-plane/managed/external-redis';
import { ManagedControlPlane } from '../../../lib/control-plane/managed/managed-control-plane';
import type { IManagerDatabase } from '../../../lib/control-plane/managed/manager-database';
import type { IManagerRedis } from '../../../lib/control-plane/managed/manager-redis';
import { manifestOf, type Manifest } from '../../fixtures';

const made = Testing.chart();
/** A Secret by its name. */
export const secretOf = (name: string) => Secret.fromSecretName(made, name, name);
/** Where all credentials are. */
export const secret = secretOf('dragonfly');
/** Secret with the CA of servers. */
export const authority = secretOf('authority');
/** Secret with a certificate of the manager's own. */
export const clientCertificate = secretOf('client');
/** Credentials in that Secret. */
export const credentials = { secret };

/** A control plane with these stores, in a chart of its own. */
export function bound(stores: { database?: IManagerDatabase; redis?: IManagerRedis }) {
  const chart = new Chart(Testing.app(), 'cache', { namespace: 'ns', disableResourceNameHashes: true });
  const database = stores.database ?? new ExternalMySql({ host: 'db', credentials });
  const redis = stores.redis ?? new ExternalRedis({ host: 'redis' });
  new ManagedControlPlane({ database, redis, signingKey: { secret } }).bind(chart, { name: 'models' });
  return chart;
}

/** The pod of the manager. */
export const managerOf = (chart: Chart): Manifest => manifestOf(chart, 'Deployment', 'models-manager').spec.template.spec;

/** What the manager is told of its database. */
export const databaseOf = (chart: Chart): Manifest =>
  parse(manifestOf(chart, 'ConfigMap', 'models-manager').data['manager.yaml'] as string).database;

/** What schedulers are told of Redis. */
export const schedulerRedisOf = (chart: Chart): Manifest =>
  parse(manifestOf(chart, 'ConfigMap', 'models-scheduler').data['scheduler.yaml'] as string).database.redis;
