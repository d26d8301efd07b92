import { EnvValue } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { POSTGRESQL_IMAGE } from '../../naming/images';
import { databaseName as nameOf } from '../../naming/names';
import { POSTGRESQL_PORT } from '../../naming/ports';
import { refuse } from '../../rules/problem';
import { ControlPlaneRole, ControlPlaneUser } from '../control-plane-component';
import { secretValue, type DatabaseCredentials } from './credentials';
import { accountProblems, DATABASE } from './database-rules';
import type { InClusterDisk, InClusterOptions } from './in-cluster-options';
import { InClusterStore } from './in-cluster-store';
import { ManagerDatabaseEngine, type IManagerDatabase, type ManagerDatabaseBinding, type ManagerStoreRequest } from './manager-database';

const FOLDER = '/var/lib/postgresql/data';

/** Properties of a PostgreSQL in the cluster. */
export interface InClusterPostgreSqlProps extends InClusterOptions {
  /** Secret with the user and the password that the database is made with. The user is its superuser. */
  readonly credentials: DatabaseCredentials;

  /** Disk for the data. */
  readonly disk: InClusterDisk;

  /**
   * Image of PostgreSQL; one that takes the environment variables and folders of the upstream image. Those with Alpine Linux have the user
   * id 70.
   * @default postgres:15
   * @see https://hub.docker.com/_/postgres
   */
  readonly image?: string;

  /**
   * Name of the database.
   * @default manager
   */
  readonly databaseName?: string;
}

/**
 * One PostgreSQL in the cluster, with a disk: for small sites and for trying things out. There is no second one to take over, and nobody
 * makes backups.
 */
export class InClusterPostgreSql implements IManagerDatabase {
  public constructor(private readonly props: InClusterPostgreSqlProps) {}

  public bind(scope: Construct, { name, owner }: ManagerStoreRequest): ManagerDatabaseBinding {
    const { credentials, disk, databaseName = DATABASE, ...options } = this.props;
    const { secret, userKey = 'user', passwordKey = 'password' } = credentials;
    const store = new InClusterStore(scope, 'Database', {
      field: 'controlPlane.database',
      role: ControlPlaneRole.DATABASE,
      name: nameOf(name),
      owner,
      options,
      disk,
      program: 'postgresql',
      image: POSTGRESQL_IMAGE,
      env: {
        POSTGRES_DB: EnvValue.fromValue(databaseName),
        POSTGRES_USER: secretValue(secret, userKey),
        POSTGRES_PASSWORD: secretValue(secret, passwordKey),
        // A folder that it makes itself: it wants to own it, and to find nothing there.
        PGDATA: EnvValue.fromValue(`${FOLDER}/pgdata`),
      },
      port: POSTGRESQL_PORT,
      usedBy: [ControlPlaneUser.MANAGERS],
      dataPath: FOLDER,
      scratchPaths: ['/var/run/postgresql', '/tmp'],
    });
    refuse(store, ...accountProblems('controlPlane.database', databaseName, credentials));
    return {
      engine: ManagerDatabaseEngine.POSTGRESQL,
      host: store.host,
      port: POSTGRESQL_PORT,
      databaseName,
      credentials,
      component: store.component,
    };
  }
}
