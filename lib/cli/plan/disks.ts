import { COMPONENT_LABEL, PEER_LABEL } from '../../naming/labels';
import { nameOf, type Manifest } from '../manifest';
import { listAt } from '../tree';
import { kubectlName, type Change } from './change';
import type { Finding } from './finding';
import { disksOf, isWorkload } from './workload';

const UNDO = 'undo the change, to keep what is there';

/** Finding of a workload whose pods get other disks than they had. */
export function diskFindings({ before, after }: Change): Finding[] {
  const had = lastingDisks(before);
  const has = disksOf(after).map(({ text }) => text);
  const moved = before.namespace !== after.namespace;
  const lost = had.filter((disk) => moved || !has.includes(disk));
  if (lost.length === 0) {
    return [];
  }
  const known = disksOf(before).filter(({ passing }) => passing || !moved);
  const found = has.filter((disk) => !known.some(({ text }) => text === disk));
  const where = !moved ? '' : ` of namespace ${before.namespace ?? 'that kubectl is set to'}`;
  const instead = found.length === 0 ? 'has none instead' : `starts with ${found.join(' and ')}`;
  const text = `${after.labels[PEER_LABEL] ?? after.name} leaves ${lost.join(' and ')}${where} behind, and ${instead}`;
  return [{ level: 'lost', text: `${text}: what is on the disk is not carried over`, fix: UNDO }];
}

/**
 * Finding of a workload that is made anew and carries others on: those of the same peer, or else of the same cache.
 *
 * @param removed what is no longer in the code
 */
export function successionFindings(after: Manifest, removed: Manifest[], prune: boolean): Finding[] {
  const before = isWorkload(after) ? predecessors(removed.filter(isWorkload), after) : [];
  const sharing = before.filter((one) => one.namespace === after.namespace && sharedClaims(one, after).length > 0);
  const others = before.filter((one) => !sharing.includes(one));
  const [peer] = others.filter((one) => one.labels[PEER_LABEL] !== undefined && one.labels[PEER_LABEL] === after.labels[PEER_LABEL]);
  return [
    ...(prune ? [] : sharing.map((one) => sharedFinding(one, after))),
    ...(peer === undefined ? leftFindings(others) : diskFindings({ before: peer, after })),
  ];
}

function predecessors(gone: Manifest[], after: Manifest): Manifest[] {
  const peer = after.labels[PEER_LABEL];
  const cache = (one: Manifest) => one.labels[COMPONENT_LABEL];
  const samePeer = gone.filter((one) => peer !== undefined && one.labels[PEER_LABEL] === peer);
  const [nearest] = [samePeer.filter((one) => cache(one) === cache(after) && one.namespace === after.namespace), samePeer].filter(
    (found) => found.length > 0,
  );
  // Another topology, whose peers have other names or none.
  const sameCache = gone.filter((one) => cache(one) !== undefined && cache(one) === cache(after));
  return nearest ?? sameCache.filter((one) => peer === undefined || one.labels[PEER_LABEL] === undefined);
}

function sharedFinding(before: Manifest, after: Manifest): Finding {
  return {
    level: 'refused',
    text: `two pods cannot use claim ${sharedClaims(before, after).join(' and ')}: ${nameOf(before)} runs on, as kubectl apply deletes nothing`,
    fix: `kubectl delete ${kubectlName(before)} first`,
  };
}

/** Another topology has disks of its own. */
function leftFindings(before: Manifest[]): Finding[] {
  const disks = before.flatMap((one) => [
    ...lastingDisks(one),
    ...listAt(one.object, 'spec.volumeClaimTemplates').map(() => `the claims of ${nameOf(one)}`),
  ]);
  const text = `it starts empty, and leaves ${[...new Set(disks)].join(' and ')} behind: what is on the disks is not carried over`;
  return disks.length === 0 ? [] : [{ level: 'lost', text, fix: UNDO }];
}

function lastingDisks(manifest: Manifest): string[] {
  return disksOf(manifest)
    .filter(({ passing }) => !passing)
    .map(({ text }) => text);
}

function sharedClaims(one: Manifest, other: Manifest): string[] {
  const claims = disksOf(other).map(({ claim }) => claim);
  return disksOf(one).flatMap(({ claim }) => (claim !== undefined && claims.includes(claim) ? [claim] : []));
}
