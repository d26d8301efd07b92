import { each, on, textProblems } from '../rules/checks';
import { show, type Problem } from '../rules/problem';
import { repeated } from '../rules/repeated';
import type { ContainerdRegistry } from './containerd-hosts';

/** `host` or `host:port`, as it stands in the name of an image. */
const HOST = /^[a-z0-9]([-.a-z0-9]*[a-z0-9])?(:\d{1,5})?$/;

/** URL of a server: no path, no slash at the end. */
const SERVER = /^https?:\/\/([a-zA-Z0-9.-]+|\[[0-9a-fA-F:]+\])(:\d{1,5})?$/;

/** Name that only the DNS of a cluster knows. */
const SERVICE = /\.svc(\.[a-zA-Z0-9.-]+)?(:\d+)?$/;

/** Path that needs no escape. */
const PATH = /^\/[^\s"\\]+$/;

/** What is wrong with the files of containerd. */
export function containerdProblems(proxies: string[], registries: ContainerdRegistry[]): Problem[] {
  return [
    ...Object.entries({ proxies, registries })
      .filter(([, list]) => list.length === 0)
      .map(([field]) => ({ wrong: `${field} is empty`, allowed: 'at least one', change: `name ${field}` })),
    ...proxyProblems(proxies),
    ...registries.flatMap(registryProblems),
    ...repeated(registries, ({ host }) => host).map(([host, same]) => ({
      wrong: `registries has ${show(host)} ${same.length} times`,
      allowed: 'each once, as each is a file',
      change: 'leave out the others',
    })),
  ];
}

function proxyProblems(proxies: string[]): Problem[] {
  const urls = each('proxies', proxies);
  const services = Object.entries(urls).filter(([, url]) => SERVICE.test(url));
  return [
    ...services.map(([field, url]) => ({
      wrong: `${field} is ${show(url)}`,
      allowed: "an address that nodes reach: they do not ask the cluster's DNS",
      change: 'write the IP of a load balancer, of a node with a NodePort, or of the Service',
    })),
    ...textProblems(
      urls,
      /^http:\/\/([a-zA-Z0-9.-]+|\[[0-9a-fA-F:]+\]):\d{1,5}$/,
      'http://HOST:PORT, as the proxy has no TLS of its own',
      'write it like http://10.0.0.7:65001',
    ),
    ...repeated(proxies, (url) => url).map(([url, same]) => ({
      wrong: `proxies has ${show(url)} ${same.length} times`,
      allowed: 'each once: containerd reads no file with a table twice',
      change: 'leave out the others',
    })),
  ];
}

function registryProblems({ host, server, ca, skipVerify }: ContainerdRegistry, index: number): Problem[] {
  const field = `registries[${index}]`;
  const plain = server?.startsWith('http:') ?? false;
  return [
    ...textProblems(
      { [`${field}.host`]: host },
      HOST,
      'a host, with its port if there is one',
      'write it like ghcr.io, without scheme and path',
    ),
    ...textProblems({ [`${field}.server`]: server }, SERVER, 'the URL of a server', 'write it like https://registry.example.com'),
    ...textProblems({ [`${field}.ca`]: ca }, PATH, 'an absolute path on the node', 'write it like /etc/ssl/certs/registry.pem'),
    ...Object.entries({ ca, skipVerify: on(skipVerify) })
      .filter(([, value]) => plain && value !== undefined)
      .map(([name, value]) => ({
        wrong: `${field}.${name} is ${show(value)}, and its server is ${show(server)}`,
        allowed: 'nothing about certificates where there is no TLS',
        change: `leave out ${name}`,
      })),
    ...(skipVerify && ca !== undefined
      ? [
          {
            wrong: `${field} has both ca and skipVerify`,
            allowed: 'one of them: a certificate that is not verified needs no CA',
            change: 'leave out skipVerify',
          },
        ]
      : []),
  ];
}
