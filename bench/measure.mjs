import { spawnSync } from 'node:child_process';

/** Runs a program once: wall time in ms, and peak memory in MiB where the program is Node. */
export function once([command, ...args], { env } = {}) {
  const start = process.hrtime.bigint();
  const { status, stderr } = spawnSync(command, args, {
    env: { ...process.env, ...env },
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ms = Number(process.hrtime.bigint() - start) / 1e6;
  if (status !== 0) {
    throw new Error(`${command} ${args.join(' ')} ended with ${status}: ${stderr}`);
  }
  return { ms, mib: Number(stderr.split('\n').at(-1)) / 1024 };
}

/** The command that runs a program of this folder with Node. */
export function program(name, ...args) {
  return [process.execPath, '-r', './bench/report.cjs', `bench/${name}.cjs`, ...args.map(String)];
}

/** Runs two commands in turn, after one run of each that does not count, and compares them pair by pair. */
export function paired(a, b, runs) {
  once(a);
  once(b);
  const pairs = Array.from({ length: runs }, () => [once(a), once(b)]);
  const figure = (of) => median(pairs.map(of));
  return {
    a: { ms: figure(([x]) => x.ms), mib: figure(([x]) => x.mib) },
    b: { ms: figure(([, y]) => y.ms), mib: figure(([, y]) => y.mib) },
    ratio: figure(([x, y]) => x.ms / y.ms),
    memoryRatio: figure(([x, y]) => x.mib / y.mib),
    ratios: pairs.map(([x, y]) => x.ms / y.ms).sort((x, y) => x - y),
  };
}

export function median(values) {
  const sorted = [...values].sort((x, y) => x - y);
  const middle = sorted.length / 2;
  return sorted.length % 2 === 1 ? sorted[Math.floor(middle)] : (sorted[middle - 1] + sorted[middle]) / 2;
}
