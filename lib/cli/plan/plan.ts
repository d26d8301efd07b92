import { PEER_LABEL } from '../../naming/labels';
import { identityOf, nameOf, type Manifest } from '../manifest';
import { stageName, stagesOf } from '../stage';
import { same } from '../tree';
import type { Change } from './change';
import { claimFindings } from './claims';
import { configFindings, isConfig } from './configs';
import { differences, type Difference } from './difference';
import { diskFindings, successionFindings } from './disks';
import { verdictOf, worst, type Finding, type ObjectPlan, type Plan, type Restart } from './finding';
import { immutableFindings } from './immutable';
import { removedFindings } from './removed';
import { replacedPods } from './restarts';
import { scalingFindings } from './scaling';
import { serviceFindings } from './services';

/** How a change is applied. */
export interface PlanOptions {
  /** Whether objects that are no longer in the code are deleted, as Argo CD, Flux and `kubectl apply --prune` do. */
  readonly prune: boolean;
}

/** Says what happens when objects are applied where others were. */
export function planOf(before: Manifest[], after: Manifest[], { prune }: PlanOptions): Plan {
  const known = new Map(before.map((manifest) => [identityOf(manifest), manifest]));
  const kept = new Set(after.map(identityOf));
  const created = after.filter((manifest) => !known.has(identityOf(manifest)));
  const removed = before.filter((manifest) => !kept.has(identityOf(manifest)));
  const changes = after.flatMap((manifest): Change[] => {
    const was = known.get(identityOf(manifest));
    return was === undefined || same(was.object, manifest.object) ? [] : [{ before: was, after: manifest }];
  });
  const objects = [
    ...changes.map((change) => changedPlan(change, changes, after, created)),
    ...created.map((manifest) => objectPlan('created', manifest, successionFindings(manifest, removed, prune))),
    ...removed.map((manifest) => objectPlan('removed', manifest, removedFindings(manifest, prune))),
  ].sort((one, other) => sortKey(one).localeCompare(sortKey(other), 'en', { numeric: true }));
  return {
    level: worst(objects.map(({ level }) => level)),
    objects,
    unchanged: after.length - changes.length - created.length,
    restarts: restartsOf(after, changes, objects),
    ...stopOf(after, objects),
  };
}

function changedPlan(change: Change, changes: Change[], after: Manifest[], created: Manifest[]): ObjectPlan {
  const there = after.filter((manifest) => !created.includes(manifest));
  const refusals = [
    ...immutableFindings(change),
    ...claimFindings(
      change,
      after.filter(({ kind }) => kind === 'StorageClass'),
    ),
    ...serviceFindings(change),
  ];
  // What is refused changes nothing; the disk is told of all the same, as it would be lost by what mends the refusal.
  const done =
    verdictOf(refusals) === 'refused'
      ? []
      : [...restartFindings(change, changes), ...scalingFindings(change), ...configFindings(change, changes, there)];
  return objectPlan('changed', change.after, [...diskFindings(change), ...refusals, ...done], shownDifferences(change));
}

/** What a Secret holds is nobody's business. */
function shownDifferences({ before, after }: Change): Difference[] {
  const found = differences(before.object, after.object);
  const hidden = (value: unknown) => (value === undefined ? undefined : '(hidden)');
  return after.kind !== 'Secret'
    ? found
    : found.map(({ path, ...values }) =>
        /^(data|stringData)\b/.test(path) ? { path, before: hidden(values.before), after: hidden(values.after) } : { path, ...values },
      );
}

function restartFindings(change: Change, changes: Change[]): Finding[] {
  const replaced = replacedPods(change, changedConfigs(changes));
  return replaced === undefined ? [] : [replaced.finding];
}

function changedConfigs(changes: Change[]): string[] {
  return changes.filter(({ after }) => isConfig(after)).map(({ after }) => `${after.kind} ${after.name}`);
}

function objectPlan(action: ObjectPlan['action'], manifest: Manifest, findings: Finding[], fields: Difference[] = []): ObjectPlan {
  return {
    name: nameOf(manifest),
    stage: stageName({ peer: manifest.labels[PEER_LABEL] }),
    action,
    level: worst(['change', ...findings.map(({ level }) => level)]),
    verdict: verdictOf(findings),
    findings,
    differences: fields,
  };
}

/** What all peers share comes first. */
function sortKey({ stage, name }: ObjectPlan): string {
  return `${stage === 'shared' ? '' : stage}|${name}`;
}

function restartsOf(after: Manifest[], changes: Change[], objects: ObjectPlan[]): Restart[] {
  const byManifest = new Map(changes.map((change) => [change.after, change]));
  const refused = new Set(objects.filter(({ verdict }) => verdict === 'refused').map(({ name }) => name));
  return stagesOf(after).flatMap((stage) =>
    stage.manifests.flatMap((manifest) => {
      const change = byManifest.get(manifest);
      const replaced = change && !refused.has(nameOf(manifest)) ? replacedPods(change, []) : undefined;
      return replaced?.finding.level === 'restart' ? [{ stage: stageName(stage), name: nameOf(manifest), pods: replaced.pods }] : [];
    }),
  );
}

function stopOf(after: Manifest[], objects: ObjectPlan[]): Pick<Plan, 'stop'> {
  const refused = new Set(objects.filter(({ verdict }) => verdict === 'refused').map(({ name }) => name));
  const [stop] = stagesOf(after).flatMap((stage) =>
    stage.manifests
      .filter((manifest) => refused.has(nameOf(manifest)))
      .map((manifest) => ({ stage: stageName(stage), name: nameOf(manifest) })),
  );
  return stop === undefined ? {} : { stop };
}
