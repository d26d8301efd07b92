/** Image of the Rust client, with which everything here was measured. */
export const RUST_CLIENT_IMAGE = 'dragonflyoss/client:v1.5.10';

/** Image of the Go daemon. */
export const GO_DAEMON_IMAGE = 'dragonflyoss/dfdaemon:v2.1.33';

/** Image of the scheduler: the first release that runs without a manager. */
export const SCHEDULER_IMAGE = 'dragonflyoss/scheduler:v2.5.1';

/** Image of the manager, of the same release as the scheduler. */
export const MANAGER_IMAGE = 'dragonflyoss/manager:v2.5.1';

/** Image of MariaDB, of the release that everything here was run with. */
export const MARIADB_IMAGE = 'mariadb:10.11';

/** Image of PostgreSQL, likewise. */
export const POSTGRESQL_IMAGE = 'postgres:15';

/** Image of Redis, likewise. */
export const REDIS_IMAGE = 'redis:7.0';

/** Image of elbencho. The tag is of the release series whose source the flags were checked against; it was not run. */
export const ELBENCHO_IMAGE = 'breuner/elbencho:v3.1-11';
