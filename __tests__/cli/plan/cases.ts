import type { Level, Verdict } from '../../../lib/cli/plan/finding';
import { object, planned, service, statefulSet, template, type Tree } from './objects';

/** What becomes of one object: level, verdict, and what is said of it. */
export type Case = [what: string, before: Tree, after: Tree, level: Level, verdict: Verdict, says: RegExp];

/** Expects that this is what a plan says of a change. */
export function expectPlan(...[, before, after, level, verdict, says]: Case): void {
  const plan = planned([before], [after]);
  expect(plan.objects).toHaveLength(1);
  const [{ findings, ...object } = {}] = plan.objects as { findings?: { text: string }[] }[];
  expect(object).toMatchObject({ action: 'changed', level, verdict });
  expect(findings?.map(({ text }) => text).join('\n')).toMatch(says);
  expect(plan).toMatchObject({ level, unchanged: 0, restarts: expect.any(Array) });
}

export const job = (spec: Tree) => object('batch/v1', 'Job', { spec });
export const volume = (spec: Tree) => object('v1', 'PersistentVolume', { spec }, { namespace: undefined });
export const balanced = (annotations: Tree, spec: Tree = {}) => service({ type: 'LoadBalancer', ...spec }, annotations);
export const partition = (from: number) => ({ updateStrategy: { rollingUpdate: { partition: from } } });
export const image = (tag: string) => template({ containers: [{ name: 'dfdaemon', image: `client:${tag}` }] });
export const set = (spec: Tree) => statefulSet({ template: image('1'), ...spec });
