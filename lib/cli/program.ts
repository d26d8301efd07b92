import { Command, CommanderError } from 'commander';
import { ExitCode } from './exit-code';
import { Misuse } from './misuse';
import { planCommand } from './plan-command';
import { rolloutCommand } from './rollout-command';
import { statusCommand } from './status-command';
import type { Terminal } from './terminal';

/** The subcommands, one file each. A subcommand runs and tells how it ended. */
const SUBCOMMANDS = [planCommand, rolloutCommand, statusCommand];

/** Runs the program `dragonfly-cache` with its arguments and gives its exit code. */
export async function run(args: string[], terminal: Terminal): Promise<ExitCode> {
  let ended = ExitCode.DONE;
  const program = new Command('dragonfly-cache')
    .description('Works with the manifests of a Dragonfly cache.')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => {
        terminal.print(text.trimEnd());
      },
      writeErr: (text) => {
        terminal.complain(text.trimEnd());
      },
    });
  for (const subcommand of SUBCOMMANDS) {
    program.addCommand(subcommand(terminal, (code) => (ended = code)).copyInheritedSettings(program));
  }
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (error instanceof Misuse) {
      terminal.complain(`error: ${error.message}`);
      return ExitCode.MISUSED;
    }
    if (error instanceof CommanderError) {
      return error.exitCode === 0 ? ExitCode.DONE : ExitCode.MISUSED;
    }
    throw error;
  }
  return ended;
}
