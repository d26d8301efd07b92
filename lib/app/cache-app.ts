import { mkdirSync, mkdtempSync, openSync, closeSync, renameSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { App, Chart, Names, YamlOutputType, type ApiObject, type AppProps } from 'cdk8s';
import { toYaml } from '../yaml/yaml';
import { BuiltinResolvers } from './builtin-resolvers';
import { printNotes } from './notes';
import { inApplyOrder, type ChartContents } from './order';
import { SynthesisError, printPlainly } from './synthesis-error';

/** Objects that are rendered before they are written: few, so that memory does not grow with the YAML. */
const OBJECTS_A_WRITE = 10;

/**
 * A cdk8s app for caches of any size. It differs from `App` in this:
 *
 * - problems come as one list without a stack trace, and nothing is written then;
 * - it prints notes on what a user should know, though nothing is wrong, such as a pod that gets a larger size than it asks for;
 * - one file per chart is written several times as fast, in memory that does not grow with the YAML, with file names that sort in the
 *   order of `kubectl apply`.
 *
 * Constructs of this library work in an `App` just as well.
 */
export class CacheApp extends App {
  private readonly ownFiles: boolean;

  public constructor(props: AppProps = {}) {
    super(props);
    this.resolvers.push(new BuiltinResolvers(this.resolvers.splice(props.resolvers?.length ?? 0)));
    const recorded = props.recordConstructMetadata ?? process.env.CDK8S_RECORD_CONSTRUCT_METADATA === 'true';
    this.ownFiles = this.yamlOutputType === YamlOutputType.FILE_PER_CHART && !recorded;
  }

  /**
   * Writes the manifests into the output directory.
   *
   * @throws an error named `SynthesisError` if anything is wrong anywhere in the app; its message lists all of it
   */
  public override synth(): void {
    const constructs = this.node.findAll();
    const problems = constructs.flatMap(({ node }) => node.validate().map((text) => ({ path: node.path, text })));
    if (problems.length > 0) {
      printPlainly();
      throw new SynthesisError(problems);
    }
    printNotes(constructs);
    if (this.ownFiles) {
      this.writeCharts(inApplyOrder(constructs));
    } else {
      super.synth();
    }
  }

  private writeCharts(charts: ChartContents[]): void {
    mkdirSync(this.outdir, { recursive: true });
    const unfinished = mkdtempSync(join(this.outdir, '.synth-'));
    try {
      const names = fileNames(charts, this.outputFileExtension);
      names.forEach((name, index) => {
        writeChart(join(unfinished, name), charts[index]?.objects ?? []);
      });
      for (const name of names) {
        renameSync(join(unfinished, name), join(this.outdir, name));
      }
    } finally {
      rmSync(unfinished, { recursive: true, force: true });
    }
  }
}

/** One file name a chart, numbered where there is an order. */
function fileNames(charts: ChartContents[], extension: string): string[] {
  const ordered = charts.some(({ chart }) => Chart.isChart(chart.node.scope) || chart.node.dependencies.length > 0);
  const digits = Math.max(4, String(charts.length).length);
  const plain = charts.map(({ chart }) => Names.toDnsLabel(chart, { includeHash: false }));
  const names = ordered || new Set(plain).size === plain.length ? plain : charts.map(({ chart }) => Names.toDnsLabel(chart));
  return names.map((name, index) => `${ordered ? `${String(index).padStart(digits, '0')}-` : ''}${name}${extension}`);
}

function writeChart(path: string, objects: ApiObject[]): void {
  const file = openSync(path, 'w');
  try {
    for (let first = 0; first < objects.length; first += OBJECTS_A_WRITE) {
      const texts = objects.slice(first, first + OBJECTS_A_WRITE).map((object) => toYaml(object.toJson()));
      writeSync(file, `${first === 0 ? '' : '---\n'}${texts.join('---\n')}`);
    }
  } finally {
    closeSync(file);
  }
}
