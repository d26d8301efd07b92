import type { Difference } from './difference';
import type { ObjectPlan, Plan } from './finding';

/** Objects of which the same is to be said. */
export interface Section {
  readonly title: string;
  readonly groups: Group[];
}

/** Objects that have all in common but their names, so that it is said once. */
export interface Group {
  readonly names: string[];
  readonly object: ObjectPlan;
}

/** The objects of a plan, the worst first. */
export function sectionsOf({ objects }: Plan): Section[] {
  const harmless = (action: ObjectPlan['action']) => objects.filter((one) => one.level === 'change' && one.action === action);
  return [
    { title: 'Lost', objects: objects.filter(({ level }) => level === 'lost') },
    { title: 'Refused, or not carried out', objects: objects.filter(({ level }) => level === 'refused') },
    { title: 'Pods end or are replaced', objects: objects.filter(({ level }) => level === 'restart') },
    { title: 'Changed in place', objects: harmless('changed') },
    { title: 'Created', objects: harmless('created') },
    { title: 'No longer in the code', objects: harmless('removed') },
  ]
    .filter((section) => section.objects.length > 0)
    .map(({ title, objects: found }) => ({ title, groups: grouped(found) }));
}

function grouped(objects: ObjectPlan[]): Group[] {
  const groups = new Map<string, Group>();
  for (const object of objects) {
    // As it is shown: long texts, such as scripts, are cut.
    const key = JSON.stringify([object.findings, object.differences.map(differenceText)]);
    const known = groups.get(key);
    groups.set(key, known ? { ...known, names: [...known.names, object.name] } : { names: [object.name], object });
  }
  return [...groups.values()];
}

/** How many objects there are of each sort, in words. */
export function countsOf(plan: Plan): string {
  const refused = plan.objects.filter(({ verdict }) => verdict === 'refused').length;
  const counted = (action: ObjectPlan['action']) => plan.objects.filter((one) => one.action === action).length;
  const counts: [number, string][] = [
    [plan.objects.filter(({ level }) => level === 'lost').length, 'with a loss'],
    [refused, 'refused by the API server'],
    [plan.restarts.length, 'whose pods are replaced'],
    [counted('changed'), 'changed'],
    [counted('created'), 'created'],
    [counted('removed'), 'no longer in the code'],
    [plan.unchanged, 'unchanged'],
  ];
  return counts
    .filter(([count]) => count > 0)
    .map(([count, what]) => `${count} ${what}`)
    .join(', ');
}

/** What a rollout stops at, in words. */
export function stopOf({ stop }: Plan): string[] {
  return stop === undefined ? [] : [`A rollout stops at ${stop.stage}, as ${stop.name} is refused: nothing behind it is applied.`];
}

const WIDTH = 60;

/** A difference in one line. */
export function differenceText({ path, before, after }: Difference): string {
  if (before === undefined) {
    return `${path}: new, ${valueText(after)}`;
  }
  return after === undefined ? `${path}: gone, was ${valueText(before)}` : `${path}: ${valueText(before)} -> ${valueText(after)}`;
}

function valueText(value: unknown): string {
  const text = typeof value === 'string' && /^[\w./:@%+-]+$/.test(value) ? value : JSON.stringify(value);
  return text.length > WIDTH ? `${text.slice(0, WIDTH)}...` : text;
}
