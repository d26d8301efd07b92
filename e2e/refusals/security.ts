import { named } from '../../__tests__/fixtures';
import { RustDfdaemonConfig } from '../../lib/config/rust/dfdaemon-config';
import type { RustDfdaemonConfigProps } from '../../lib/config/rust/dfdaemon-props';
import { ExternalSchedulers } from '../../lib/control-plane/external-schedulers';
import { apiServer, documented } from './evidence';
import { restrictedPod } from './manifests';
import type { Refusal, Tree } from './refusal';

const PAGE = 'docs/security.md';
const identity = named('identity');
const rust = (props: RustDfdaemonConfigProps) => ({ config: new RustDfdaemonConfig(props) });
const credentials = (keys: { usernameKey?: string; passwordKey?: string }) =>
  rust({ proxy: { server: { basicAuth: { secret: named('proxy'), ...keys } } } });

/** A pod with a variable from a key of a Secret. */
function podWithKey(key: unknown): Tree {
  const env = [{ name: 'A', valueFrom: { secretKeyRef: { name: 'proxy', key } } }];
  return restrictedPod({ containers: [{ name: 'main', image: 'busybox:1.36', env }] });
}

/** Certificates and credentials. */
export const SECURITY: readonly Refusal[] = [
  {
    what: 'name that no Secret has',
    props: rust({ certificates: { proxyCa: named('My_CA') } }),
    problem: /^[\w.]+ is the Secret .*\. Allowed: the name of a Secret/s,
    evidence: documented(PAGE, '# Security', 'The API server takes any text for the name of a Secret, and the pod then waits for ever'),
  },
  {
    what: 'key that no Secret has',
    props: credentials({ usernameKey: 'a b' }),
    problem: /^[\w.]+basicAuth\.\w+Key is (".*")\. Allowed: a key of a Secret/s,
    evidence: apiServer(podWithKey, /valueFrom\.secretKeyRef\.key: (Invalid value|Required value)/),
  },
  {
    what: 'one key for name and password',
    props: credentials({ usernameKey: 'a', passwordKey: 'a' }),
    problem: /^[\w.]+basicAuth\.usernameKey and [\w.]+basicAuth\.passwordKey are both /,
    evidence: documented(PAGE, '## Credentials for the proxy', 'One key for both would make the name the password'),
  },
  {
    what: 'one Secret for two certificates',
    props: rust({ certificates: { proxyCa: identity, identity } }),
    problem: /^certificates\.proxyCa and certificates\.identity are both /,
    evidence: documented(PAGE, '## Certificates', 'One Secret cannot be both'),
  },
  {
    what: 'release that dials without TLS',
    props: rust({ certificates: { identity }, version: '1.5.1' }),
    problem: /^certificates\.identity is given, and version is /,
    evidence: documented(PAGE, '### Peers and control plane', 'Earlier clients read the files, and dial schedulers and peers without TLS'),
  },
  {
    what: 'address that no certificate can name',
    props: { ...rust({ certificates: { identity } }), controlPlane: new ExternalSchedulers({ addresses: ['[fd00::1]:8002'] }) },
    problem: /^certificates\.identity is given, and (?!version)/,
    evidence: documented(PAGE, '### Peers and control plane', 'It cannot verify a certificate for an IPv6 address'),
  },
];
