import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { benchmarkScript } from '../../lib/jobs/benchmark-script';
import { ElbenchoEngine } from '../../lib/jobs/elbencho-engine';
import { FioEngine } from '../../lib/jobs/fio-engine';
import { run, SHELLS, start, temporaryFolder, type Ended } from './scripts';

const folder = temporaryFolder();
let disk: string;

beforeEach(() => {
  disk = join(folder.path, 'disk');
  mkdirSync(disk);
});

/** Puts a program on the path. It writes its arguments down. */
function fake(name: string, script: string): void {
  const file = join(folder.path, name);
  writeFileSync(file, `#!/bin/sh\necho "$@" >> ${folder.path}/calls\n${script}`);
  chmodSync(file, 0o755);
}

const calls = () =>
  readFileSync(join(folder.path, 'calls'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.replaceAll(folder.path, '').replace(/\/tmp\.\w+/, '/work'));

function variables(env: Record<string, string> = {}): Record<string, string> {
  return {
    PATH: `${folder.path}:${process.env.PATH}`,
    NAME: 'storage-benchmark',
    DISK: disk,
    BYTES: '4194304',
    THREADS: '2',
    SECONDS_EACH: '30',
    SEQUENTIAL_BLOCK: '1048576',
    RANDOM_BLOCK: '4096',
    DIRECT: '1',
    ...env,
  };
}

function measure(engine: string, env: Record<string, string> = {}, shell = SHELLS[0]): Promise<Ended> {
  return run(folder.path, benchmarkScript(engine), variables(env), shell);
}

/** What fio 3.33 prints of a phase: of reads, then of writes, of which one did nothing. */
function terse(mode: string): string {
  const latencies = (p99: number) =>
    [1, 5, 10, 20, 30, 40, 50, 60, 70, 80, 90, 95, 99, 99.5, 99.9, 99.95, 99.99].map((p) => `${p.toFixed(6)}%=${p === 99 ? p99 : 1}`);
  const part = (kib: number, rate: number, iops: number, ms: number, mean: number, p99: number, max: number) =>
    [kib, rate, iops, ms, 0, 0, 0, 0, 9, max, mean, 5, ...latencies(p99), '0%=0', '0%=0', '0%=0', 9, max, mean, 5, 0, 0, '0%', 0, 0].join(
      ';',
    );
  const nothing = part(0, 0, 0, 0, 0, 0, 0);
  const done = part(8192, 356173, 347, 2300, 3149.52525, 7176, 7178);
  return `3;fio-3.33;${mode};0;0;${mode.endsWith('write') ? `${nothing};${done}` : `${done};${nothing}`};1.1%;2.2%;26;0;0`;
}

const FIO = `
[ "$1" != --version ] || { echo fio-3.33; exit; }
for argument; do case $argument in --rw=*) mode=\${argument#--rw=} ;; --directory=*) touch "\${argument#--directory=}/0" ;; esac; done
case $mode in
${['write', 'read', 'randread', 'randwrite'].map((mode) => `${mode}) echo '${terse(mode)}' ;;`).join('\n')}
esac
`;

/** What elbencho 3.1 writes of a phase, by the names of its columns. */
const ELBENCHO = `
[ "$1" != --version ] || { printf ' * Version: 3.1-11\\n'; exit; }
operation=READ
while [ $# -gt 0 ]; do case $1 in --csvfile) csv=$2 ;; --write) operation=WRITE ;; esac; shift; done
[ -s "$csv" ] || echo 'ISO date,label,path type,operation,time ms [first],time ms [last],entries/s [last],IOPS [first],IOPS [last],MiB/s [first],MiB/s [last],IO lat us [min],IO lat us [avg],IO lat us [max],version,command' > "$csv"
echo "2026-06-21T18:40:20,,file,$operation,1900,2000,,1100,1000,1,0,10,900,5000,3.1-11,elbencho -w" >> "$csv"
`;

const phase = (name: string, blockBytes: number, measured: object) => ({ name, blockBytes, ...measured });
const phases = (measured: (block: number) => object) => [
  phase('sequential-write', 1048576, measured(1048576)),
  phase('sequential-read', 1048576, measured(1048576)),
  phase('random-read', 4096, measured(4096)),
  phase('random-write', 4096, measured(4096)),
];

