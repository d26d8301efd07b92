import { ApiObject, type Chart } from 'cdk8s';
import type { Workload } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { sorted } from '../lean/sorted';
import { cacheLabels } from '../naming/labels';
import { NOTE } from '../naming/note';
import { describe, refuse } from '../rules/problem';
import { renderAside, type AsideChart, type AsideManifest } from './aside-chart';
import { claimProblems, gridProblems, renderedProblems } from './grid-rules';
import { gridSpec, renderTemplate } from './grid-spec';
import { GridTemplate, type GridKind } from './grid-template';
import type { GridProps, StatefulSetGridUnit } from './grid-unit';
import type { PeerTopologyRequest } from './peer-topology';

/** Defines a grid, and gives the workloads that it is made of: that of all units, and those of units that differ. */
export function defineGrid(cache: Chart, request: PeerTopologyRequest, props: GridProps, kind: GridKind, aside: AsideChart): Workload[] {
  const { cacheName, owner } = request;
  const { gridUniqKey, units = [] } = props;
  const { scope: place, annotations, storageAnnotations } = request.rollout.bindPeer(cache, 'peers');
  const scope = new Construct(place, 'Grid');
  const known = { kind, request, annotations: { ...annotations, ...storageAnnotations } };
  const common = new GridTemplate({ ...known, scope });
  const own = units.filter(differs).map((unit, index) => {
    const { workload, exclusiveClaim } = new GridTemplate({ ...known, scope: new Construct(scope, `Unit${index + 1}`), common, unit });
    return { unit, workload, exclusiveClaim };
  });
  const grid = new ApiObject(scope, 'Object', {
    apiVersion: 'superedge.io/v1',
    kind: kind.kind,
    metadata: { name: cacheName, labels: cacheLabels(cacheName, owner), annotations },
    spec: gridSpec(gridUniqKey, common.workload, own),
  });
  refuse(cache, ...gridProblems(request, props, kind), ...claimProblems(own));
  keepMetadata(grid, common.workload);
  const workloads = [common.workload, ...own.map(({ workload }) => workload)];
  tellOf(grid, workloads, aside);
  return workloads;
}

function differs(unit: StatefulSetGridUnit): boolean {
  return Object.entries(unit).some(([field, value]) => field !== 'name' && value !== undefined);
}

/** Gives a grid the labels and annotations that users add to its workload: SuperEdge hands on those of the grid. */
function keepMetadata(grid: ApiObject, workload: Workload): void {
  const render = grid.toJson.bind(grid);
  grid.toJson = () => {
    const manifest = render() as AsideManifest;
    const { metadata } = renderAside(workload);
    const labels = { ...metadata.labels, ...manifest.metadata.labels };
    const annotations = { ...metadata.annotations, ...manifest.metadata.annotations };
    const all = { ...manifest.metadata, labels, ...(Object.keys(annotations).length > 0 && { annotations }) };
    return { ...manifest, metadata: sorted(all) };
  };
}

/** Tells at the grid what is told of its workloads, which nobody asks. */
function tellOf(grid: ApiObject, workloads: readonly Workload[], aside: AsideChart): void {
  for (const { data } of workloads.flatMap(({ node }) => node.metadata).filter(({ type }) => type === NOTE)) {
    grid.node.addMetadata(NOTE, data);
  }
  const rendered = () => workloads.flatMap((workload) => renderedProblems(renderTemplate(workload)).map(describe));
  grid.node.addValidation({ validate: () => [...new Set([...aside.problems(), ...rendered()])] });
}
