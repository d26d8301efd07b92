import { isIpLiteral } from '../../rules/ip';
import { isDnsSubdomain } from '../../rules/names';
import { show, type Problem } from '../../rules/problem';
import { controlPlaneProblems } from '../control-plane-problems';
import type { DfdaemonConfigRequest } from '../dfdaemon-config';
import { matching } from '../field';
import type { Version } from '../version';
import { isName, splitAddress } from './dynconfig';

/** First release that runs without a manager. */
const WITHOUT_MANAGER = '1.4.3';

/** An address that the client dials. */
const dialable = matching('host:port without a scheme, the host a DNS name or an IP literal, IPv6 in brackets', (value) => {
  const { host, port } = splitAddress(value);
  return (isIpLiteral(host) ? host.includes(':') === value.startsWith('[') : isDnsSubdomain(host)) && port >= 1 && port <= 65535;
});

/** What is wrong with what the control plane tells. */
export function rustControlPlaneProblems(request: DfdaemonConfigRequest, version: Version): Problem[] {
  const { managerAddress, schedulerAddresses: schedulers = [], schedulerClusterId } = request;
  const problems = controlPlaneProblems(request, 'client', dialable);
  const found = (wrong: string, allowed: string, change: string) => problems.push({ wrong, allowed, change });
  if (managerAddress === undefined && !version.has(WITHOUT_MANAGER)) {
    const wrong = `the control plane gives no manager, without which client ${version.text} does not run`;
    found(wrong, `client ${WITHOUT_MANAGER} or later`, 'raise version, or use a manager');
  }
  if (schedulers.length > 1 && schedulers.some(isName)) {
    const allowed = 'IP literals, or one DNS name of which each address is a scheduler: the client reads no other list';
    found(
      `the control plane gives the schedulers ${show(schedulers)}`,
      allowed,
      'give literals only, or one name, as of a headless Service',
    );
  }
  if (schedulerClusterId !== undefined && !(Number.isSafeInteger(schedulerClusterId) && schedulerClusterId >= 1)) {
    found(`schedulerClusterId is ${show(schedulerClusterId)}`, 'a whole number from 1', 'give the id that the manager shows');
  }
  return problems;
}
