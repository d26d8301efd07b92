import { ApiObject, Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';

/** A chart and the objects that go into its file. */
export interface ChartContents {
  readonly chart: Chart;
  readonly objects: ApiObject[];
}

/**
 * The charts of an app in the order in which their files are applied, each with its objects in order: whatever something depends on
 * comes before it, a chart inside another one before that one, and else all stands as it was created.
 *
 * @param constructs all constructs of the app, parents before their children
 */
export function inApplyOrder(constructs: IConstruct[]): ChartContents[] {
  const contents = new Map<Chart, ApiObject[]>();
  for (const construct of constructs) {
    if (Chart.isChart(construct)) {
      contents.set(construct, []);
    } else if (ApiObject.isApiObject(construct)) {
      contents.get(construct.chart)?.push(construct);
    }
  }
  const before = dependencies(constructs);
  return sorted([...contents.keys()], before).map((chart) => ({ chart, objects: sorted(contents.get(chart) ?? [], before) }));
}

/** For each chart and object, what comes before it. */
function dependencies(constructs: IConstruct[]): Map<IConstruct, Set<IConstruct>> {
  const before = new Map<IConstruct, Set<IConstruct>>();
  const add = (source: IConstruct, target: IConstruct) => before.set(source, (before.get(source) ?? new Set()).add(target));
  for (const construct of constructs) {
    const parent = construct.node.scope;
    if (Chart.isChart(construct) && Chart.isChart(parent)) {
      add(parent, construct);
    }
    for (const dependency of construct.node.dependencies) {
      if (Chart.of(construct) !== Chart.of(dependency)) {
        add(Chart.of(construct), Chart.of(dependency));
      }
      objectsOf(construct).forEach((source) => {
        objectsOf(dependency).forEach((target) => add(source, target));
      });
    }
  }
  return before;
}

function objectsOf(construct: IConstruct): ApiObject[] {
  return construct.node
    .findAll()
    .filter((child): child is ApiObject => ApiObject.isApiObject(child) && child.chart === Chart.of(construct));
}

/** The items, each after those that must come before it. */
function sorted<T extends IConstruct>(items: T[], before: Map<IConstruct, Set<IConstruct>>): T[] {
  const among = new Set<IConstruct>(items);
  const done = new Set<T>();
  const visit = (item: T, path: T[]): void => {
    if (path.includes(item)) {
      throw new Error(`Dependency cycle: ${[...path, item].map(({ node }) => node.path).join(' => ')}`);
    }
    if (!done.has(item)) {
      for (const earlier of before.get(item) ?? []) {
        if (among.has(earlier)) {
          visit(earlier as T, [...path, item]);
        }
      }
      done.add(item);
    }
  };
  for (const item of items) {
    visit(item, []);
  }
  return [...done];
}
