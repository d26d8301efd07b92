import { Command, Option } from 'commander';
import { ExitCode } from './exit-code';
import { committedFiles, COMMITTED, isCommitted } from './git';
import { manifestFiles, parseManifests, readManifests, type Manifest } from './manifest';
import { LEVELS, reaches, type Level, type Plan } from './plan/finding';
import { markdownOf } from './plan/markdown';
import { planOf } from './plan/plan';
import { textOf } from './plan/text';
import type { Terminal } from './terminal';

const FORMATS: Record<string, (plan: Plan) => string[]> = {
  text: textOf,
  markdown: markdownOf,
  json: (plan) => [JSON.stringify(plan, null, 2)],
};

interface PlanCommandOptions {
  readonly failOn: Level | 'never';
  readonly output: string;
  readonly prune?: boolean;
}

const NOTES = `
A folder may be one of a commit, as git names it: HEAD:./dist, origin/main:dist. The new one is what cdk8s synth wrote: run it first.

Levels: change, objects are made or changed in place; restart, pods end or are replaced; refused, the API server refuses it, or what
has to carry it out does not; lost, what a disk holds or an address is out of reach afterwards.

Exit code: 0 it does less than --fail-on says; 1 it does that or worse; 2 the folders cannot be read.`;

/** `dragonfly-cache plan [old] [new]`. */
export function planCommand(terminal: Terminal, end: (code: ExitCode) => void): Command {
  return new Command('plan')
    .description('Says what applying a change does, by comparing two synthesized folders. It needs no cluster.')
    .argument('[old]', 'folder that is applied now', COMMITTED)
    .argument('[new]', 'folder that is to be applied', 'dist')
    .addOption(
      new Option('--fail-on <level>', 'the least that makes the exit code 1').choices([...LEVELS.slice(1), 'never']).default('refused'),
    )
    .option('--prune', 'what is no longer in the code is deleted, as Argo CD and Flux can do')
    .addOption(new Option('--output <format>', 'how to print it').choices(Object.keys(FORMATS)).default('text'))
    .addHelpText('after', NOTES)
    .action((old: string, current: string, { failOn, output, prune }: PlanCommandOptions) => {
      const plan = planOf(applied(old), isCommitted(current) ? applied(current) : readManifests(current), { prune: prune === true });
      for (const line of FORMATS[output]?.(plan) ?? []) {
        terminal.print(line);
      }
      if (failOn !== 'never' && reaches(plan.level, failOn)) {
        end(ExitCode.FAILED);
      }
    });
}

/** Nothing may be applied yet. */
function applied(folder: string): Manifest[] {
  return parseManifests(isCommitted(folder) ? committedFiles(folder) : manifestFiles(folder));
}
