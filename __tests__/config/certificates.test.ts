import { Testing } from 'cdk8s';
import { load } from 'js-yaml';
import type { DfdaemonConfig, DfdaemonConfigRequest } from '../../lib/config/dfdaemon-config';
import { GoDfdaemonConfig } from '../../lib/config/go/dfdaemon-config';
import type { GoDfdaemonConfigProps } from '../../lib/config/go/dfdaemon-props';
import type { Tree } from '../../lib/config/render';
import { RustDfdaemonConfig } from '../../lib/config/rust/dfdaemon-config';
import type { RustDfdaemonConfigProps } from '../../lib/config/rust/dfdaemon-props';
import { named } from '../fixtures';

const schedulers: DfdaemonConfigRequest = { schedulerAddresses: ['scheduler.example.com:8002'] };
const manager: DfdaemonConfigRequest = { managerAddress: 'manager.example.com:65003' };
const [proxyCa, identity, secret] = ['proxy-ca', 'identity', 'credentials'].map(named) as [ReturnType<typeof named>, never, never];

function bound(config: DfdaemonConfig, request = schedulers) {
  const chart = Testing.chart();
  const binding = config.bind(chart, request);
  const [text = ''] = Object.values(binding.files);
  return { binding, file: load(text) as Tree, text, problems: chart.node.validate() };
}

const rust = (props: RustDfdaemonConfigProps, request?: DfdaemonConfigRequest) => bound(new RustDfdaemonConfig(props), request);
const go = (props: GoDfdaemonConfigProps, request?: DfdaemonConfigRequest) => bound(new GoDfdaemonConfig(props), request);

const folder = (name: string, from: string, ...keys: string[]) => ({
  path: `/etc/dragonfly-certificates/${name}`,
  name,
  secret: expect.objectContaining({ name: from }) as unknown,
  keys,
});

describe('certificates of the Rust client', () => {
  const files = {
    caCert: '/etc/dragonfly-certificates/identity/ca.crt',
    cert: '/etc/dragonfly-certificates/identity/tls.crt',
    key: '/etc/dragonfly-certificates/identity/tls.key',
  };

  test('are files of Secrets, whose paths stand in its file', () => {
    const { file, binding, problems } = rust({ certificates: { proxyCa, identity } });
    expect(problems).toEqual([]);
    expect(file).toMatchObject({
      upload: { server: { port: 4000, ...files }, client: files },
      scheduler: files,
      proxy: {
        server: {
          caCert: '/etc/dragonfly-certificates/proxy-ca/tls.crt',
          caKey: '/etc/dragonfly-certificates/proxy-ca/tls.key',
        },
      },
    });
    expect(file).not.toHaveProperty('manager');
    expect(binding.secretFolders).toEqual([
      folder('proxy-ca', 'proxy-ca', 'tls.crt', 'tls.key'),
      folder('identity', 'identity', 'tls.crt', 'tls.key', 'ca.crt'),
    ]);
    expect(binding.secretTexts).toBeUndefined();
  });

  test('are shown to a manager, too, at an https URL', () => {
    const { file, problems } = rust({ certificates: { identity } }, manager);
    expect(problems).toEqual([]);
    expect(file.manager).toEqual({ addr: 'https://manager.example.com:65003', ...files });
  });

  test('are known to add-ons', () => {
    expect(new RustDfdaemonConfig({ certificates: { proxyCa, identity } }).certificates).toEqual({ proxyCa, identity });
    expect(new RustDfdaemonConfig().certificates).toEqual({});
  });

  test('are no files without them', () => {
    expect(rust({}).binding).not.toHaveProperty('secretFolders');
  });

  const tls = { caCert: '/ca.crt', cert: '/tls.crt', key: '/tls.key' };
  test.each<[string, RustDfdaemonConfigProps, DfdaemonConfigRequest, string[]]>([
    [
      'the CA of the proxy is named twice',
      { certificates: { proxyCa }, proxy: { server: { caCert: '/ca.crt', caKey: '/ca.key' } } },
      schedulers,
      ['proxy.server.caCert is "/ca.crt", and certificates.proxyCa is given. Allowed: one of the two', 'proxy.server.caKey is "/ca.key"'],
    ],
    [
      'the certificate of the peer is named twice',
      { certificates: { identity }, upload: { client: tls } },
      schedulers,
      ['upload.client.caCert', 'upload.client.cert', 'upload.client.key is "/tls.key", and certificates.identity is given'],
    ],
    [
      'the release dials without TLS',
      { certificates: { identity }, version: '1.5.7' },
      schedulers,
      ['certificates.identity is given, and version is 1.5.7. Allowed: client 1.5.9 or later'],
    ],
    [
      'addresses are IPv6',
      { certificates: { identity }, network: { enableIpv6: true } },
      schedulers,
      ['certificates.identity is given, and network.enableIpv6 is true. Allowed: IPv4 addresses'],
    ],
    [
      'a scheduler has an IPv6 address',
      { certificates: { identity } },
      { schedulerAddresses: ['[fd00::1]:8002'] },
      ['certificates.identity is given, and the control plane gives the scheduler "[fd00::1]:8002"'],
    ],
    [
      'a Secret cannot be',
      { certificates: { proxyCa: named('My_CA'), identity: named('') } },
      schedulers,
      ['certificates.proxyCa is the Secret "My_CA". Allowed: the name of a Secret', 'certificates.identity is the Secret ""'],
    ],
    [
      'one Secret is both',
      { certificates: { proxyCa, identity: proxyCa } },
      schedulers,
      ['certificates.proxyCa and certificates.identity are both the Secret "proxy-ca". Allowed: a Secret of its own for each'],
    ],
    [
      'the disk is mounted over the certificate',
      { certificates: { identity }, storage: { dir: '/etc/dragonfly-certificates' } },
      schedulers,
      ['To fix: leave /etc/dragonfly-certificates/identity alone'],
    ],
  ])('fails when %s', (_, props, request, texts) => {
    expect(rust(props, request).problems).toEqual(texts.map((text) => expect.stringContaining(text) as unknown));
  });
});

