import type { Plan, Restart } from './finding';
import { countsOf, differenceText, sectionsOf, stopOf, type Group } from './summary';

/** How many differences of an object are shown. */
const SHOWN = 6;

/** The lines of a plan for a terminal. */
export function textOf(plan: Plan): string[] {
  if (plan.objects.length === 0) {
    return ['nothing changes'];
  }
  const sections = sectionsOf(plan).flatMap(({ title, groups }) => ['', `${title}:`, ...groups.flatMap(groupLines)]);
  return [countsOf(plan), ...sections, ...restartLines(plan.restarts), ...stopOf(plan)];
}

function groupLines({ names, object }: Group): string[] {
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
