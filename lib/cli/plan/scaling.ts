import type { Manifest } from '../manifest';
import { numberAt, textAt } from '../tree';
import type { Change } from './change';
import type { Finding } from './finding';
import { ordinalsOf } from './workload';

const KEEP_COUNT = 'take the line `replicas:` out with kubectl apply edit-last-applied first';

/** What becomes of pods when there are fewer or more. */
export function scalingFindings({ before, after }: Change): Finding[] {
  const [was, is] = [before, after].map(({ object }) => numberAt(object, 'spec.replicas'));
  if (!['Deployment', 'StatefulSet'].includes(after.kind) || was === is) {
    return [];
  }
  if (was === undefined || is === undefined) {
    return was === undefined ? [{ level: 'change', text: `it has ${is} pods, however many it has now` }] : [countLeftOut(after, was)];
  }
  return after.kind === 'StatefulSet' ? setFindings({ before, after }) : [countChanged(was, is)];
}

function countChanged(was: number, is: number): Finding {
  return { level: is < was ? 'restart' : 'change', text: `it has ${is} pods instead of ${was}` };
}

/** The API server's default counts until an autoscaler does. */
function countLeftOut(workload: Manifest, was: number): Finding {
  const text = `kubectl apply takes its replicas out, and ${was - 1} of its ${was} pods end until something counts them up again`;
  return was > 1
    ? { level: deletesClaims(workload) ? 'lost' : 'restart', text, fix: KEEP_COUNT }
    : { level: 'change', text: 'it has 1 pod' };
}

function setFindings({ before, after }: Change): Finding[] {
  const [was = [], is = []] = [before, after].map(ordinalsOf);
  const gone = was.filter((ordinal) => !is.includes(ordinal)).map((ordinal) => `${after.name}-${ordinal}`);
  const come = is.filter((ordinal) => !was.includes(ordinal)).map((ordinal) => `${after.name}-${ordinal}`);
  const claims = deletesClaims(after) ? 'and their claims are deleted with what they hold' : 'and their claims stay';
  return [
    ...(come.length > 0 ? [{ level: 'change', text: `new pods: ${come.join(', ')}` } as const] : []),
    ...(gone.length > 0
      ? [{ level: deletesClaims(after) ? 'lost' : 'restart', text: `pods end: ${gone.join(', ')}; ${claims}` } as const]
      : []),
  ];
}

function deletesClaims({ object }: Manifest): boolean {
  return textAt(object, 'spec.persistentVolumeClaimRetentionPolicy.whenScaled') === 'Delete';
}