describe.each(SHELLS.map((shell) => [shell.join(' '), shell]))('benchmarkScript in %s', (_, shell) => {
  test('measures by fio', async () => {
    fake('fio', FIO);
    const { status, stdout, stderr } = await measure(new FioEngine().script, {}, shell);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const measured = {
      bytes: 8388608,
      seconds: 2.3,
      bytesPerSecond: 364721152,
      operationsPerSecond: 347,
      latencyMicroseconds: { mean: 3150, p99: 7176, max: 7178 },
    };
    expect(JSON.parse(stdout)).toEqual({
      name: 'storage-benchmark',
      engine: 'fio-3.33',
      direct: true,
      threads: 2,
      fileBytes: 4194304,
      phases: phases(() => measured),
    });
    const always =
      '--numjobs=2 --directory=/disk/storage-benchmark --filename_format=$jobnum --ioengine=psync --direct=1 --thread --group_reporting --refill_buffers --end_fsync=1';
    const output = '--eta=never --output-format=terse --terse-version=3';
    expect(calls()).toEqual([
      `--name=write --rw=write --bs=1048576 --size=1048576 ${always} ${output}`,
      `--name=write --rw=write --bs=1048576 --size=4194304 ${always} ${output}`,
      ...['read --bs=1048576', 'randread --bs=4096', 'randwrite --bs=4096'].map((mode) => {
        const [name = '', block = ''] = mode.split(' ');
        return `--name=${name} --rw=${name} ${block} --size=4194304 ${always} --time_based --runtime=30 ${output}`;
      }),
      '--version',
    ]);
    expect(readdirSync(disk)).toEqual([]);
  });

  test('measures by elbencho', async () => {
    fake('elbencho', ELBENCHO);
    const { status, stdout, stderr } = await measure(new ElbenchoEngine().script, {}, shell);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject({
      engine: 'elbencho 3.1-11',
      phases: phases((block) => ({
        bytes: 2000 * block,
        seconds: 2,
        bytesPerSecond: 1000 * block,
        operationsPerSecond: 1000,
        latencyMicroseconds: { mean: 900, p99: null, max: 5000 },
      })),
    });
    const files = '/disk/storage-benchmark/0 /disk/storage-benchmark/1';
    const results = '--csvfile /work/results --resfile /dev/null --jsonfile /dev/null';
    expect(calls()).toEqual([
      `--write --direct --block 1048576 --size 1048576 --threads 2 --lat --nolive ${results} ${files}`,
      `--write --direct --block 1048576 --size 4194304 --threads 2 --lat --nolive ${results} ${files}`,
      ...['--read --direct', '--read --rand --direct', '--write --rand --direct'].map(
        (mode, index) =>
          `${mode} --infloop --timelimit 30 --block ${index === 0 ? 1048576 : 4096} --size 4194304 --threads 2 --lat --nolive ${results} ${files}`,
      ),
      '--version',
    ]);
  });

  test('does without direct I/O where there is none', async () => {
    fake('fio', `case "$*" in *--direct=1*) exit 1 ;; esac\n${FIO}`);
    const { status, stdout } = await measure(new FioEngine().script, {}, shell);
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ direct: false });
    expect(calls().filter((call) => call.includes('--direct=1'))).toHaveLength(1);
  });

  test('removes what was left by the one before', async () => {
    fake('fio', FIO);
    mkdirSync(join(disk, 'storage-benchmark'));
    writeFileSync(join(disk, 'storage-benchmark', '7'), 'left');
    writeFileSync(join(disk, 'else'), 'not ours');
    expect(await measure(new FioEngine().script, {}, shell)).toMatchObject({ status: 0 });
    expect(readdirSync(disk)).toEqual(['else']);
  });

  test.each<[string, () => void, Record<string, string>, string]>([
    [
      'the engine fails',
      () => {
        fake('fio', 'echo "no such option" >&2; exit 3');
      },
      {},
      'sequential-write ended with 3: no such option. Look at: the engine, and its image',
    ],
    [
      'what the engine prints is not known',
      () => {
        fake('fio', 'echo "7;fio-7"');
      },
      {},
      'sequential-write: what the engine printed is not known',
    ],
    [
      'the volume is too small',
      () => undefined,
      { BYTES: '4611686018427387904', THREADS: '1' },
      'KiB free. Look at: the options size and storage',
    ],
  ])('fails when %s', async (__, prepare, env, text) => {
    prepare();
    const { status, stdout } = await measure(new FioEngine().script, env, shell);
    expect({ status, left: readdirSync(disk) }).toEqual({ status: 1, left: [] });
    expect(stdout).toContain(`failed: `);
    expect(stdout).toContain(text);
  });

  test('fails when there is no engine', async () => {
    const { status, stdout } = await measure(new ElbenchoEngine().script, {}, shell);
    expect({ status, left: readdirSync(disk) }).toEqual({ status: 1, left: [] });
    expect(stdout).toMatch(/^failed: sequential-write ended with 127: .*not found\. Look at: the engine, and its image\n$/);
  });

  test('fails when the volume cannot be written to', async () => {
    expect(await measure(new FioEngine().script, { DISK: join(disk, 'nowhere') }, shell)).toMatchObject({
      status: 1,
      stdout: expect.stringContaining('cannot be written to. Look at: the owner of the volume'),
    });
  });

  test('removes what it wrote when it is stopped', async () => {
    fake('fio', `${FIO}\ncase $mode in read) exec sleep 60 ;; esac`);
    const script = start(folder.path, benchmarkScript(new FioEngine().script), variables(), shell);
    for (let tries = 0; tries < 200 && !(existsSync(join(folder.path, 'calls')) && calls().length >= 3); tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(readdirSync(disk)).toEqual(['storage-benchmark']);
    script.child.kill('SIGTERM');
    expect(await script.ended).toMatchObject({ status: 143 });
    expect(readdirSync(disk)).toEqual([]);
  });
});
