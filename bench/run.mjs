// Measures synthesis and writes the figures into docs/performance.md: `npm run bench` (builds first).
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { helmChart } from './helm.mjs';
import { objects, texts, withoutNoise } from './manifests.mjs';
import { median, once, paired, program } from './measure.mjs';

const RUNS = 7;
const PEERS = 4000;
const PAGE = 'docs/performance.md';
const work = mkdtempSync(join(tmpdir(), 'bench-'));
const at = (name) => join(work, name);
const s = (ms) => `${(ms / 1000).toFixed(2)} s`;
const mib = (value) => `${value.toFixed(0)} MiB`;
const times = (value) => value.toFixed(2);
const range = ({ ratios }) => `${times(ratios[0])} to ${times(ratios.at(-1))}`;

function table(head, rows) {
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

/** `cdk8s synth` of the five peers, against the command's own start. */
function benchSynth() {
  const cdk8s = (...args) => [process.execPath, 'node_modules/cdk8s-cli/bin/cdk8s', ...args, '--check-upgrade=false'];
  const { a, b, ratio, ...rest } = paired(cdk8s('synth', '--output', at('five')), cdk8s('--version'), 3 * RUNS);
  return table(
    ['`cdk8s synth`, five peers', '`cdk8s --version`', 'ratio', 'goal', 'range'],
    [[s(a.ms), s(b.ms), times(ratio), 'at most 1.70', range(rest)]],
  );
}

/** The library against a plain program of cdk8s-plus that makes the same objects. */
function benchPlain() {
  once(program('ours', 1, at('one')));
  writeFileSync(at('texts.json'), JSON.stringify(texts(at('one'))));
  const ours = program('ours', PEERS, at('ours'));
  const plain = program('plain', PEERS, at('plain'), at('texts.json'));
  const { a, b, ratio, memoryRatio, ...rest } = paired(ours, plain, RUNS);
  compare(objects(at('ours')), objects(at('plain')));
  return table(
    ['', 'this library', 'plain cdk8s-plus', 'ratio', 'goal', 'range'],
    [
      [`${PEERS} peers, time`, s(a.ms), s(b.ms), times(ratio), 'at most 0.50', range(rest)],
      [`${PEERS} peers, peak memory`, mib(a.mib), mib(b.mib), times(memoryRatio), 'under 1.00', ''],
    ],
  );
}

/** Both programs must have made the same. */
function compare(ours, plain) {
  for (const [name, object] of Object.entries(ours)) {
    if (!isDeepStrictEqual(object, withoutNoise(plain[name]))) {
      writeFileSync(at('differs.json'), JSON.stringify([object, withoutNoise(plain[name])], undefined, 1));
      throw new Error(`${name} differs: see ${at('differs.json')}`);
    }
  }
  if (Object.keys(ours).length !== Object.keys(plain).length) {
    throw new Error('one program makes more objects than the other');
  }
}

/** From 10 to 10,000 peers. */
function benchGrowth() {
  const rows = [10, 100, 1000, 2000, 4000, 10000].map((peers) => {
    const runs = Array.from({ length: 3 }, () => once(program('ours', peers, at('growth'))));
    const ms = median(runs.map((run) => run.ms));
    return [peers, s(ms), `${(ms / peers).toFixed(2)} ms`, mib(median(runs.map((run) => run.mib)))];
  });
  return table(['peers', 'time', 'time per peer', 'peak memory'], rows);
}

/** The library against `helm template` of the same objects. */
function benchHelm() {
  const helm = process.env.HELM ?? 'helm';
  const version = spawnSync(helm, ['version', '--short'], { encoding: 'utf8' });
  if (version.status !== 0) {
    return 'helm is not on the PATH: not measured.';
  }
  helmChart(at('chart'), objects(at('one')), PEERS);
  const template = [helm, 'template', 'bench', at('chart'), '--output-dir', at('helm')];
  const { a, b, ratio, ...rest } = paired(program('ours', PEERS, at('ours')), template, RUNS);
  mkdirSync(at('rendered'), { recursive: true });
  writeFileSync(at('rendered/all.yaml'), spawnSync(helm, template.slice(1, 4), { encoding: 'utf8', maxBuffer: 2 ** 30 }).stdout);
  const [ours, theirs] = [objects(at('ours')), objects(at('rendered'))];
  for (const [name, object] of Object.entries(ours)) {
    if (!isDeepStrictEqual(object, theirs[name])) {
      throw new Error(`helm makes another ${name}`);
    }
  }
  return table(
    [`${PEERS} peers`, 'this library', `helm ${version.stdout.trim()}`, 'ratio', 'goal', 'range'],
    [['time', s(a.ms), s(b.ms), times(ratio), 'at most 1.00', range(rest)]],
  );
}

const sections = {
  machine: `Node ${process.version}, ${cpus().length} processors (${cpus()[0].model.trim()}).`,
  synth: benchSynth(),
  plain: benchPlain(),
  growth: benchGrowth(),
  helm: benchHelm(),
};
let page = readFileSync(PAGE, 'utf8');
for (const [name, text] of Object.entries(sections)) {
  console.log(`\n${name}\n\n${text}`);
  page = page.replace(new RegExp(`(<!-- ${name} -->\n)[^]*?(\n<!-- end -->)`), (_, begin, end) => `${begin}\n${text}\n${end}`);
}
writeFileSync(PAGE, page);
rmSync(work, { recursive: true });
