import { ApiObject, Duration } from 'cdk8s';
import type { Workload } from 'cdk8s-plus-28';
import { PEER_ROLE, PEER_SERIES_LABEL } from '../../naming/labels';
import { isOneOf } from '../series/series';
import { WARNING, type Alert } from './alert';
import type { AlertRequest, Candidate } from './candidate';

const CLAIM = 'persistentvolumeclaim';

/** A workload, as far as its disks go. */
interface Mounting {
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly volumeClaimTemplates?: { readonly metadata: { readonly name: string } }[];
    readonly template: {
      readonly spec: {
        readonly volumes?: {
          readonly name: string;
          readonly persistentVolumeClaim?: { readonly claimName: string };
          readonly ephemeral?: object;
        }[];
      };
    };
  };
}

/** The disk of a peer is nearly full: as the peer sees it, or else, of claims, as kubelet does. */
export function diskNearlyFull({ cache, props, series, peers }: AlertRequest): Candidate {
  const field = 'diskNearlyFull';
  const { percent = 90 } = props.diskNearlyFull ?? {};
  const alert = {
    field,
    name: 'DiskNearlyFull',
    after: Duration.minutes(15),
    severity: WARNING,
    description:
      'A peer that cannot write fails its downloads. It should have evicted long ago: look at what else fills the disk, and at gc.policy.',
  } satisfies Partial<Alert>;
  if (peers.disk !== undefined) {
    const most = (metric: 'used' | 'size') =>
      `max by (${PEER_SERIES_LABEL}) (${series.of(PEER_ROLE, peers.disk?.[metric] ?? { name: '' })})`;
    const summary = `The disk of {{ $labels.peer }} of ${cache.cacheName} is {{ $value | printf "%.0f" }} percent full.`;
    return { ...alert, expr: `100 * ${most('used')} / ${most('size')} > ${percent}`, summary };
  }
  const claims = cache.workloads.flatMap((workload) => claimsOf(workload, workload.node.root === cache.node.root));
  if (claims.length === 0) {
    return { field, allowed: 'none: the Go daemon tells nothing of its disk, and kubelet of claims alone, of which the peers have none' };
  }
  const matchers = [...series.inNamespace(), isOneOf(CLAIM, claims)].join(',');
  const most = (metric: string) => `max by (${CLAIM}) (kubelet_volume_stats_${metric}_bytes{${matchers}})`;
  const summary = `The disk {{ $labels.${CLAIM} }} of ${cache.cacheName} is {{ $value | printf "%.0f" }} percent full.`;
  return { ...alert, expr: `100 * ${most('used')} / ${most('capacity')} > ${percent}`, summary };
}

/**
 * Names of the claims of a workload's pods, or regular expressions for them where pods have claims of their own.
 *
 * @param whole whether the workload is applied as it is; it is else a template for those of units, which add their names to its own
 */
function claimsOf(workload: Workload, whole: boolean): string[] {
  const { metadata, spec } = ApiObject.of(workload).toJson() as Mounting;
  return [
    ...(spec.volumeClaimTemplates ?? []).map(({ metadata: { name } }) => `${name}-${metadata.name}${whole ? '' : '-.+'}-[0-9]+`),
    ...(spec.template.spec.volumes ?? []).flatMap(({ name, persistentVolumeClaim, ephemeral }) => [
      ...(persistentVolumeClaim === undefined ? [] : [persistentVolumeClaim.claimName]),
      ...(ephemeral === undefined ? [] : [`${metadata.name}-.+-${name}`]),
    ]),
  ];
}
