import type { Problem } from '../../rules/problem';
import { controlPlaneProblems } from '../control-plane-problems';
import type { DfdaemonConfigRequest } from '../dfdaemon-config';
import { endpoint } from '../field';

/** What is wrong with what the control plane tells. */
export function goControlPlaneProblems(request: DfdaemonConfigRequest): Problem[] {
  const { schedulerClusterId } = request;
  const problems = controlPlaneProblems(request, 'daemon', endpoint);
  if (schedulerClusterId !== undefined) {
    problems.push({
      wrong: `the control plane gives the scheduler cluster ${schedulerClusterId}`,
      allowed: 'no id: the Go daemon cannot name its cluster, and the manager chooses by address, IDC and location',
      change: 'remove schedulerClusterId, and set host.idc',
    });
  }
  return problems;
}
