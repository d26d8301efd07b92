import { run } from '../../lib/cli/program';
import { FakeKubectl, object } from './fake-kubectl';

let fake: FakeKubectl;

beforeEach(() => {
  fake = new FakeKubectl();
});

afterEach(() => {
  fake.remove();
});

/** What a misuse prints; it must not have called kubectl. */
async function refusal(...options: string[]): Promise<string> {
  expect(await fake.rollout(...options)).toBe(2);
  expect(fake.calls).toEqual([]);
  return fake.complained.join('\n');
}

test('fails when the folder has no objects', async () => {
  fake.write('empty.yaml', '---\n# nothing\n---\n');
  expect(await refusal()).toBe(
    `error: no objects in the *.yaml files of ${fake.folder}: run cdk8s synth first, or name the folder that it wrote`,
  );
});

test('fails when there is no such folder', async () => {
  fake.target = `${fake.folder}/none`;
  expect(await refusal()).toContain(`cannot read the folder ${fake.target}`);
});

test('fails before it applies anything when a later file is not YAML', async () => {
  fake.write('0.yaml', object('Service', 'one'));
  fake.write('1.yaml', 'kind: [');
  expect(await refusal()).toMatch(/cannot use .*1\.yaml: .*; nothing was done/s);
});

test.each(['just text', '- a\n- list', 'apiVersion: v1\nkind: List\nitems: []', 'apiVersion: v1\nmetadata:\n  name: one'])(
  'fails when a document is no object: %j',
  async (text) => {
    fake.write('one.yaml', text);
    expect(await refusal()).toContain('a document is no Kubernetes object with apiVersion, kind and metadata.name');
  },
);

test('fails when an object is there twice', async () => {
  fake.write('0.yaml', object('Service', 'one'));
  fake.write('1.yaml', object('Service', 'one', 'peer1'));
  expect(await refusal()).toContain('Service cache/one is there twice: remove the file that is left from an earlier synth');
});

test('fails when there is no such kubectl', async () => {
  fake.write('one.yaml', object('Service', 'one'));
  expect(await refusal('--kubectl', `${fake.folder}/none`)).toMatch(/cannot run .*none: .*; install kubectl, or name it with --kubectl/);
});

test.each([
  ['a duration that kubectl would not take', ['--timeout', '10'], 'It must be a duration like 90s, 10m or 1h30m.'],
  ['an unknown option', ['--prune'], "unknown option '--prune'"],
])('fails when there is %s', async (_, options, text) => {
  fake.write('one.yaml', object('Service', 'one'));
  expect(await refusal(...options)).toContain(text);
});

test('prints its help', async () => {
  const printed: string[] = [];
  const complained: string[] = [];
  const terminal = { print: (line: string) => printed.push(line), complain: (line: string) => complained.push(line) };
  expect(await run(['rollout', '--help'], terminal)).toBe(0);
  expect(printed.join('\n')).toMatch(/one peer at a time.*--dry-run.*Exit code/s);
  expect(await run([], terminal)).toBe(2);
  expect(complained.join('\n')).toContain('rollout [options] [folder]');
});
