import type { EnvFieldPaths, Volume, Workload } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { cacheLabels } from '../naming/labels';
import { peerClaimName, peerConfigName } from '../naming/names';
import { PeerConfig } from '../peer/peer-config';
import { dressPeerPod, type PeerPodProps } from '../peer/peer-pod';
import { podProblems } from '../peer/peer-rules';
import { refuse } from '../rules/problem';
import type { IPeerClaims } from '../storage/peer-claims';
import type { StatefulSetGridUnit } from './grid-unit';
import type { PeerTopologyRequest } from './peer-topology';
import { sharedAddressProblems, templateStorageProblems } from './template-rules';

/** How the peers of units become templates of one kind of grid. */
export interface GridKind {
  /** Name of the topology, as users know it. */
  readonly topology: string;

  /** Kind of the grid. */
  readonly kind: string;

  /** Field of the pod that names the peer. */
  readonly nameField: EnvFieldPaths;

  /** Most characters that the name of a unit's workload may have. */
  readonly longestName: number;

  /** Makes the claims of peers: of one unit, or of all units that have no storage of their own. */
  readonly claimsOf: (unit?: StatefulSetGridUnit) => IPeerClaims | undefined;

  /** How many peers a unit has. */
  readonly replicasOf: (unit?: StatefulSetGridUnit) => number;

  /** Makes the workload of peers, not yet dressed as such. */
  readonly workloadOf: (id: string, pod: PeerPodProps, claims: IPeerClaims | undefined, unit?: StatefulSetGridUnit) => Workload;
}

/** Where a template is made, and what is known of the cache. */
export interface GridTemplateProps {
  readonly scope: Construct;
  readonly kind: GridKind;
  readonly request: PeerTopologyRequest;

  /** Annotations of the objects of storage. */
  readonly annotations: Record<string, string>;

  /** What units have that have nothing of their own. */
  readonly common?: GridTemplate;

  /** The unit that has something of its own. */
  readonly unit?: StatefulSetGridUnit;
}

/** What the peers of one unit, or of all units without a template of their own, are made of. */
export class GridTemplate {
  /** The workload, which is rendered aside. */
  public readonly workload: Workload;

  /** Name of the claim that no other pod may mount, if there is one. */
  public readonly exclusiveClaim?: string;

  private readonly volume: Volume;
  private readonly claims?: IPeerClaims;
  private readonly peerConfig: PeerConfig;

  public constructor({ scope, kind, request, annotations, common, unit }: GridTemplateProps) {
    const { cacheName, owner, shared } = request;
    const labels = cacheLabels(cacheName, owner);
    const options = { ...request, ...overridesOf(unit) };
    if (common === undefined || unit?.storage !== undefined) {
      const storage = unit?.storage ?? request.storage;
      this.claims = kind.claimsOf(unit);
      const stored = storage.bind(scope, {
        claims: this.claims,
        claimName: this.claims === undefined && unit !== undefined ? peerClaimName(cacheName, unit.name) : 'storage',
        onePerNode: kind.replicasOf(unit) === 1,
        shared,
        labels,
        annotations,
      });
      this.volume = stored.volume;
      this.exclusiveClaim = stored.exclusiveClaim;
      // Another disk needs other thresholds.
      this.peerConfig =
        unit === undefined
          ? request.peerConfig
          : new PeerConfig(scope, 'Config', { ...request, name: peerConfigName(cacheName, unit.name), capacity: storage.capacity });
      refuse(scope, ...(this.claims === undefined ? [] : templateStorageProblems(kind.topology, stored)));
    } else {
      ({ volume: this.volume, claims: this.claims, peerConfig: this.peerConfig } = common);
    }
    const { nameField } = kind;
    const pod = { options, labels, nameField, peerConfig: this.peerConfig, storage: this.volume, readinessGates: [] };
    this.workload = kind.workloadOf(scope.node.id, pod, this.claims, unit);
    dressPeerPod(this.workload, pod);
    refuse(scope, ...podProblems(options, unit?.storage ?? request.storage), ...sharedAddressProblems(options.announcedAddress));
  }
}

/** What a unit has of its own, as far as it has a value. */
function overridesOf(unit: StatefulSetGridUnit | undefined): Partial<StatefulSetGridUnit> {
  return Object.fromEntries(Object.entries(unit ?? {}).filter(([, value]) => value !== undefined));
}
