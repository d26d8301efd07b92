import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Component, Crate, GoModule } from './components';
import { find } from './debian';
import { run } from './run';

/**
 * Builds a component into a folder. The folder appears as a whole, or, if this is interrupted, not at all.
 *
 * @throws Error with the end of the log, which is beside the folder, if it fails
 */
export async function build(name: string, { version, programs, source }: Component, folder: string): Promise<void> {
  const partial = `${folder}.partial`;
  const log = `${folder}.log`;
  for (const leftover of [partial, log]) {
    rmSync(leftover, { recursive: true, force: true });
  }
  mkdirSync(partial, { recursive: true });
  await ('crate' in source
    ? buildCrate(source, version, partial, `${folder}.target`, log)
    : buildGo(name, source, programs.length > 0, partial, log));
  // It may be there without a file that this version of us expects.
  rmSync(folder, { recursive: true, force: true });
  renameSync(partial, folder);
}

async function buildGo(name: string, { module, variables = {}, folders = {} }: GoModule, tools: boolean, into: string, log: string) {
  requireTool('go', 'https://go.dev/dl');
  const cwd = join(__dirname, '..', 'go', name);
  const env = { CGO_ENABLED: '0', GOWORK: 'off' };
  const linking = ['-s', '-w', ...Object.entries(variables).map(([variable, value]) => `-X ${variable}=${value}`)].join(' ');
  const flags = ['-mod=readonly', '-trimpath', '-buildvcs=false', '-ldflags', linking];
  await run(log, tools ? ['go', 'build', ...flags, '-o', `${into}/`, 'tool'] : ['go', 'mod', 'download', module], { cwd, env });
  for (const [kept, original] of Object.entries(folders)) {
    const sources = execFileSync('go', ['list', '-m', '-f', '{{.Dir}}', module], {
      cwd,
      env: { ...process.env, ...env },
      encoding: 'utf8',
    });
    copyFiles(join(sources.trim(), original), join(into, kept));
  }
}

async function buildCrate({ crate }: Crate, version: string, into: string, target: string, log: string): Promise<void> {
  requireTool('cargo', 'https://rustup.rs');
  // With a target folder of its own a build goes on where it was interrupted.
  const env = { CARGO_TARGET_DIR: target };
  await run(log, ['cargo', 'install', crate, '--version', version, '--locked', '--root', into], { env });
  rmSync(target, { recursive: true, force: true });
}

function requireTool(tool: string, source: string): void {
  if (!find(tool)) {
    throw new Error(`${tool} is needed to build the cluster's programs, and is not on PATH; get it from ${source}`);
  }
}

/** Copies the files of a folder. */
function copyFiles(from: string, to: string): void {
  mkdirSync(to);
  for (const file of readdirSync(from)) {
    copyFileSync(join(from, file), join(to, file));
  }
}
