import { Lazy } from 'cdk8s';
import type { Workload } from 'cdk8s-plus-28';
import { COMPONENT_LABEL, OWNER_LABEL } from '../naming/labels';
import { renderAside } from './aside-chart';
import type { StatefulSetGridUnit } from './grid-unit';

/** The part of a workload's spec that is looked at. */
export interface GridTemplateSpec {
  readonly template: { readonly spec: { readonly nodeSelector?: object; readonly volumes?: readonly GridVolume[] } };
}

/** A volume, as far as it is looked at. */
export interface GridVolume {
  readonly ephemeral?: { readonly volumeClaimTemplate: { readonly metadata?: ClaimMetadata; readonly spec: object } };
}

interface ClaimMetadata {
  readonly labels?: Record<string, string>;
  readonly annotations?: Record<string, string>;
}

/** Spec of a grid, which is rendered when the grid is: until then users may change the workloads. */
export function gridSpec(gridUniqKey: string, common: Workload, own: readonly { unit: StatefulSetGridUnit; workload: Workload }[]): object {
  const rendered = (workload: Workload) => Lazy.any({ produce: () => renderTemplate(workload) }) as unknown;
  return {
    gridUniqKey,
    template: rendered(common),
    ...(own.length > 0 && {
      templatePool: Object.fromEntries(own.map(({ unit, workload }) => [templateName(unit), rendered(workload)])),
      templates: Object.fromEntries(own.map(({ unit }) => [unit.name, templateName(unit)])),
    }),
  };
}

/** The spec of a workload as a grid can keep it: claims of ephemeral volumes have no labels there. */
export function renderTemplate(workload: Workload): GridTemplateSpec {
  const spec = renderAside(workload).spec as GridTemplateSpec;
  const { template } = spec;
  const volumes = template.spec.volumes?.map(withoutOwnLabels);
  return volumes === undefined ? spec : { ...spec, template: { ...template, spec: { ...template.spec, volumes } } };
}

/** A unit's template in the pool. SuperEdge takes the name `default` for the common one. */
function templateName({ name }: StatefulSetGridUnit): string {
  return `unit-${name}`;
}

function withoutOwnLabels(volume: GridVolume): GridVolume {
  if (volume.ephemeral === undefined) {
    return volume;
  }
  const { metadata, spec } = volume.ephemeral.volumeClaimTemplate;
  const labels = Object.entries(metadata?.labels ?? {}).filter(([key]) => key !== COMPONENT_LABEL && key !== OWNER_LABEL);
  const kept = {
    ...(labels.length > 0 && { labels: Object.fromEntries(labels) }),
    ...(metadata?.annotations !== undefined && { annotations: metadata.annotations }),
  };
  return { ...volume, ephemeral: { volumeClaimTemplate: { ...(Object.keys(kept).length > 0 && { metadata: kept }), spec } } };
}
