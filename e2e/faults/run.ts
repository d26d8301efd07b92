// Lets one thing after the other go wrong in a cache under load, and tells what clients saw. Usage: run.ts [FAULT...]
// Without names it runs all, and writes the figures into docs/reliability.md.
import { cpus } from 'node:os';
import { join } from 'node:path';
import { fail, print } from '../cluster/print';
import { isOwnCluster } from '../harness/own-cluster';
import { fillPage, table } from '../harness/page';
import { FAULTS } from './faults';
import { measure, type Outcome } from './measure';

const PAGE = join(__dirname, '../../docs/reliability.md');

const HEAD = [
  'what happens',
  'downloads',
  'lost',
  'lost after a retry',
  'wrong bytes',
  'longest',
  'last failure after',
  'whole again after',
];

async function main(names: string[]): Promise<void> {
  const unknown = names.filter((name) => !(name in FAULTS));
  if (unknown.length > 0) {
    throw new Error(`there is no fault ${unknown.join(', ')}; there are ${Object.keys(FAULTS).join(', ')}`);
  }
  const outcomes: Outcome[] = [];
  for (const [name, fault] of Object.entries(FAULTS)) {
    if (names.length > 0 && !names.includes(name)) {
      continue;
    }
    if (fault.ownClusterOnly && !isOwnCluster) {
      print(`skipped: ${fault.title}: it takes a cluster that \`npm run cluster\` started`);
      continue;
    }
    print(`${name}: ${fault.title}`);
    const outcome = await measure(fault);
    outcomes.push(outcome);
    print(`${rows([outcome])}\n${noted([outcome])}`);
  }
  print(`\n${rows(outcomes)}\n\n${noted(outcomes)}`);
  if (outcomes.length === Object.keys(FAULTS).length) {
    const { length, [0]: first } = cpus();
    await fillPage(PAGE, {
      machine: `Node ${process.version}, ${length} processors (${first?.model.trim()}).`,
      faults: rows(outcomes),
      notes: noted(outcomes),
    });
  }
}

function rows(outcomes: readonly Outcome[]): string {
  return table(
    HEAD,
    outcomes.map(({ title, downloads, lost, lostAfterRetry, wrongBytes, longestSeconds, lastFailureSeconds, wholeSeconds }) => [
      title,
      downloads,
      lost,
      lostAfterRetry,
      wrongBytes,
      time(longestSeconds),
      time(lastFailureSeconds),
      time(wholeSeconds),
    ]),
  );
}

function time(seconds: number | undefined): string {
  return seconds === undefined ? '' : `${seconds} s`;
}

function noted(outcomes: readonly Outcome[]): string {
  return outcomes.flatMap(({ title, notes }) => notes.map((note) => `- ${title}: ${note}.`)).join('\n');
}

main(process.argv.slice(2)).catch(fail);
