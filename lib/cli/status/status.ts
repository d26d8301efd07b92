import { COMPONENT_LABEL } from '../../naming/labels';
import type { Kubectl } from '../kubectl';
import type { Manifest } from '../manifest';
import { Misuse } from '../misuse';
import { isWorkload } from '../plan/workload';
import { listAt, textAt, type Tree } from '../tree';
import { diskUses } from './disk';
import { isOver, partsOf, strangers, type Live } from './part';
import { rowsOf, strangerRow, type Row } from './row';

const KINDS = 'pods,services,deployments,statefulsets,daemonsets';

/**
 * Finds out how a cache is.
 *
 * @param manifests what was synthesized
 * @throws Misuse if the cluster cannot be read, or nothing of the folder makes pods
 */
export async function statusOf(manifests: Manifest[], kubectl: Kubectl): Promise<Row[]> {
  const workloads = manifests.filter(isWorkload);
  if (workloads.length === 0) {
    throw new Misuse('nothing in the folder makes pods: name the folder of a cache');
  }
  const live = read(workloads, kubectl);
  const parts = partsOf(workloads, live);
  const others = strangers(parts, live);
  const disks = await diskUses([...parts.flatMap(({ pods }) => pods), ...others], kubectl);
  return [...parts.flatMap((part) => rowsOf(part, live.services, disks)), ...others.map((pod) => strangerRow(pod, live.services, disks))];
}

function read(workloads: Manifest[], kubectl: Kubectl): Live {
  const namespaces = [...new Set(workloads.map(({ namespace }) => namespace))];
  const found = namespaces.flatMap((namespace) => {
    const components = workloads.filter((one) => one.namespace === namespace).map(({ labels }) => labels[COMPONENT_LABEL]);
    const { ok, output, errors } = kubectl.get(KINDS, namespace, selectorOf(components));
    if (!ok) {
      throw new Misuse(`cannot read the cluster: ${errors}; name it with --context or --kubeconfig`);
    }
    return listAt(JSON.parse(output), 'items');
  });
  const ofKind = (...kinds: string[]) => found.filter((object) => kinds.includes(textAt(object, 'kind') ?? ''));
  return {
    pods: ofKind('Pod').filter((pod: Tree) => !isOver(pod)),
    services: ofKind('Service'),
    workloads: ofKind('Deployment', 'StatefulSet', 'DaemonSet'),
  };
}

/** A namespace may hold much else. Without the label of a cache, all of it is looked at. */
function selectorOf(components: (string | undefined)[]): string | undefined {
  return components.includes(undefined) ? undefined : `${COMPONENT_LABEL} in (${[...new Set(components)].join()})`;
}
