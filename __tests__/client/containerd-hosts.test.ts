import { Testing } from 'cdk8s';
import { ContainerdHosts, type ContainerdHostsProps, type ContainerdRegistry } from '../../lib/client/containerd-hosts';
import { problemsOf } from '../fixtures';

const PROXY = 'http://10.0.0.7:65001';

function hostsOf(props: Partial<ContainerdHostsProps> = {}) {
  const hosts = new ContainerdHosts(Testing.chart(), 'Hosts', { proxies: [PROXY], registries: [{ host: 'docker.io' }], ...props });
  return { files: hosts.files, problems: problemsOf(hosts) };
}

describe('ContainerdHosts', () => {
  test('Docker Hub is asked where it is', () => {
    expect(hostsOf()).toEqual({
      problems: [],
      files: {
        'docker.io/hosts.toml': `server = "https://index.docker.io"

[host."http://10.0.0.7:65001"]
capabilities = ["pull", "resolve"]

[host."http://10.0.0.7:65001".header]
X-Dragonfly-Registry = "https://index.docker.io"
`,
      },
    });
  });

  test('takes all options', () => {
    const verified: Required<Omit<ContainerdRegistry, 'skipVerify'>> = {
      host: 'registry.example.com:5000',
      server: 'https://mirror.example.com',
      ca: '/etc/ssl/registry.pem',
    };
    const registries = [{ host: 'ghcr.io', skipVerify: true }, verified];
    const all: Required<ContainerdHostsProps> = { proxies: [PROXY, 'http://[fd00::7]:65001'], registries };
    const { files, problems } = hostsOf(all);
    expect(problems).toEqual([]);
    expect(files['ghcr.io/hosts.toml']).toMatch(/^server = "https:\/\/ghcr\.io"\nskip_verify = true\n\n\[host\./);
    expect(files['registry.example.com:5000/hosts.toml']).toBe(`server = "https://mirror.example.com"
ca = "/etc/ssl/registry.pem"

[host."http://10.0.0.7:65001"]
capabilities = ["pull", "resolve"]

[host."http://10.0.0.7:65001".header]
X-Dragonfly-Registry = "https://mirror.example.com"

[host."http://[fd00::7]:65001"]
capabilities = ["pull", "resolve"]

[host."http://[fd00::7]:65001".header]
X-Dragonfly-Registry = "https://mirror.example.com"
`);
  });

  test.each<[string, Partial<ContainerdHostsProps>, string]>([
    ['there is no proxy', { proxies: [] }, 'proxies is empty. Allowed: at least one'],
    ['there is no registry', { registries: [] }, 'registries is empty'],
    ['a proxy is a Service', { proxies: ['http://cache.models.svc:65001'] }, "they do not ask the cluster's DNS"],
    ['a proxy has TLS', { proxies: ['https://10.0.0.7:65001'] }, 'proxies[0] is "https://10.0.0.7:65001". Allowed: http://HOST:PORT'],
    ['a proxy has no port', { proxies: ['http://10.0.0.7'] }, 'proxies[0] is "http://10.0.0.7"'],
    ['a proxy is named twice', { proxies: [PROXY, PROXY] }, `proxies has "${PROXY}" 2 times`],
    ['a registry is a URL', { registries: [{ host: 'https://ghcr.io' }] }, 'registries[0].host is "https://ghcr.io"'],
    ['a registry is named twice', { registries: [{ host: 'ghcr.io' }, { host: 'ghcr.io' }] }, 'registries has "ghcr.io" 2 times'],
    [
      'a server has a slash',
      { registries: [{ host: 'ghcr.io', server: 'https://ghcr.io/' }] },
      'registries[0].server is "https://ghcr.io/"',
    ],
    ['a CA is a name', { registries: [{ host: 'ghcr.io', ca: 'ca.pem' }] }, 'registries[0].ca is "ca.pem". Allowed: an absolute path'],
    [
      'there is no TLS to verify',
      { registries: [{ host: 'a:80', server: 'http://a:80', skipVerify: true }] },
      'registries[0].skipVerify is true, and its server is "http://a:80"',
    ],
    ['a CA has no use', { registries: [{ host: 'ghcr.io', ca: '/ca.pem', skipVerify: true }] }, 'registries[0] has both ca and skipVerify'],
  ])('fails when %s', (_, props, text) => {
    expect(hostsOf(props).problems).toEqual([expect.stringContaining(text)]);
  });
});
