import { CHECKSUM_ANNOTATION } from '../../naming/checksum';
import { PEER_LABEL } from '../../naming/labels';
import { nameOf } from '../manifest';
import { isGrid, templatesOf } from '../plan/workload';
import { at, listAt, textAt, treeAt, type Tree } from '../tree';
import { announcedBy, exposedBy, isPeer } from './addresses';
import type { DiskUse } from './disk';
import { ownerOf, type Part } from './part';
import { complaintOf, isReady, labelsOf, restartsOf, stateOf } from './pod';

/** What is known of a pod, or of a workload that has none. */
export interface Row {
  /** Name of the peer; of another part of the cache, the name of its workload. */
  readonly peer: string;

  readonly pod?: string;
  readonly node?: string;
  readonly ready: boolean;

  /** `ready`, or why not, in a word. */
  readonly state: string;

  readonly restarts?: number;
  readonly announced?: string;
  readonly exposed?: string;
  readonly disk?: DiskUse;
  readonly image?: string;

  /** Whether the pod has the config of the folder; none if it has no config, or is not of the folder. */
  readonly inStep?: boolean;

  /** What is not well, in words. */
  readonly problems: string[];
}

/** The rows of a workload: one a pod, and one that says that it, or one of its pods, is not there. */
export function rowsOf(part: Part, services: Tree[], disks: Map<Tree, DiskUse>): Row[] {
  const { manifest, live, pods, wanted = 0 } = part;
  const peer = manifest.labels[PEER_LABEL] ?? manifest.name;
  const rows = pods.map((pod) => rowOf(pod, services, disks, part));
  const missing = (problem: string): Row => ({ peer, ready: false, state: 'missing', problems: [`${nameOf(manifest)} ${problem}`] });
  if (live === undefined && !isGrid(manifest)) {
    // Its pods may be there for a while yet.
    return [...rows, missing('is not in the cluster')];
  }
  const current = pods.filter((pod) => textAt(pod, 'metadata.deletionTimestamp') === undefined).length;
  return current < wanted ? [...rows, missing(`has ${current} of ${wanted} pods`)] : rows;
}

/** The row of a pod that no workload of the folder has made. */
export function strangerRow(pod: Tree, services: Tree[], disks: Map<Tree, DiskUse>): Row {
  const row = rowOf(pod, services, disks);
  const { kind, name } = ownerOf(pod);
  return { ...row, problems: [`${kind} ${name} is not in the folder, and runs: delete it, if nobody needs it`] };
}

function rowOf(pod: Tree, services: Tree[], disks: Map<Tree, DiskUse>, part?: Part): Row {
  const exposed = exposedBy(pod, services);
  const inStep = part && hasConfigOf(pod, part);
  const image = textAt(listAt(pod, 'spec.containers')[0], 'image');
  const ready = isReady(pod);
  return {
    peer: peerOf(pod, part),
    pod: textAt(pod, 'metadata.name'),
    node: textAt(pod, 'spec.nodeName'),
    ready,
    state: ready ? 'ready' : stateOf(pod),
    restarts: restartsOf(pod),
    announced: announcedBy(pod),
    exposed: exposed?.address,
    disk: disks.get(pod),
    image,
    inStep,
    problems: [
      ...(ready ? [] : [notReady(pod)]),
      ...(inStep === false ? ['it has another config than the folder'] : []),
      ...(part ? imageProblems(pod, part) : []),
      ...(exposed?.waiting === undefined ? [] : [`Service ${exposed.waiting} waits for its load balancer`]),
    ],
  };
}

function peerOf(pod: Tree, part?: Part): string {
  const { kind, name } = ownerOf(pod);
  const own = textAt(labelsOf(pod), PEER_LABEL);
  const podName = textAt(pod, 'metadata.name') ?? name;
  if (own !== undefined || !isPeer(pod)) {
    return own ?? part?.manifest.name ?? name;
  }
  return kind === 'StatefulSet' ? podName : (textAt(pod, 'spec.nodeName') ?? podName);
}

function notReady(pod: Tree): string {
  const complaint = complaintOf(pod);
  const state = stateOf(pod);
  return `pod ${textAt(pod, 'metadata.name') ?? ''} is ${state === 'not ready' ? state : `not ready: ${state}`}${complaint === undefined ? '' : `: ${complaint}`}`;
}

function hasConfigOf(pod: Tree, { manifest }: Part): boolean | undefined {
  const wanted = templatesOf(manifest).map((template) => at(treeAt(template, 'metadata.annotations'), CHECKSUM_ANNOTATION));
  return wanted.every((checksum) => checksum === undefined)
    ? undefined
    : wanted.includes(at(treeAt(pod, 'metadata.annotations'), CHECKSUM_ANNOTATION));
}

/** Sidecars that a cluster puts in are not of the folder. */
function imageProblems(pod: Tree, { manifest }: Part): string[] {
  const wanted = templatesOf(manifest).flatMap((template) => listAt(template, 'spec.containers'));
  return listAt(pod, 'spec.containers').flatMap(({ name, image }) => {
    const images = wanted.filter((container) => container.name === name).map((container) => container.image);
    return images.length === 0 || images.includes(image) ? [] : [`it runs ${String(image)}, and the folder has ${images.join(' or ')}`];
  });
}
