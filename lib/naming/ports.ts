/** Port of the HTTP proxy on every peer and on the Service over all peers. */
export const PROXY_PORT = 65001;

/** Name of that port on the Service over all peers. */
export const PROXY_PORT_NAME = 'proxy-service';

/** Port of the scheduler's gRPC server. */
export const SCHEDULER_PORT = 8002;

/** Port of the scheduler's metrics. */
export const SCHEDULER_METRICS_PORT = 8000;

/** Name of the port with metrics, of peers and of all parts of the control plane that have some. */
export const METRICS_PORT_NAME = 'metrics';

/** Port of the manager's gRPC server. */
export const MANAGER_PORT = 65003;

/** Port of the manager's console and REST API. */
export const MANAGER_REST_PORT = 8080;

/** Port of the manager's metrics. */
export const MANAGER_METRICS_PORT = 8000;

/** Port of MySQL and MariaDB. */
export const MYSQL_PORT = 3306;

/** Port of PostgreSQL. */
export const POSTGRESQL_PORT = 5432;

/** Port of Redis. */
export const REDIS_PORT = 6379;
