// Proves that the package works for others: installs it in an empty TypeScript project and in an empty Python project, synthesizes the
// same cache in both, and compares the YAML. Downloads stay in ~/.cache/dragonfly-cache between runs.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';

const TYPESCRIPT = `
import { App, Size } from 'cdk8s';
import { ClaimStorage, ClusterIpExposure, DragonflyCacheChart } from 'dragonfly-cache';

const app = new App();
new DragonflyCacheChart(app, 'dragonfly-cache', {
  namespace: 'dragonfly-cache',
  storage: new ClaimStorage({ size: Size.gibibytes(10) }),
  peers: [{ exposure: new ClusterIpExposure() }, { name: 'spare', exposure: new ClusterIpExposure() }],
});
app.synth();
`;

const PYTHON = `
from cdk8s import App, Size
from dragonfly_cache import ClaimStorage, ClusterIpExposure, DragonflyCacheChart, PeerSpec

app = App()
DragonflyCacheChart(
    app,
    "dragonfly-cache",
    namespace="dragonfly-cache",
    storage=ClaimStorage(size=Size.gibibytes(10)),
    peers=[PeerSpec(exposure=ClusterIpExposure()), PeerSpec(name="spare", exposure=ClusterIpExposure())],
)
app.synth()
`;

/** Packs what is there: an installed package has no sources to build. */
const PACK = ['--pack-command', 'npm pack --ignore-scripts'];

const { version, devDependencies: versions } = JSON.parse(readFileSync('package.json', 'utf8'));
const cache = join(homedir(), '.cache', 'dragonfly-cache');
const work = mkdtempSync(join(tmpdir(), 'dragonfly-cache-package-'));

function run(cwd, command, ...args) {
  console.log(`$ ${[command, ...args].join(' ')}`);
  execFileSync(command, args, { cwd, stdio: 'inherit', env: { ...process.env, JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '20' } });
}

/** The synthesized files of a project, in one text. */
function synthesized(project) {
  const dist = join(project, 'dist');
  const files = readdirSync(dist).sort();
  return files.map((file) => `# ${file}\n${readFileSync(join(dist, file), 'utf8')}`).join('');
}

function testTypeScript(tarball) {
  const project = join(work, 'typescript');
  mkdirSync(project);
  writeFileSync(join(project, 'package.json'), '{ "private": true }\n');
  writeFileSync(join(project, 'main.ts'), TYPESCRIPT);
  const packages = ['cdk8s', 'cdk8s-plus-28', 'constructs', 'typescript', '@types/node'].map((name) => `${name}@${versions[name]}`);
  run(project, 'npm', 'install', '--silent', '--prefer-offline', '--no-audit', '--no-fund', tarball, ...packages);
  run(project, 'npx', 'tsc', '--strict', '--target', 'es2022', '--module', 'node20', '--types', 'node', 'main.ts');
  run(project, 'node', 'main.js');
  run(project, 'npx', 'dragonfly-cache', '--help');
  run(project, 'npx', 'dragonfly-cache', 'rollout', 'dist', '--dry-run');
  return synthesized(project);
}

function testPython() {
  const venv = join(cache, 'venv');
  const python = join(venv, 'bin', 'python');
  const pip = ['-m', 'pip', '--quiet', '--disable-pip-version-check'];
  if (!existsSync(python)) {
    run('.', 'python3', '-m', 'venv', venv);
    run('.', python, ...pip, 'install', 'setuptools~=75.3.2', 'wheel');
  }
  // The wheel is made from the installed package, so that it holds no more than the package does.
  const installed = join(work, 'typescript', 'node_modules', 'dragonfly-cache');
  const generated = join(work, 'packages');
  run('.', 'npx', 'jsii-pacmak', installed, '--code-only', '--targets', 'python', '--outdir', generated, '--npmignore=false', ...PACK);
  run(work, python, ...pip, 'wheel', '--no-deps', '--no-build-isolation', '--wheel-dir', work, join(generated, 'python'));
  const wheel = `dragonfly_cache-${version}-py3-none-any.whl`;
  const packages = ['cdk8s', 'cdk8s-plus-28', 'constructs'].map((name) => `${name}==${versions[name]}`);
  run(work, python, ...pip, 'install', ...packages);
  run(work, python, ...pip, 'install', '--force-reinstall', '--no-deps', wheel);
  run(work, python, ...pip, 'check');
  const project = join(work, 'python');
  mkdirSync(project);
  writeFileSync(join(project, 'main.py'), PYTHON);
  run(project, python, 'main.py');
  return synthesized(project);
}

try {
  run('.', 'npm', 'pack', '--silent', '--pack-destination', work);
  const fromTypeScript = testTypeScript(join(work, `dragonfly-cache-${version}.tgz`));
  const fromPython = testPython();
  if (fromTypeScript !== fromPython) {
    console.log(`--- TypeScript\n${fromTypeScript}--- Python\n${fromPython}`);
    throw new Error('TypeScript and Python synthesize different YAML');
  }
  console.log(`TypeScript and Python synthesize the same ${fromTypeScript.split('\n').length} lines of YAML`);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  rmSync(work, { recursive: true });
}
