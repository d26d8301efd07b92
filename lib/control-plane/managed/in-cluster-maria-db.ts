import { EnvValue } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { MARIADB_IMAGE } from '../../naming/images';
import { databaseName as nameOf } from '../../naming/names';
import { MYSQL_PORT } from '../../naming/ports';
import { refuse } from '../../rules/problem';
import { ControlPlaneRole, ControlPlaneUser } from '../control-plane-component';
import { secretValue, type DatabaseCredentials } from './credentials';
import { accountProblems, DATABASE } from './database-rules';
import type { InClusterDisk, InClusterOptions } from './in-cluster-options';
import { InClusterStore } from './in-cluster-store';
import { ManagerDatabaseEngine, type IManagerDatabase, type ManagerDatabaseBinding, type ManagerStoreRequest } from './manager-database';

const FOLDER = '/var/lib/mysql';

/** Properties of a MariaDB in the cluster. */
export interface InClusterMariaDbProps extends InClusterOptions {
  /** Secret with the user and the password that the database is made with. Its root user, who is let in from its own pod only, has the same password. */
  readonly credentials: DatabaseCredentials;

  /** Disk for the data. */
  readonly disk: InClusterDisk;

  /**
   * Image of MariaDB; one that takes the environment variables and folders of the upstream image.
   * @default mariadb:10.11
   * @see https://hub.docker.com/_/mariadb
   */
  readonly image?: string;

  /**
   * Name of the database.
   * @default manager
   */
  readonly databaseName?: string;
}

/**
 * One MariaDB in the cluster, with a disk: for small sites and for trying things out. There is no second one to take over, and nobody makes
 * backups.
 */
export class InClusterMariaDb implements IManagerDatabase {
  public constructor(private readonly props: InClusterMariaDbProps) {}

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
      program: 'mariadb',
      image: MARIADB_IMAGE,
      // A folder in the disk: some file systems have one of their own in the root, which would count as a database.
      args: [`--datadir=${FOLDER}/data`],
      env: {
        MARIADB_DATABASE: EnvValue.fromValue(databaseName),
        MARIADB_USER: secretValue(secret, userKey),
        MARIADB_PASSWORD: secretValue(secret, passwordKey),
        MARIADB_ROOT_PASSWORD: secretValue(secret, passwordKey),
        MARIADB_ROOT_HOST: EnvValue.fromValue('localhost'),
      },
      port: MYSQL_PORT,
      usedBy: [ControlPlaneUser.MANAGERS],
      dataPath: FOLDER,
      scratchPaths: ['/run/mysqld', '/tmp'],
    });
    refuse(store, ...accountProblems('controlPlane.database', databaseName, credentials));
    return {
      engine: ManagerDatabaseEngine.MARIADB,
      host: store.host,
      port: MYSQL_PORT,
      databaseName,
      credentials,
      component: store.component,
    };
  }
}
