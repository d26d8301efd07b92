import { Construct } from 'constructs';
import { refuse } from '../rules/problem';
import { containerdProblems } from './containerd-rules';

/** A registry whose images nodes fetch from a cache. */
export interface ContainerdRegistry {
  /** Host of the registry as it stands in the names of images, with its port if that is not 443: `ghcr.io`, `registry.example.com:5000`. */
  readonly host: string;

  /**
   * URL at which peers find the registry, without a slash at the end. Nodes find it there, too, when no peer answers.
   * @default - `https://` and the host; for `docker.io` https://index.docker.io
   */
  readonly server?: string;

  /**
   * Path, on the node, of the PEM file with the CA of the registry, for when no peer answers. Peers verify no certificate; containerd checks
   * the digest of all that they send.
   * @default - what the node trusts
   */
  readonly ca?: string;

  /**
   * Whether nodes do not verify the certificate of the registry when no peer answers.
   * @default false
   */
  readonly skipVerify?: boolean;
}

/** Properties of the files by which containerd finds a cache. */
export interface ContainerdHostsProps {
  /**
   * URLs of proxies as nodes reach them, in the order in which they are tried: `http://10.0.0.7:65001`, a load balancer or NodePort of a peer;
   * the ClusterIP of the Service over all peers on nodes with a kube-proxy. Refused are names of Services, as nodes do not ask the
   * cluster's DNS.
   */
  readonly proxies: string[];

  /** Registries. Images from others are pulled as before. */
  readonly registries: ContainerdRegistry[];
}

/**
 * Files by which the containerd of nodes that are yours pulls images through a cache, of either generation. Put them on the nodes below the
 * folder that containerd's `config_path` names, usually `/etc/containerd/certs.d`. containerd reads them at each pull.
 *
 * @see https://github.com/containerd/containerd/blob/main/docs/hosts.md
 */
export class ContainerdHosts extends Construct {
  /** Texts of the files, by their paths below that folder: `docker.io/hosts.toml`. */
  public readonly files: Record<string, string>;

  public constructor(scope: Construct, id: string, { proxies, registries }: ContainerdHostsProps) {
    super(scope, id);
    this.files = Object.fromEntries(registries.map((registry) => [`${registry.host}/hosts.toml`, hostsToml(registry, proxies)]));
    refuse(this, ...containerdProblems(proxies, registries));
  }
}

function hostsToml({ host, ca, skipVerify, server = serverOf(host) }: ContainerdRegistry, proxies: string[]): string {
  const lines = [
    `server = ${text(server)}`,
    ...(ca === undefined ? [] : [`ca = ${text(ca)}`]),
    ...(skipVerify ? ['skip_verify = true'] : []),
    ...proxies.flatMap((proxy) => [
      '',
      `[host.${text(proxy)}]`,
      'capabilities = ["pull", "resolve"]',
      '',
      `[host.${text(proxy)}.header]`,
      `X-Dragonfly-Registry = ${text(server)}`,
    ]),
  ];
  return `${lines.join('\n')}\n`;
}

/** Docker Hub has no registry at the host that its images are named by. */
function serverOf(host: string): string {
  return `https://${host === 'docker.io' ? 'index.docker.io' : host}`;
}

/** A string of TOML, which escapes as JSON does. */
function text(value: string): string {
  return JSON.stringify(value);
}
