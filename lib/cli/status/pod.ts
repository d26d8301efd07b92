import { listAt, numberAt, textAt, treeAt, type Tree } from '../tree';

/** Whether the pod serves. */
export function isReady(pod: Tree): boolean {
  return at(pod, 'Ready') === 'True' && textAt(pod, 'metadata.deletionTimestamp') === undefined;
}

/** Why a pod is not ready, in a word. */
export function stateOf(pod: Tree): string {
  if (textAt(pod, 'metadata.deletionTimestamp') !== undefined) {
    return 'ending';
  }
  const waiting = statusesOf(pod).flatMap(
    (status) => textAt(status, 'state.waiting.reason') ?? textAt(status, 'state.terminated.reason') ?? [],
  );
  const troubles = waiting.filter((reason) => !['PodInitializing', 'Completed'].includes(reason));
  const unscheduled = at(pod, 'PodScheduled') === 'False' ? ['unschedulable'] : [];
  const [reason] = [...unscheduled, ...troubles, ...waiting.filter((one) => one === 'PodInitializing').map(() => 'starting')];
  return reason ?? (textAt(pod, 'status.phase') === 'Running' ? 'not ready' : (textAt(pod, 'status.phase') ?? 'unknown').toLowerCase());
}

/** What the cluster says of a pod that is not ready, in a line; none if it says nothing. */
export function complaintOf(pod: Tree): string | undefined {
  const messages = [
    ...listAt(pod, 'status.conditions')
      .filter((condition) => textAt(condition, 'type') === 'PodScheduled')
      .map((condition) => textAt(condition, 'message')),
    ...statusesOf(pod).map((status) => textAt(status, 'state.waiting.message')),
  ];
  return messages.find((message) => message !== undefined && message !== '')?.replace(/\s+/g, ' ');
}

/** How often containers of a pod were started again. */
export function restartsOf(pod: Tree): number {
  return statusesOf(pod).reduce((sum, status) => sum + (numberAt(status, 'restartCount') ?? 0), 0);
}

/** Labels of a live object. */
export function labelsOf(object: Tree): Tree {
  return treeAt(object, 'metadata.labels');
}

function statusesOf(pod: Tree): Tree[] {
  return [...listAt(pod, 'status.initContainerStatuses'), ...listAt(pod, 'status.containerStatuses')];
}

/** Status of a condition. */
function at(pod: Tree, type: string): string | undefined {
  return textAt(
    listAt(pod, 'status.conditions').find((condition) => textAt(condition, 'type') === type),
    'status',
  );
}
