import type { ISecret } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { MYSQL_PORT } from '../../naming/ports';
import { givenProblems } from '../../rules/checks';
import { refuse, type Problem } from '../../rules/problem';
import type { DatabaseCredentials } from './credentials';
import { accountProblems, DATABASE, databaseHostProblems, databaseTlsProblems } from './database-rules';
import { ManagerDatabaseEngine, type IManagerDatabase, type ManagerDatabaseBinding, type ManagerStoreRequest } from './manager-database';

/** How firmly the connection to a MySQL is encrypted. */
export enum MySqlTlsMode {
  /** Where the server can, and without a look at its certificate. */
  PREFERRED = 'preferred',
  /** Always, without a look at the server's certificate. */
  SKIP_VERIFY = 'skip-verify',
  /** Always, and the server's certificate must be good. */
  VERIFY = 'true',
}

/** Encryption of the connection to a MySQL. */
export interface MySqlTls {
  /**
   * How firmly.
   * @default MySqlTlsMode.VERIFY
   */
  readonly mode?: MySqlTlsMode;

  /**
   * Secret whose `ca.crt` signed the server's certificate. The manager trusts it in all that it does.
   * @default - the authorities that the image knows
   */
  readonly authority?: ISecret;

  /**
   * Secret with a certificate for the manager: `tls.crt`, `tls.key`, and `ca.crt`, which signed the server's.
   * @default - the manager shows none
   */
  readonly clientCertificate?: ISecret;
}

/** Properties of a MySQL or MariaDB that runs elsewhere. */
export interface ExternalMySqlProps {
  /** Host name or IP literal, without the port. */
  readonly host: string;

  /**
   * Port.
   * @default 3306
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
  readonly tls?: MySqlTls;

  /**
   * Whether the manager makes and changes the tables itself, for which the user needs the right.
   * @default true
   */
  readonly migrate?: boolean;
}

/**
 * A MySQL, a MariaDB, or what speaks their protocol, that runs elsewhere.
 *
 * @see https://github.com/dragonflyoss/dragonfly/blob/v2.5.1/manager/config/config.go
 */
export class ExternalMySql implements IManagerDatabase {
  public constructor(private readonly props: ExternalMySqlProps) {}

  public bind(scope: Construct, _request: ManagerStoreRequest): ManagerDatabaseBinding {
    const { host, port, databaseName, credentials, tls, migrate } = this.props;
    refuse(
      scope,
      ...databaseHostProblems(host, port),
      ...accountProblems('controlPlane.database', databaseName, credentials),
      ...tlsProblems(tls),
    );
    return {
      engine: ManagerDatabaseEngine.MYSQL,
      host,
      port: port ?? MYSQL_PORT,
      databaseName: databaseName ?? DATABASE,
      credentials,
      tls: tls && { ...tls, mode: tls.mode ?? MySqlTlsMode.VERIFY },
      migrate,
    };
  }
}

function tlsProblems({ mode = MySqlTlsMode.VERIFY, authority, clientCertificate }: MySqlTls = {}): Problem[] {
  return [
    ...databaseTlsProblems({ authority, clientCertificate }),
    ...(mode === MySqlTlsMode.VERIFY
      ? []
      : givenProblems(
          { 'controlPlane.database.tls.authority': authority?.name },
          `no authority with the mode "${mode}", which looks at no certificate`,
          'leave it out, or choose MySqlTlsMode.VERIFY',
        )),
    ...(mode === MySqlTlsMode.PREFERRED
      ? givenProblems(
          { 'controlPlane.database.tls.clientCertificate': clientCertificate?.name },
          'no certificate with the mode "preferred": the manager shows one only where it always encrypts',
          'leave it out, or choose MySqlTlsMode.VERIFY',
        )
      : []),
  ];
}
