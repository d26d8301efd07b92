import type { ObjectPlan, Plan, Restart } from './finding';
import { countsOf, differenceText, sectionsOf, stopOf } from './summary';

/** How many differences of an object are shown. */
const SHOWN = 6;

/** The lines of a plan for a terminal. */
export function textOf(plan: Plan): string[] {
  if (plan.objects.length === 0) {
    return ['nothing changes'];
  }
  const sections = sectionsOf(plan).flatMap(({ title, objects }) => ['', `${title}:`, ...grouped(objects).flatMap(objectLines)]);
  return [countsOf(plan), ...sections, ...restartLines(plan.restarts), ...stopOf(plan)];
}

/** What objects have in common but for their names is said once. */
interface Group {
  readonly names: string[];
  readonly object: ObjectPlan;
}

function grouped(objects: ObjectPlan[]): Group[] {
  const groups = new Map<string, Group>();
  for (const object of objects) {
    const { findings, differences, verdict } = object;
    // Long texts, as those of scripts, are shown in part.
    const key = JSON.stringify([findings, differences.map(differenceText), verdict]);
    const known = groups.get(key);
    groups.set(key, known ? { ...known, names: [...known.names, object.name] } : { names: [object.name], object });
  }
  return [...groups.values()];
}

function objectLines({ names, object }: Group): string[] {
  const { findings, differences } = object;
  const hidden = differences.length - SHOWN;
  return [
    ...names.map((name) => `  ${name}`),
    ...findings.flatMap(({ text, fix }) => [`    ${text}`, ...(fix === undefined ? [] : [`    To do: ${fix}.`])]),
    ...differences.slice(0, SHOWN).map((difference) => `      ${differenceText(difference)}`),
    ...(hidden > 0 ? [`      and ${hidden} more; --output json has them all`] : []),
  ];
}

function restartLines(restarts: Restart[]): string[] {
  if (restarts.length === 0) {
    return [];
  }
  return [
    '',
    'Pods are replaced in this order by dragonfly-cache rollout; kubectl apply replaces those of all Deployments at once:',
    ...restarts.map(({ stage, name, pods }, index) => `  ${index + 1}. ${stage}: ${name}${pods === undefined ? '' : ` (${pods})`}`),
  ];
}
