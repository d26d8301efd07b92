// Runs the unit tests and the synthesis on the other supported versions of Node: `npm run test:node [MAJOR ...]`. The programs come from
// the npm registry and stay in ~/.cache/dragonfly-cache.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

const majors = process.argv.length > 2 ? process.argv.slice(2) : ['20', '22', '24'];
const current = process.versions.node.split('.')[0];

/** Folder of the newest Node of a major version. */
function install(major) {
  const folder = join(homedir(), '.cache', 'dragonfly-cache', `node-${major}`);
  const name = `node-${process.platform}-${process.arch}`;
  const bin = join(folder, 'node_modules', name, 'bin');
  if (!existsSync(join(bin, 'node'))) {
    execFileSync('npm', ['install', '--silent', '--no-save', '--prefix', folder, `${name}@${major}`], { stdio: 'inherit' });
  }
  return bin;
}

for (const major of majors.filter((other) => other !== current)) {
  const env = { ...process.env, PATH: `${install(major)}${delimiter}${process.env.PATH}` };
  const run = (command, ...args) => execFileSync(command, args, { env, stdio: 'inherit' });
  const output = mkdtempSync(join(tmpdir(), 'dist-'));
  console.log(`Node ${execFileSync('node', ['--version'], { env, encoding: 'utf8' }).trim()}`);
  try {
    run('npm', 'test');
    run('npm', 'run', 'synth', '--', '--output', output);
    run('diff', '--recursive', 'dist', output);
  } catch (error) {
    console.error(`Node ${major}: ${error.message}`);
    process.exitCode = 1;
  } finally {
    rmSync(output, { recursive: true, force: true });
  }
}
