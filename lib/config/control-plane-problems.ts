import { show, type Problem } from '../rules/problem';
import type { DfdaemonConfigRequest } from './dfdaemon-config';
import type { Field } from './field';

/**
 * What is wrong with what the control plane tells, whatever the daemon.
 *
 * @param daemon what error texts call the daemon: `client`
 * @param address what the daemon takes for an address
 */
export function controlPlaneProblems(request: DfdaemonConfigRequest, daemon: string, address: Field): Problem[] {
  const { managerAddress, schedulerAddresses = [] } = request;
  const problems: Problem[] = [];
  const found = (wrong: string, allowed: string, change: string) => problems.push({ wrong, allowed, change });
  for (const given of [...(managerAddress === undefined ? [] : [managerAddress]), ...schedulerAddresses]) {
    if (!address.takes(given)) {
      found(`the control plane gives the address ${show(given)}`, address.allowed, 'correct the address');
    }
  }
  if (managerAddress === undefined && schedulerAddresses.length === 0) {
    found('the control plane gives neither a manager nor a scheduler', 'one of the two', 'use a control plane that knows one');
  }
  if (managerAddress !== undefined && schedulerAddresses.length > 0) {
    const wrong = `the control plane gives the manager ${show(managerAddress)} and the schedulers ${show(schedulerAddresses)}`;
    found(wrong, `one of the two: with a manager, the ${daemon} asks it for its schedulers`, 'leave one of the two out');
  }
  return problems;
}
