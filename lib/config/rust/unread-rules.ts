import { show, type Problem } from '../../rules/problem';
import type { DfdaemonConfigRequest } from '../dfdaemon-config';
import { at } from '../render';
import type { RustDfdaemonConfigProps } from './dfdaemon-props';
import { RustTracingProtocol } from './observability-options';

/** Fields of which the daemon silently uses none unless it has all. */
const TOGETHER: [string, string[]][] = [
  ['upload.server', ['caCert', 'cert', 'key']],
  ['upload.client', ['caCert', 'cert', 'key']],
  ['manager', ['caCert', 'cert', 'key']],
  ['scheduler', ['caCert', 'cert', 'key']],
  ['proxy.server', ['caCert', 'caKey']],
  ['tracing', ['protocol', 'endpoint']],
];

/** What the daemon would silently leave out, for want of the other half. */
export function rustTogetherProblems(props: RustDfdaemonConfigProps): Problem[] {
  return TOGETHER.flatMap(([path, names]) => {
    const missing = names.filter((name) => at(props, `${path}.${name}`) === undefined);
    const allowed = `all of ${names.join(', ')}, or none`;
    return missing.length === 0 || missing.length === names.length
      ? []
      : [
          {
            wrong: `${path} lacks ${missing.join(' and ')}`,
            allowed,
            change: `set ${missing.map((name) => `${path}.${name}`).join(' and ')}`,
          },
        ];
  });
}

/** What the daemon would silently not read. */
export function rustUnreadProblems({ manager = {}, tracing }: RustDfdaemonConfigProps, request: DfdaemonConfigRequest): Problem[] {
  const problems: Problem[] = [];
  if (request.managerAddress === undefined && Object.values(manager).some((value) => value !== undefined)) {
    const allowed = 'settings for a manager where there is one';
    problems.push({
      wrong: `manager is ${show(manager)} without a manager`,
      allowed,
      change: 'remove it, or use a control plane with one',
    });
  }
  const unread = tracing?.protocol === RustTracingProtocol.GRPC ? 'path' : 'headers';
  if (tracing?.[unread] !== undefined) {
    const wrong = `tracing.${unread} is ${show(tracing[unread])}, and tracing.protocol is ${show(tracing.protocol)}`;
    problems.push({ wrong, allowed: 'a path for http and https, headers for grpc', change: `remove tracing.${unread}` });
  }
  return problems;
}
