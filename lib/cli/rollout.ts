import { ExitCode } from './exit-code';
import type { Kubectl, KubectlResult } from './kubectl';
import { nameOf } from './manifest';
import { stageName, workloadsOf, type Stage } from './stage';
import type { Terminal } from './terminal';

/** Prints the stages and their objects. */
export function preview(stages: Stage[], terminal: Terminal): void {
  for (const stage of stages) {
    const workloads = workloadsOf(stage);
    terminal.print(`${stageName(stage)}:`);
    for (const manifest of stage.manifests) {
      terminal.print(`  ${nameOf(manifest)}${workloads.includes(manifest) ? ' (waits until it is rolled out)' : ''}`);
    }
  }
}

/** Applies stage by stage, each when the workloads of the one before are rolled out, and stops at the first failure. */
export function rollOut(stages: Stage[], kubectl: Kubectl, timeout: string, terminal: Terminal): ExitCode {
  for (const stage of stages) {
    const failure = applyStage(stage, kubectl, timeout, terminal);
    if (failure) {
      explain(failure, stages, stage, terminal);
      return ExitCode.FAILED;
    }
  }
  terminal.print(`done: ${stages.map(stageName).join(', ')}`);
  return ExitCode.DONE;
}

/** Applies a stage and waits for it; gives the run of kubectl that failed, if one did. */
function applyStage(stage: Stage, kubectl: Kubectl, timeout: string, terminal: Terminal): KubectlResult | undefined {
  const applied = kubectl.apply(stage.manifests);
  if (!applied.ok) {
    return applied;
  }
  if (applied.errors !== '') {
    terminal.complain(applied.errors);
  }
  terminal.print(`${stageName(stage)}: ${stage.manifests.length} applied, ${changedBy(applied)} changed`);
  for (const workload of workloadsOf(stage)) {
    terminal.print(`${stageName(stage)}: waiting for ${nameOf(workload)}`);
    const waited = kubectl.waitFor(workload, timeout);
    if (!waited.ok) {
      return waited;
    }
  }
  return undefined;
}

function changedBy(applied: KubectlResult): number {
  return applied.output.split('\n').filter((line) => line !== '' && !line.endsWith(' unchanged')).length;
}

function explain(failure: KubectlResult, stages: Stage[], failed: Stage, terminal: Terminal): void {
  const at = stages.indexOf(failed);
  const done = stages.slice(0, at);
  const rest = stages.slice(at + 1);
  terminal.complain(`error: ${stageName(failed)} failed, and nothing after it was applied`);
  terminal.complain(`  ${failure.command}`);
  terminal.complain(
    [failure.output, failure.errors]
      .filter((text) => text !== '')
      .join('\n')
      .replace(/^/gm, '  '),
  );
  terminal.complain('The cache now:');
  if (done.length > 0) {
    terminal.complain(`  changed and rolled out: ${done.map(stageName).join(', ')}`);
  }
  terminal.complain(`  applied in part, or not rolled out: ${stageName(failed)}`);
  if (rest.length > 0) {
    terminal.complain(`  as before: ${rest.map(stageName).join(', ')}`);
  }
  terminal.complain('To go on, fix the cause and run the same command again: what is finished is unchanged and passes at once.');
  terminal.complain('To go back, run the same command with the folder of an earlier synth.');
}
