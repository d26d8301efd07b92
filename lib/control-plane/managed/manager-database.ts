import type { ISecret } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import type { ControlPlaneComponent } from '../control-plane-component';
import type { DatabaseCredentials } from './credentials';

/** A database that the manager can keep its records in. */
export enum ManagerDatabaseEngine {
  /** MySQL, and what speaks its protocol. */
  MYSQL = 'mysql',
  /** MariaDB. */
  MARIADB = 'mariadb',
  /** PostgreSQL. */
  POSTGRESQL = 'postgres',
}

/** What a control plane tells the database and the Redis of its manager. */
export interface ManagerStoreRequest {
  /** Name of the cache: prefix for the names of objects. */
  readonly name: string;

  /**
   * Whose cache it is.
   * @default - nobody is named
   */
  readonly owner?: string;
}

/** How the manager's connection to its database is encrypted. */
export interface ManagerDatabaseTls {
  /** The mode, as the manager's config has it: `tlsConfig` of MySQL, `sslMode` of PostgreSQL. */
  readonly mode: string;

  /**
   * Secret whose `ca.crt` signed the certificate of the server.
   * @default - the authorities that the image knows
   */
  readonly authority?: ISecret;

  /**
   * Secret with the manager's own certificate: `tls.crt`, `tls.key`, and `ca.crt`, which signed that of the server.
   * @default - the manager shows none
   */
  readonly clientCertificate?: ISecret;
}

/** How the manager reaches its database. */
export interface ManagerDatabaseBinding {
  /** Which database it is. */
  readonly engine: ManagerDatabaseEngine;

  /** Host name or IP literal. */
  readonly host: string;

  /** Port. */
  readonly port: number;

  /** Name of the database, which exists. */
  readonly databaseName: string;

  /** Where user and password are. */
  readonly credentials: DatabaseCredentials;

  /**
   * Encryption of the connection.
   * @default - none
   */
  readonly tls?: ManagerDatabaseTls;

  /**
   * Whether the manager makes and changes the tables itself.
   * @default true
   */
  readonly migrate?: boolean;

  /**
   * Whether a PostgreSQL is asked without prepared statements, as some poolers of connections want.
   * @default false
   */
  readonly preferSimpleProtocol?: boolean;

  /**
   * The database, if it runs in the cluster and was made for this.
   * @default - it is elsewhere
   */
  readonly component?: ControlPlaneComponent;
}

/** Tells the manager where its database is, and defines it where it is not there yet. */
export interface IManagerDatabase {
  /**
   * Defines the database, or what is needed to reach it.
   *
   * @param scope the construct that becomes the parent of what is defined
   * @param request what is known of the cache
   */
  bind(scope: Construct, request: ManagerStoreRequest): ManagerDatabaseBinding;
}
