import { get, kubectl } from './kubectl';
import type { Manifest } from './manifests';
import { OF_TESTS } from './test-namespace';

/** Prints a figure that was measured, whether it is good or bad. */
export function tell(figure: string): void {
  process.stdout.write(`    measured: ${figure}\n`);
}

/** Prints what helps to understand a failure: pods, events and last lines of logs in the namespaces of tests. Of a cluster that does not answer, just that. */
export async function report(): Promise<void> {
  try {
    await reportNamespaces();
  } catch (error) {
    process.stderr.write(`\nno report: ${String(error)}\n`);
  }
}

async function reportNamespaces(): Promise<void> {
  const { items } = await get<{ items: Manifest[] }>('namespaces', '--selector', `${OF_TESTS.key}=${OF_TESTS.value}`);
  for (const { metadata } of items) {
    await print('--namespace', metadata.name, 'get', 'pods', '--output=wide');
    await print('--namespace', metadata.name, 'get', 'events', '--sort-by=.lastTimestamp');
    const { items: pods } = await get<{ items: Manifest[] }>('pods', '--namespace', metadata.name);
    for (const pod of pods) {
      await print('--namespace', metadata.name, 'logs', pod.metadata.name, '--all-containers', '--tail=8', '--prefix');
    }
  }
}

/** What is printed of one kubectl: its last lines, and the beginning of each. */
const LINES = 40;
const COLUMNS = 250;

async function print(...args: string[]): Promise<void> {
  const printed = await kubectl(args).then(
    ({ stdout, stderr }) => `${stderr}${stdout}`,
    // A pod may be gone, or not have begun: the others tell more.
    (error: unknown) => String(error),
  );
  const lines = printed.trimEnd().split('\n').slice(-LINES);
  process.stderr.write(`\n$ kubectl ${args.join(' ')}\n${lines.map((line) => line.slice(0, COLUMNS)).join('\n')}\n`);
}
