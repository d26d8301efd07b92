import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { cache } from '../cluster/paths';
import { CLIENT_TOOLS, find, installPackages } from '../cluster/programs/debian';
import { locked } from '../cluster/programs/lock';
import { run } from '../cluster/programs/run';
import { VERSIONS } from '../cluster/versions';

const { huggingfaceHub, requests } = VERSIONS;

/** The folder of the machine with the tools that are in no package of Debian. */
const folder = join(cache, `client-tools-${huggingfaceHub}-${requests}`);

const NODE = `node-${process.platform}-${process.arch}`;

/** Folders of this machine that its own programs need, for pods that run them. */
export const MACHINE_FOLDERS: Record<string, string> = {
  '/usr': '/usr',
  '/bin': '/usr/bin',
  '/lib': '/usr/lib',
  '/lib64': '/usr/lib64',
  '/etc/ssl': '/etc/ssl',
  '/etc/java-17-openjdk': '/etc/java-17-openjdk',
};

/** Commands that print what a URL has, by the names of tools. `$1` is the URL. The folder of `clientTools` is `/tools`. */
export const DOWNLOADS = {
  curl: 'curl --silent --show-error --fail "$1"',
  wget: 'wget --quiet --output-document=- ${SSL_CERT_FILE:+--ca-certificate="$SSL_CERT_FILE"} "$1"',
  requests: python('import requests; r = requests.get(sys.argv[1]); r.raise_for_status(); out.write(r.content)'),
  urllib: python('import urllib.request; out.write(urllib.request.urlopen(sys.argv[1]).read())'),
  httpx2: python('import httpx2; out.write(httpx2.get(sys.argv[1]).raise_for_status().content)'),
  go: '/tools/fetch "$1"',
  java: '/usr/lib/jvm/java-17-openjdk-*/bin/java /programs/Fetch.java "$1"',
  nodeFetch: node('fetch(process.argv[1]).then((r) => r.arrayBuffer()).then((b) => process.stdout.write(Buffer.from(b)))'),
  nodeGet: node(
    'require(process.argv[1].split(":")[0]).get(process.argv[1], (r) => r.pipe(process.stdout)).on("error", (e) => { throw e; })',
  ),
} as const;

/** Command that prints a package which pip downloads; `$1` is the index. */
export const PIP_DOWNLOAD =
  'cd "$(mktemp --directory)" && /tools/python/bin/python -m pip download --quiet --no-deps --no-cache-dir --index-url "$1" tiny && cat *.whl';

/** Command that prints a file of the Hub, fetched into an empty cache. */
export const HUB_DOWNLOAD = `HF_HOME="$(mktemp --directory)" ${python(
  'from huggingface_hub import snapshot_download as s; out.write(open(s("team/model") + "/weights.safetensors", "rb").read())',
)}`;

function python(program: string): string {
  return `/tools/python/bin/python -c 'import sys; out = sys.stdout.buffer; ${program}' "$1"`;
}

function node(program: string): string {
  return `/tools/node/node_modules/${NODE}/bin/node --eval '${program}' "$1"`;
}

/** Sees to it that the tools are on the machine, and gives the folder of those that are in no package of Debian. */
export async function clientTools(): Promise<string> {
  await locked(async () => {
    await installPackages(CLIENT_TOOLS);
    if (!existsSync(folder)) {
      await install(`${folder}.partial`, join(cache, 'client-tools.log'));
      renameSync(`${folder}.partial`, folder);
    }
  });
  return folder;
}

async function install(into: string, log: string): Promise<void> {
  rmSync(into, { recursive: true, force: true });
  mkdirSync(into);
  // That of Debian, which is where pods see it.
  await run(log, ['/usr/bin/python3', '-m', 'venv', join(into, 'python')]);
  const packages = [`huggingface_hub==${huggingfaceHub}`, `requests==${requests}`];
  await run(log, [join(into, 'python/bin/python'), '-m', 'pip', 'install', '--quiet', ...packages]);
  await run(log, ['npm', 'install', '--silent', '--no-save', '--prefix', join(into, 'node'), `${NODE}@24`]);
  const source = join(__dirname, '../programs/fetch.go');
  await run(log, [find('go') ?? 'go', 'build', '-o', join(into, 'fetch'), source], { cwd: into, env: { CGO_ENABLED: '0', GOWORK: 'off' } });
}
