/** Port of the HTTP proxy on every peer and on the Service over all peers. */
export const PROXY_PORT = 65001;

/** Name of that port on the Service over all peers. */
export const PROXY_PORT_NAME = 'proxy-service';

/** Port of the scheduler's gRPC server. */
export const SCHEDULER_PORT = 8002;

/** Port of the scheduler's metrics. */
export const SCHEDULER_METRICS_PORT = 8000;
