import type { ISecret } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { POSTGRESQL_PORT } from '../../naming/ports';
import { refuse } from '../../rules/problem';
import type { DatabaseCredentials } from './credentials';
import { accountProblems, DATABASE, databaseHostProblems, databaseTlsProblems } from './database-rules';
import { ManagerDatabaseEngine, type IManagerDatabase, type ManagerDatabaseBinding, type ManagerStoreRequest } from './manager-database';

/**
 * How firmly the connection to a PostgreSQL is encrypted.
 *
 * @see https://www.postgresql.org/docs/current/libpq-ssl.html#LIBPQ-SSL-SSLMODE-STATEMENTS
 */
export enum PostgreSqlTlsMode {
  /** Always; the server's certificate is looked at only if an authority is given. */
  REQUIRE = 'require',
  /** Always, and an authority that is known must have signed the server's certificate. */
  VERIFY_CA = 'verify-ca',
  /** The same, and the certificate must be for the name of the host. */
  VERIFY_FULL = 'verify-full',
}

/** Encryption of the connection to a PostgreSQL. */
export interface PostgreSqlTls {
  /**
   * How firmly.
   * @default PostgreSqlTlsMode.VERIFY_FULL
   */
  readonly mode?: PostgreSqlTlsMode;

  /**
   * Secret whose `ca.crt` signed the server's certificate.
   * @default - the authorities that the image knows
   */
  readonly authority?: ISecret;

  /**
   * Secret with a certificate for the manager: `tls.crt`, `tls.key`, and `ca.crt`, which signed the server's.
   * @default - the manager shows none
   */
  readonly clientCertificate?: ISecret;
}

/** Properties of a PostgreSQL that runs elsewhere. */
export interface ExternalPostgreSqlProps {
  /** Host name or IP literal, without the port. */
  readonly host: string;

  /**
   * Port.
   * @default 5432
   */
  readonly port?: number;

  /**
   * Name of the database, which must exist.
   * @default manager
   */
  readonly databaseName?: string;

  /** Where user and password are. */
  readonly credentials: DatabaseCredentials;

  /**
   * Encryption of the connection.
   * @default - none
   */
  readonly tls?: PostgreSqlTls;

  /**
   * Whether the manager makes and changes the tables itself, for which the user needs the right.
   * @default true
   */
  readonly migrate?: boolean;

  /**
   * Whether it is asked without prepared statements, as some poolers of connections want.
   * @default false
   */
  readonly preferSimpleProtocol?: boolean;
}

/**
 * A PostgreSQL that runs elsewhere.
 *
 * @see https://github.com/dragonflyoss/dragonfly/blob/v2.5.1/manager/config/config.go
 */
export class ExternalPostgreSql implements IManagerDatabase {
  public constructor(private readonly props: ExternalPostgreSqlProps) {}

  public bind(scope: Construct, _request: ManagerStoreRequest): ManagerDatabaseBinding {
    const { host, port, databaseName, credentials, tls, migrate, preferSimpleProtocol } = this.props;
    refuse(
      scope,
      ...databaseHostProblems(host, port),
      ...accountProblems('controlPlane.database', databaseName, credentials),
      ...databaseTlsProblems(tls ?? {}),
    );
    return {
      engine: ManagerDatabaseEngine.POSTGRESQL,
      host,
      port: port ?? POSTGRESQL_PORT,
      databaseName: databaseName ?? DATABASE,
      credentials,
      tls: tls && { ...tls, mode: tls.mode ?? PostgreSqlTlsMode.VERIFY_FULL },
      migrate,
      preferSimpleProtocol,
    };
  }
}
