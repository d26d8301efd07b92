import type { Plan } from './finding';
import { countsOf, differenceText, sectionsOf, stopOf, type Group, type Section } from './summary';

/** The lines of a plan for a comment at a pull request. */
export function markdownOf(plan: Plan): string[] {
  if (plan.objects.length === 0) {
    return ['### What this change does to the cache', '', 'Nothing.'];
  }
  const restarts = plan.restarts.map(({ stage, name, pods }) => `1. ${stage}: ${code(name)}${pods === undefined ? '' : ` (${pods})`}`);
  return [
    '### What this change does to the cache',
    '',
    `${countsOf(plan)}.`,
    ...sectionsOf(plan).flatMap(sectionLines),
    ...(restarts.length > 0 ? ['', '**Order in which `dragonfly-cache rollout` replaces pods**', '', ...restarts] : []),
    ...stopOf(plan).flatMap((line) => ['', line]),
  ];
}

function sectionLines({ title, groups }: Section): string[] {
  return ['', `**${title}**`, '', ...groups.flatMap(groupLines)];
}

function groupLines({ names, object: { findings, differences } }: Group): string[] {
  const fields = differences.map((difference) => `      ${differenceText(difference)}`);
  return [
    `- ${names.map(code).join('<br>')}`,
    ...findings.map(({ text, fix }) => `  - ${escaped(text)}${fix === undefined ? '' : `. To do: ${escaped(fix)}`}`),
    // Folded, as a reader wants the findings first.
    ...(fields.length > 0
      ? [
          `  - <details><summary>${fields.length} ${fields.length === 1 ? 'field' : 'fields'}</summary>`,
          '',
          ...fenced(fields),
          '',
          '    </details>',
        ]
      : []),
  ];
}

function fenced(lines: string[]): string[] {
  return ['    ```text', ...lines.map((line) => line.replace(/^ {2}/, '').replaceAll('```', "'''")), '    ```'];
}

function code(text: string): string {
  return `\`${text}\``;
}

function escaped(text: string): string {
  return text.replace(/[\\<>*_|[\]]/g, '\\$&');
}
