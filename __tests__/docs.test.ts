import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { transformSync } from '@swc/core';
import { Size, Testing } from 'cdk8s';
import ts from 'typescript';
import * as library from '../lib';
import { problemsOf } from './fixtures';
import { PAGES, ROOT, anchorsOf, blocksOf, firstCells, linksOf, read, type Block } from './markdown';

/** Pages that have no use for a block. */
const WITHOUT_BLOCKS = ['docs/cluster.md', 'docs/performance.md', 'docs/runbooks.md'];

/** What a block may use without saying where it comes from. */
const PRELUDE = `
declare const app: import('cdk8s').App;
declare const chart: import('cdk8s').Chart;
declare const cache: import('dragonfly-cache').DragonflyCacheChart;
`;

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.Node20,
  moduleDetection: ts.ModuleDetectionKind.Force,
  paths: { 'dragonfly-cache': [join(ROOT, 'lib/index.ts')] },
  types: ['node'],
  strict: true,
  esModuleInterop: true,
  skipLibCheck: true,
  noEmit: true,
};

const blocks = PAGES.flatMap(blocksOf);
const title = ({ page, number, line }: Block) => `${page}, block ${number} (line ${line})`;

/** One program of all blocks, each a file that exists only here. */
class Program {
  private readonly files = new Map(blocks.map((block) => [block, join(ROOT, `${block.page}-${block.number}.ts`)]));
  private readonly program: ts.Program;

  public constructor() {
    const prelude = join(ROOT, 'prelude.d.ts');
    const texts = new Map([[prelude, PRELUDE], ...[...this.files].map(([{ code }, name]): [string, string] => [name, code])]);
    const host = ts.createCompilerHost(OPTIONS);
    const disk = { fileExists: host.fileExists.bind(host), readFile: host.readFile.bind(host) };
    host.fileExists = (name) => texts.has(name) || disk.fileExists(name);
    host.readFile = (name) => texts.get(name) ?? disk.readFile(name);
    this.program = ts.createProgram([...texts.keys()], OPTIONS, host);
  }

  /** What TypeScript says of a block, with the line of the page. */
  public errorsIn(block: Block): string[] {
    const file = this.program.getSourceFile(this.files.get(block) ?? '');
    return [...this.program.getSyntacticDiagnostics(file), ...this.program.getSemanticDiagnostics(file)].map((error) => {
      const line = (file?.getLineAndCharacterOfPosition(error.start ?? 0).line ?? 0) + block.line;
      return `${block.page}:${line}: ${ts.flattenDiagnosticMessageText(error.messageText, '\n')}`;
    });
  }

  /** The properties of an interface of the library, those that it inherits too. */
  public propertiesOf(path: string, name: string): string[] {
    const checker = this.program.getTypeChecker();
    const file = this.program.getSourceFile(join(ROOT, path));
    const exported = file && checker.getExportsOfModule(checker.getSymbolAtLocation(file) ?? fail(path));
    const found = exported?.find((symbol) => symbol.name === name) ?? fail(name);
    return checker
      .getDeclaredTypeOfSymbol(found)
      .getProperties()
      .map((property) => property.name);
  }
}

function fail(what: string): never {
  throw new Error(`no ${what}`);
}

/** Runs a block, and gives the problems of what it made; a block that synthesizes by itself fails with them. */
function run(block: Block, outdir: string): string[] {
  process.env.CDK8S_OUTDIR = outdir;
  const app = Testing.app();
  const chart = Testing.chart();
  const cache = new library.DragonflyCacheChart(app, 'cache', {
    storage: new library.ClaimStorage({ size: Size.gibibytes(10) }),
    peerCount: 1,
  });
  const { code } = transformSync(block.code, {
    jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
    module: { type: 'commonjs' },
    configFile: false,
    swcrc: false,
  });
  const load = (name: string): unknown => (name === 'dragonfly-cache' ? library : jest.requireActual(name));
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the code is our own documentation
  new Function('require', 'exports', 'console', 'app', 'chart', 'cache', `{${code}}`)(
    load,
    {},
    { log: () => undefined },
    app,
    chart,
    cache,
  );
  return [app, chart].flatMap(problemsOf);
}

describe('documentation', () => {
  const outdir = mkdtempSync(join(tmpdir(), 'docs-'));
  let program: Program;

  beforeAll(() => {
    program = new Program();
  });

  afterAll(() => {
    delete process.env.CDK8S_OUTDIR;
    rmSync(outdir, { recursive: true });
  });

  test.each(PAGES.filter((page) => !WITHOUT_BLOCKS.includes(page)))('%s has an example', (page) => {
    expect(blocks.map((block) => block.page)).toContain(page);
  });

  test.each(blocks.map((block) => [title(block), block] as const))('%s has the right types', (_, block) => {
    expect(program.errorsIn(block)).toEqual([]);
  });

  test.each(blocks.map((block) => [title(block), block] as const))('%s makes a cache without problems', (_, block) => {
    expect(run(block, outdir)).toEqual([]);
  });

  test('the table in README.md has each option of the chart', () => {
    const options = program.propertiesOf('lib/chart/dragonfly-cache-chart-props.ts', 'DragonflyCacheChartProps');
    expect(firstCells('README.md', '## Options of the chart').sort()).toEqual(options.sort());
  });

  test('the table in README.md has each example once', () => {
    const programs = linksOf('README.md').flatMap(({ path }) => /^examples\/(.+)\/main\.ts$/.exec(path)?.[1] ?? []);
    expect(programs.sort()).toEqual(readdirSync(join(ROOT, 'examples')).sort());
  });

  test('the error in README.md is what such a cache gives', () => {
    const app = new library.CacheApp({ outdir });
    const elbId = 'cdb6ee07-bea9-4afa-8575-b4a73a122399';
    new library.DragonflyCacheChart(app, 'dragonfly-cache', {
      storage: new library.ClaimStorage({ size: Size.gibibytes(500) }),
      config: new library.RustDfdaemonConfig({ gc: { policy: { distThreshold: Size.gibibytes(600) } } }),
      peers: ['172.21.0.103', 'elb2.example.com'].map((address) => ({ exposure: new library.ElbExposure({ elbId, address }) })),
    });
    let message = 'no error';
    try {
      app.synth();
    } catch (error) {
      message = (error as Error).message;
    }
    expect(read('README.md')).toContain(`\`\`\`text\n${message}\n`);
  });

  test.each(PAGES)('the links of %s lead somewhere', (page) => {
    const dead = linksOf(page).filter(
      ({ path, anchor }) => !existsSync(join(ROOT, path)) || (anchor !== undefined && !anchorsOf(path).includes(anchor)),
    );
    expect(dead).toEqual([]);
  });
});
