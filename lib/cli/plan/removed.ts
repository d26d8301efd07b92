import type { Manifest } from '../manifest';
import { textAt, treeAt } from '../tree';
import { kindOf, kubectlName } from './change';
import type { Finding } from './finding';
import { addressLost } from './services';
import { isWorkload } from './workload';

/** Annotations that keep an object that is no longer in the code, and what they say then. */
const KEPT: Record<string, RegExp> = {
  'argocd.argoproj.io/sync-options': /(^|,)\s*Prune=false\s*(,|$)/,
  'kustomize.toolkit.fluxcd.io/prune': /^disabled$/,
};

/** What goes for good with an object that is deleted. */
const LOST: Record<string, string> = {
  '/PersistentVolumeClaim': 'it is deleted, and its disk with what it holds',
  '/Namespace': 'it is deleted with all that is in it, claims and their disks among it',
  'apiextensions.k8s.io/CustomResourceDefinition': 'it is deleted with all objects of its kind',
};

/** What becomes of an object that is no longer in the code. */
export function removedFindings(manifest: Manifest, prune: boolean): Finding[] {
  if (!prune) {
    return [staying(manifest)];
  }
  const kept = Object.entries(KEPT).find(([key, value]) => value.test(textAt(treeAt(manifest.object, 'metadata.annotations'), key) ?? ''));
  const annotation = treeAt(manifest.object, 'metadata.annotations');
  return kept ? [{ level: 'change', text: `it stays, as ${kept[0]} is ${String(annotation[kept[0]])}` }] : pruned(manifest);
}

function staying(manifest: Manifest): Finding {
  const disk = manifest.kind === 'PersistentVolumeClaim' ? ', and its disk with it' : '';
  const runs = isWorkload(manifest) ? ' and runs on' : '';
  return {
    level: 'change',
    text: `it stays in the cluster${runs}${disk}: kubectl apply deletes nothing`,
    fix: `kubectl delete ${kubectlName(manifest)}, when nobody needs it any more`,
  };
}

function pruned(manifest: Manifest): Finding[] {
  const lost = LOST[kindOf(manifest)];
  if (lost !== undefined) {
    return [{ level: 'lost', text: lost, fix: 'annotate it argocd.argoproj.io/sync-options: Prune=false, or leave it in the code' }];
  }
  const claims = textAt(manifest.object, 'spec.persistentVolumeClaimRetentionPolicy.whenDeleted') === 'Delete';
  if (claims) {
    return [{ level: 'lost', text: 'it is deleted, and the claims of its pods with what they hold' }];
  }
  const ends = isWorkload(manifest);
  return [
    ...(kindOf(manifest) === '/Service' ? addressLost(manifest) : []),
    { level: ends ? 'restart' : 'change', text: ends ? 'it is deleted, and its pods end' : 'it is deleted' },
  ];
}
