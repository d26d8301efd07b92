import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'fast-check';
import { renderAll } from '../../__tests__/fuzz/render';
import { synthesized } from '../../__tests__/synthesized';
import { installCrds } from '../harness/crds';
import { fuzzedCaches } from '../harness/fuzzed';
import { CommandError } from '../harness/kubectl';
import { manifestsIn, type Manifest } from '../harness/manifests';
import { TestNamespace } from '../harness/test-namespace';

const RUNS = Number(process.env.FUZZ_RUNS ?? 2000);
const ROOT = join(__dirname, '../..');

/** Objects that go to the API server in one call. */
const BATCH = 1000;

/** Warnings that say nothing against what we emit. */
const HARMLESS = [
  // The API server says so of every headless Service, whatever one writes: it fills the field in before it looks.
  // See https://github.com/kubernetes/kubernetes/blob/v1.34.1/pkg/api/service/warnings.go
  'Warning: spec.SessionAffinity is ignored for headless services',
  // A folder of the node is what HostPathStorage was asked for. Anything else that the standard restricts would stand in the same line.
  'Warning: would violate PodSecurity "restricted:latest": restricted volume types (volume "storage" uses restricted volume type "hostPath")',
];

/** Examples whose kinds only the cluster of another suite knows: `grid` has those of SuperEdge. */
const ELSEWHERE = ['superedge'];

/** An object, and where it comes from. */
interface Candidate {
  readonly manifest: Manifest;
  readonly origin: () => string;
}

let namespace: TestNamespace;
let removeCrds: () => Promise<void>;

/** What the API server says against objects; nothing if it takes them without a word. */
async function complaints(candidates: readonly Candidate[]): Promise<string> {
  const objects = candidates.map(({ manifest }) => JSON.stringify(inNamespace(manifest)));
  // A server-side apply needs one request an object, where a client-side one needs two. Force: a namespace of that name may be there.
  const apply = ['apply', '--dry-run=server', '--validate=strict', '--server-side', '--force-conflicts', '--filename', '-'];
  try {
    const { stdout, stderr } = await namespace.kubectl(apply, objects.join('\n'));
    const warnings = HARMLESS.reduce<string>((text, harmless) => text.replaceAll(harmless, ''), stderr).trim();
    const taken = stdout.match(/\(server dry run\)$/gm)?.length ?? 0;
    return taken === objects.length ? warnings : `took ${taken} of ${objects.length} objects. ${warnings}`;
  } catch (error) {
    if (error instanceof CommandError) {
      return error.message;
    }
    throw error;
  }
}

function inNamespace(manifest: Manifest): Manifest {
  return manifest.kind === 'Namespace' ? manifest : { ...manifest, metadata: { ...manifest.metadata, namespace: namespace.name } };
}

/** The first object that the API server complains of, found by halves, with its origin and the complaint. */
async function firstComplaint(candidates: readonly Candidate[]): Promise<string | undefined> {
  const said = await complaints(candidates);
  const [only] = candidates;
  if (said === '' || only === undefined) {
    return undefined;
  }
  if (candidates.length === 1) {
    return `${said}\n${only.origin()}\n${JSON.stringify(only.manifest, undefined, 2)}`;
  }
  const middle = Math.ceil(candidates.length / 2);
  return (await firstComplaint(candidates.slice(0, middle))) ?? (await firstComplaint(candidates.slice(middle))) ?? said;
}

describe('the API server takes without a warning', () => {
  beforeAll(async () => {
    // Here it also warns of pods that would not meet the restricted Pod Security Standard.
    namespace = await TestNamespace.create('accepted');
    removeCrds = await installCrds();
  });

  afterAll(async () => {
    await namespace.delete();
    await removeCrds();
  });

  test('dist/', async () => {
    const all = manifestsIn(join(ROOT, 'dist')).map((manifest) => ({ manifest, origin: () => 'dist/' }));
    expect(await firstComplaint(all)).toBeUndefined();
  });

  test.each(readdirSync(join(ROOT, 'examples')).filter((name) => !ELSEWHERE.includes(name)))('examples/%s', async (name) => {
    const all = synthesized(`examples/${name}/main`).map(({ manifest, file }) => ({ manifest: manifest as Manifest, origin: () => file }));
    expect(await firstComplaint(all)).toBeUndefined();
  });

  test(`${RUNS} fuzzed caches`, async () => {
    const caches = fuzzedCaches(RUNS, ({ problems }) => problems.length === 0);
    const all = caches.flatMap(({ name, props, chart }) =>
      renderAll(chart).map((manifest) => ({ manifest: manifest as Manifest, origin: () => `${name}: ${stringify(props)}` })),
    );
    for (let first = 0; first < all.length; first += BATCH) {
      expect(await firstComplaint(all.slice(first, first + BATCH))).toBeUndefined();
    }
  }, 900_000);
});