describe('certificates of the Go daemon', () => {
  const files = { cert: '/etc/dragonfly-certificates/proxy-ca/tls.crt', key: '/etc/dragonfly-certificates/proxy-ca/tls.key' };

  test('open the HTTPS of all hosts, or of those that are named', () => {
    const { file, binding, problems } = go({ certificates: { proxyCa } });
    expect(problems).toEqual([]);
    expect(file).toMatchObject({ proxy: { hijackHTTPS: { ...files, hosts: [{ regx: '.*' }] } } });
    expect(binding.secretFolders).toEqual([folder('proxy-ca', 'proxy-ca', 'tls.crt', 'tls.key')]);
    const hosts = [{ regx: 'hf\\.co' }];
    const some = go({ certificates: { proxyCa }, proxy: { hijackHttps: { hosts } } });
    expect(some.problems).toEqual([]);
    expect(some.file).toMatchObject({ proxy: { hijackHTTPS: { ...files, hosts } } });
  });

  test.each<[string, GoDfdaemonConfigProps, string]>([
    [
      'peers shall know each other by it',
      { certificates: { identity } },
      'certificates.identity is the Secret "identity". Allowed: none: the gRPC servers of the Go daemon have no TLS',
    ],
    [
      'the CA of the proxy is named twice',
      { certificates: { proxyCa }, proxy: { hijackHttps: { cert: '/ca.crt', key: '/ca.key', hosts: [{ regx: 'a' }] } } },
      'proxy.hijackHttps names "/ca.crt", and certificates.proxyCa is given',
    ],
    ['a Secret cannot be', { certificates: { proxyCa: named('-') } }, 'certificates.proxyCa is the Secret "-"'],
    [
      'a volume is mounted over them',
      { certificates: { proxyCa }, workHome: '/etc/dragonfly-certificates' },
      'workHome is "/etc/dragonfly-certificates"',
    ],
  ])('fails when %s', (_, props, text) => {
    expect(go(props).problems).toEqual([expect.stringContaining(text)]);
  });
});

describe('credentials for the proxy', () => {
  const basicAuth = { secret, usernameKey: 'name', passwordKey: 'word' };
  const texts = (maxLength: number, [username, password]: [string, string]) => ({
    '{{PROXY_USERNAME}}': { secret, key: username, maxLength, withoutColon: true },
    '{{PROXY_PASSWORD}}': { secret, key: password, maxLength },
  });

  test('are placeholders in double quotes, for texts of a Secret', () => {
    const inRust = rust({ proxy: { server: { basicAuth: { secret } } } });
    expect(inRust.problems).toEqual([]);
    expect(inRust.binding.secretTexts).toEqual(texts(20, ['username', 'password']));
    expect(inRust.text).toContain('basicAuth:\n      username: "{{PROXY_USERNAME}}"\n      password: "{{PROXY_PASSWORD}}"\n');
    const inGo = go({ proxy: { basicAuth } });
    expect(inGo.problems).toEqual([]);
    expect(inGo.binding.secretTexts).toEqual(texts(255, ['name', 'word']));
    expect(inGo.text).toContain('basicAuth:\n    username: "{{PROXY_USERNAME}}"\n    password: "{{PROXY_PASSWORD}}"\n');
  });

  test('fail when the Secret cannot be', () => {
    const expected = [expect.stringContaining('basicAuth.secret is the Secret "a/b"')];
    expect(rust({ proxy: { server: { basicAuth: { secret: named('a/b') } } } }).problems).toEqual(expected);
    expect(go({ proxy: { basicAuth: { secret: named('a/b') } } }).problems).toEqual(expected);
  });

  test.each([
    [{ usernameKey: 'a b' }, 'basicAuth.usernameKey is "a b". Allowed: a key of a Secret'],
    [{ passwordKey: '..' }, 'basicAuth.passwordKey is ".."'],
    [{ passwordKey: '' }, 'basicAuth.passwordKey is ""'],
    [{ passwordKey: 'username' }, 'basicAuth.usernameKey and'],
  ])('fail when the keys are %j', (keys, text) => {
    expect(rust({ proxy: { server: { basicAuth: { secret, ...keys } } } }).problems).toEqual([expect.stringContaining(text)]);
    expect(go({ proxy: { basicAuth: { secret, ...keys } } }).problems).toEqual([expect.stringContaining(text)]);
  });
});
