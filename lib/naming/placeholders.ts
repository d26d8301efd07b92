/** Placeholder for the announced IP in a config template. The braces make every YAML writer quote it. */
export const ANNOUNCED_IP = '{{ANNOUNCED_IP}}';

/** Placeholder for the peer's stable hostname in a config template. */
export const HOSTNAME = '{{HOSTNAME}}';

/** Placeholder for a value that a pod gets in an environment variable. */
export function variablePlaceholder(name: string): string {
  return `{{${name}}}`;
}

/** Placeholder for the name that clients give to the proxy. */
export const PROXY_USERNAME = '{{PROXY_USERNAME}}';

/** Placeholder for the password that clients give to the proxy. */
export const PROXY_PASSWORD = '{{PROXY_PASSWORD}}';
