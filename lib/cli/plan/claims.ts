import type { Manifest } from '../manifest';
import { at, same, textAt } from '../tree';
import type { Change } from './change';
import type { Finding } from './finding';
import { quantity } from './quantity';

const OTHER_CLAIM = 'undo the change; or give the peer another claim, which starts empty';

/**
 * What becomes of a claim whose size or class changes.
 *
 * @param classes the StorageClasses that are applied with it
 */
export function claimFindings(change: Change, classes: Manifest[]): Finding[] {
  return change.after.kind === 'PersistentVolumeClaim' ? [...classFindings(change), ...sizeFindings(change, classes)] : [];
}

function classFindings({ before, after }: Change): Finding[] {
  const [was, is] = [before, after].map(({ object }) => textAt(object, 'spec.storageClassName'));
  if (was === is) {
    return [];
  }
  // What is left out is filled in by the cluster, when the claim is made or later.
  const known = was !== undefined && is !== undefined;
  const [named] = [was, is].filter((name) => name !== undefined);
  return [
    {
      level: 'refused',
      verdict: was === undefined ? 'depends' : 'refused',
      text: known
        ? `the class of a claim cannot change, from ${was} to ${is}`
        : was === undefined
          ? `the class of a claim cannot change: it is refused unless ${named} is the class that the cluster gave it`
          : `the class of a claim cannot be left out later: it was ${named}`,
      fix: OTHER_CLAIM,
    },
  ];
}

function sizeFindings({ before, after }: Change, classes: Manifest[]): Finding[] {
  const [was, is] = [before, after].map(({ object }) => at(object, 'spec.resources.requests.storage'));
  const [small, large] = [quantity(was), quantity(is)];
  if (same(was, is) || small === large) {
    return [];
  }
  if (small === undefined || large === undefined || large < small) {
    return [
      { level: 'refused', verdict: 'refused', text: `a claim cannot shrink, from ${String(was)} to ${String(is)}`, fix: OTHER_CLAIM },
    ];
  }
  return [growth(after, classes)];
}

function growth({ object }: Manifest, classes: Manifest[]): Finding {
  const name = textAt(object, 'spec.storageClassName');
  const known = classes.find((one) => one.name === name);
  if (known === undefined) {
    const which = name === undefined ? 'its StorageClass' : `StorageClass ${name}`;
    const text = `the disk grows, if ${which} has allowVolumeExpansion and the claim is bound; it is refused otherwise`;
    return { level: 'change', verdict: 'depends', text };
  }
  return at(known.object, 'allowVolumeExpansion') === true
    ? { level: 'change', text: 'the disk grows' }
    : {
        level: 'refused',
        verdict: 'refused',
        text: `the disk cannot grow: StorageClass ${known.name} has no allowVolumeExpansion`,
        fix: 'set allowVolumeExpansion of the class, if its driver can do it',
      };
}
