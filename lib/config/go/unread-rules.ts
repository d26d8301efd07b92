import { show, type Problem } from '../../rules/problem';
import type { DfdaemonConfigRequest } from '../dfdaemon-config';
import { at } from '../render';
import { showField } from '../units';
import type { GoDfdaemonConfigProps } from './dfdaemon-props';
import { GoLogLevel, GoTracingProtocol } from './observability-options';

/** Fields that are read only while another one is there. */
const NEEDING: [string, string][] = [
  ['serviceName', 'jaeger'],
  ['tracing.protocol', 'tracing.endpoint'],
  ['tracing.endpoint', 'tracing.protocol'],
  ['proxy.hijackHttps.cert', 'proxy.hijackHttps.key'],
  ['proxy.hijackHttps.key', 'proxy.hijackHttps.cert'],
  ...['proxy.security', 'objectStorage.security'].flatMap((path): [string, string][] => [
    [`${path}.cert`, `${path}.key`],
    [`${path}.key`, `${path}.cert`],
    [`${path}.caCert`, `${path}.cert`],
    [`${path}.tlsVerify`, `${path}.caCert`],
  ]),
  ...['transportOption', 'resourceClients.http', 'resourceClients.https'].flatMap((path): [string, string][] => [
    [`download.${path}.dialTimeout`, `download.${path}.keepAlive`],
    [`download.${path}.keepAlive`, `download.${path}.dialTimeout`],
  ]),
];

/** Fields that are read only while there is a manager. */
const FOR_MANAGER = [
  ...['refreshInterval', 'seedPeer.type', 'seedPeer.clusterId', 'seedPeer.keepAlive.interval'].map((name) => `scheduler.manager.${name}`),
  'objectStorage.enable',
  'peerExchange.enable',
];

/** What the daemon would silently not read, or not start without, for want of something else. */
export function goUnreadProblems(props: GoDfdaemonConfigProps, request: DfdaemonConfigRequest): Problem[] {
  const problems: Problem[] = [];
  const unread = (field: string, why: string, change: string) => {
    const value = at(props, field);
    if (value !== undefined && value !== false) {
      problems.push({ wrong: `${field} is ${showField(value)}, and ${why}`, allowed: 'fields that the daemon reads', change });
    }
  };
  for (const [field, needed] of NEEDING) {
    if (at(props, needed) === undefined) {
      unread(field, `there is no ${needed}`, `set ${needed}, or leave ${field} out`);
    }
  }
  const { console: toOutput = true, verbose, logLevel, scheduler, peerExchange, proxy, tracing } = props;
  if (toOutput) {
    for (const field of ['logMaxSize', 'logMaxAge', 'logMaxBackups']) {
      unread(field, 'logs do not go to files', `set console to false, or leave ${field} out`);
    }
  }
  if (!verbose && logLevel !== GoLogLevel.DEBUG) {
    unread('proxy.dumpHttpContent', 'is logged only with all details', 'set verbose, or from 2.2.4 on logLevel to DEBUG');
  }
  if (request.managerAddress === undefined) {
    for (const field of FOR_MANAGER) {
      unread(field, 'there is no manager', `leave ${field} out, or use a control plane with a manager`);
    }
  }
  if (peerExchange?.enable) {
    if (!scheduler?.manager?.seedPeer?.enable) {
      unread('peerExchange.enable', 'the peer is no seed peer', 'set scheduler.manager.seedPeer.enable');
    }
    unread('proxy.security.cert', 'peerExchange asks the proxies of other peers without TLS', 'leave one of them out');
    if (proxy?.basicAuth !== undefined) {
      const wrong = 'peerExchange.enable is true, and proxy.basicAuth is given';
      const allowed = 'one of the two: peerExchange asks the proxies of other peers without credentials';
      problems.push({ wrong, allowed, change: 'leave one of them out' });
    }
  }
  if (proxy?.registryMirror?.direct) {
    unread('proxy.registryMirror.useProxies', 'proxy.registryMirror.direct is true', 'leave one of them out');
  }
  if (proxy?.registryMirror?.insecure) {
    unread('proxy.registryMirror.certs', 'proxy.registryMirror.insecure is true', 'leave one of them out');
  }
  const other = tracing?.protocol === GoTracingProtocol.GRPC ? 'path' : 'headers';
  unread(`tracing.${other}`, `tracing.protocol is ${show(tracing?.protocol)}`, `remove tracing.${other}`);
  return problems;
}
