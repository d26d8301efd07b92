import { boundProblems, missingProblem } from '../rules/checks';
import { isIpLiteral } from '../rules/ip';
import { isDnsLabel, isDnsSubdomain } from '../rules/names';
import { show, type Problem } from '../rules/problem';
import { repeated } from '../rules/repeated';
import type { ConsoleBackend } from './console-backend';
import type { ConsoleProps, TlsConsoleProps } from './console-props';
import type { EntryTls } from './entry-tls';

/** What is wrong with an entry to the console, whichever kind it is of. */
export function consoleProblems(props: ConsoleProps, backend: ConsoleBackend | undefined): Problem[] {
  const { manager, host, paths, name } = props;
  return [
    ...targetProblems(props, backend),
    ...(manager === undefined || (isDnsLabel(manager.name) && !/^[0-9]/.test(manager.name))
      ? []
      : [
          {
            wrong: `manager.name is ${show(manager.name)}`,
            allowed: 'the name of a Service in the namespace of the entry, without that namespace',
            change: 'write just the name, and put the entry into the chart of that namespace',
          },
        ]),
    ...boundProblems({ field: 'manager.port', value: manager?.port, min: 1, max: 65535 }),
    ...hostProblems(host),
    ...pathProblems(paths),
    ...subdomainProblems('name', name),
  ];
}

/** What is wrong with the name of an object. */
export function subdomainProblems(field: string, name: string | undefined): Problem[] {
  return name === undefined || isDnsSubdomain(name)
    ? []
    : [
        {
          wrong: `${field} is ${show(name)}`,
          allowed: 'a DNS subdomain: at most 253 lower-case letters, digits, "-" and "."',
          change: 'write it like that',
        },
      ];
}

function targetProblems({ cache, manager }: ConsoleProps, backend: ConsoleBackend | undefined): Problem[] {
  if ((cache === undefined) === (manager === undefined)) {
    return [
      {
        wrong: cache === undefined ? 'neither cache nor manager is given' : 'cache and manager are both given',
        allowed: 'one of them',
        change: 'give cache if it brings its manager with it, or manager for one that is there already',
      },
    ];
  }
  return backend === undefined
    ? [
        {
          wrong: `the cache ${show(cache?.cacheName)} has no manager with a console`,
          allowed: 'a cache whose controlPlane has a manager in the cluster',
          change: 'let the cache have one, or name a manager that is there already in manager',
        },
      ]
    : [];
}

function hostProblems(host: string): Problem[] {
  return isDnsSubdomain(host) && host.includes('.') && !isIpLiteral(host)
    ? []
    : [
        {
          wrong: `host is ${show(host)}`,
          allowed: 'a whole name in DNS in lower case, without scheme, port, path and "*"',
          change: 'write it like dragonfly.example.com',
        },
      ];
}

/** What both the Ingress controller and the Gateway API take for a path. */
const PATH = /^\/([-A-Za-z0-9_~.]+\/)*[-A-Za-z0-9_~.]*$/;

function pathProblems(paths: readonly string[] | undefined): Problem[] {
  if (paths?.length === 0 || (paths?.length ?? 0) > MOST_PATHS) {
    return [
      {
        wrong: `paths has ${paths?.length ?? 0} entries`,
        allowed: `1 to ${MOST_PATHS}`,
        change: 'leave it out for all paths',
      },
    ];
  }
  const bad = (path: string) => path.length > 1024 || !PATH.test(path) || path.split('/').some((part) => part === '.' || part === '..');
  return [
    ...(paths ?? []).flatMap((path, index) =>
      bad(path)
        ? [
            {
              wrong: `paths[${index}] is ${show(path)}`,
              allowed: 'a path that starts with "/", of letters, digits, "-", "_", "~" and ".", without "//", "." and ".."',
              change: 'write it like /api/v1',
            },
          ]
        : [],
    ),
    ...repeated(paths ?? [], (path) => path).map(([path]) => ({
      wrong: `paths has ${show(path)} more than once`,
      allowed: 'each path once',
      change: 'leave out the others',
    })),
  ];
}

/** Matches that one rule of a route may have. */
const MOST_PATHS = 64;

/** What is wrong with how an entry ends TLS. */
export function tlsProblems({ tls, plainHttp }: TlsConsoleProps): Problem[] {
  if (tls === undefined) {
    return plainHttp === true
      ? []
      : [
          missingProblem(
            'tls',
            'a certificate, as the console asks for passwords',
            'name a Secret or an issuer, or set plainHttp if something before it ends TLS',
          ),
        ];
  }
  return plainHttp === true
    ? [{ wrong: 'tls is given, and plainHttp is true', allowed: 'one of them', change: 'leave out plainHttp' }]
    : certificateProblems(tls);
}

function certificateProblems({ secret, issuer, clusterIssuer }: EntryTls): Problem[] {
  return [
    ...(secret === undefined && issuer === undefined && clusterIssuer === undefined
      ? [
          {
            wrong: 'tls has neither secret nor issuer',
            allowed: 'a Secret with a certificate, or who makes one',
            change: 'name a Secret, or an issuer or clusterIssuer of cert-manager',
          },
        ]
      : []),
    ...(issuer !== undefined && clusterIssuer !== undefined
      ? [{ wrong: 'tls has issuer and clusterIssuer', allowed: 'one of them', change: 'leave out the other' }]
      : []),
    ...subdomainProblems('tls.issuer', issuer),
    ...subdomainProblems('tls.clusterIssuer', clusterIssuer),
    ...subdomainProblems('tls.secret', secret?.name),
  ];
}
