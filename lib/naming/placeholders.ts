/** Placeholder for the announced IP in a config template. The braces make every YAML writer quote it. */
export const ANNOUNCED_IP = '{{ANNOUNCED_IP}}';

/** Placeholder for the peer's stable hostname in a config template. */
export const HOSTNAME = '{{HOSTNAME}}';

/** Placeholder for the name that clients give to the proxy. */
export const PROXY_USERNAME = '{{PROXY_USERNAME}}';

/** Placeholder for the password that clients give to the proxy. */
export const PROXY_PASSWORD = '{{PROXY_PASSWORD}}';
