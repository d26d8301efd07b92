import { Duration, Size } from 'cdk8s';
import { Cpu, Node, NodeLabelQuery, NodeTaintQuery, Probe, type ContainerResources, type TaintedNode } from 'cdk8s-plus-28';
import { array, boolean, constant, constantFrom, integer, oneof, record, type Arbitrary } from 'fast-check';
import type { DragonflyCacheChartProps } from '../../lib/chart/dragonfly-cache-chart-props';
import { SpreadMode } from '../../lib/chart/peer-spread';
import type { IControlPlane } from '../../lib/control-plane/control-plane';
import { ExternalManager } from '../../lib/control-plane/external-manager';
import { ExternalSchedulers } from '../../lib/control-plane/external-schedulers';
import { StandaloneScheduler } from '../../lib/control-plane/standalone-scheduler';
import { AnnouncedAddress } from '../../lib/peer/announced-address';
import { PodSizes } from '../../lib/peer/pod-sizes';
import { AllAtOnce } from '../../lib/rollout/all-at-once';
import { ArgoCdSyncWaves } from '../../lib/rollout/argo-cd-sync-waves';
import { FilePerPeer } from '../../lib/rollout/file-per-peer';
import type { IPeerRollout } from '../../lib/rollout/peer-rollout';
import { DaemonSetPeers } from '../../lib/topology/daemon-set-peers';
import { DeploymentPerPeer } from '../../lib/topology/deployment-per-peer';
import type { PeerSpec } from '../../lib/topology/peer-spec';
import type { IPeerTopology } from '../../lib/topology/peer-topology';
import { ClaimRetention, StatefulSetPeers } from '../../lib/topology/stateful-set-peers';
import { configs } from './configs';
import { commonExposures, exposures } from './exposures';
import { annotations, duration, ip, labels, maybe, mostly, name, rarely, size, text, word } from './parts';
import { CLUSTER_IP } from './services';
import { nodeStorages, storages, templateStorages } from './storages';

const resources: Arbitrary<ContainerResources> = record({
  cpu: maybe(
    record({
      request: maybe(constantFrom(Cpu.millis(250), Cpu.units(2))),
      limit: maybe(mostly(constant(Cpu.units(2)), constant(Cpu.millis(100)))),
    }),
  ),
  memory: maybe(record({ request: maybe(constant(Size.gibibytes(1))), limit: maybe(mostly(constant(Size.gibibytes(1)), size)) })),
  ephemeralStorage: maybe(record({ request: maybe(constant(Size.gibibytes(1))), limit: maybe(mostly(constant(Size.gibibytes(1)), size)) })),
});

const controlPlane: Arbitrary<IControlPlane> = oneof(
  record({ candidateParentLimit: maybe(integer({ min: 0, max: 9 })), resources: maybe(resources), priorityClassName: maybe(word) }).map(
    (props) => new StandaloneScheduler(props),
  ),
  record({
    address: mostly(constantFrom('manager.example.com:65003', '[fd00::1]:65003'), text),
    schedulerClusterId: maybe(integer({ min: 0, max: 9 })),
  }).map((props) => new ExternalManager(props)),
  record({ addresses: array(mostly(constantFrom('10.0.0.1:8002', 'scheduler.example.com:8002'), text), { maxLength: 3 }) }).map(
    (props) => new ExternalSchedulers(props),
  ),
);

const announcedAddress = oneof(
  constantFrom(AnnouncedAddress.POD_IP, AnnouncedAddress.EXPOSED),
  ip.map((literal) => AnnouncedAddress.literal(literal)),
);

const scheduling = record({
  nodes: maybe(constant(Node.labeled(NodeLabelQuery.is('disk', 'fast')))),
  tolerate: maybe(constant<TaintedNode[]>([Node.tainted(NodeTaintQuery.exists('virtual'))])),
});

const peer: Arbitrary<PeerSpec> = record({
  exposure: maybe(exposures),
  storage: rarely(storages),
  ordinal: mostly<number | undefined>(constant(undefined), integer({ min: -1, max: 9 })),
  name: mostly<string | undefined>(constant(undefined), name),
  resources: maybe(resources),
  scheduling: maybe(scheduling),
  announcedAddress: mostly<AnnouncedAddress | undefined>(constant(undefined), announcedAddress),
});

/** Requests and limits, with the sizes of a platform or without. */
const sized = mostly<Partial<DragonflyCacheChartProps>>(
  oneof(
    { weight: 3, arbitrary: record({ resources: maybe(resources) }) },
    {
      weight: 1,
      arbitrary: record({
        resources: constant<ContainerResources>({
          cpu: { request: Cpu.millis(1500) },
          memory: { request: Size.gibibytes(3), limit: Size.gibibytes(3) },
        }),
        podSizes: constantFrom(PodSizes.CCI, PodSizes.CCI2, PodSizes.FARGATE),
      }),
    },
  ),
  record({ resources: maybe(resources), podSizes: constantFrom(PodSizes.CCI, PodSizes.FARGATE) }),
);

/** Peers that are known one by one. */
const listed = record({
  topology: maybe(constant(new DeploymentPerPeer())),
  storage: storages,
  peers: mostly<PeerSpec[] | undefined>(array(peer, { minLength: 1, maxLength: 4 }), constant([])),
  exposure: maybe(commonExposures),
});

const statefulSet = record({
  topology: record({
    partition: maybe(mostly(constant(1), integer({ min: -1, max: 6 }))),
    claimsWhenDeleted: maybe(constantFrom(...Object.values(ClaimRetention))),
    claimsWhenScaled: maybe(constantFrom(...Object.values(ClaimRetention))),
  }).map((props) => new StatefulSetPeers(props)),
  storage: templateStorages,
  peers: mostly<PeerSpec[]>(array(record({ exposure: maybe(exposures) }), { minLength: 1, maxLength: 4 }), array(peer, { maxLength: 3 })),
  exposure: maybe(commonExposures),
});

/** Peers of which one does not say how many there are, on each node or counted. */
const uncounted = oneof(
  record({ topology: constant(new DaemonSetPeers()), storage: nodeStorages, peerCount: rarely(constant(3)) }),
  record({
    topology: maybe(constantFrom<IPeerTopology>(new DeploymentPerPeer(), new StatefulSetPeers())),
    storage: templateStorages,
    peerCount: mostly(integer({ min: 1, max: 4 }), integer({ min: -1, max: 5 })),
    exposure: maybe(commonExposures),
  }),
);

const created = record({ labels: maybe(labels), annotations: maybe(annotations) });
const namespaces = mostly<Pick<DragonflyCacheChartProps, 'namespace' | 'createNamespace'>>(
  oneof(constant({}), record({ namespace: name }), record({ namespace: name, createNamespace: created })),
  record({ createNamespace: created }),
);

/** What does not depend on the topology. */
const others = record({
  name: maybe(name),
  owner: maybe(name),
  labels: maybe(labels),
  config: maybe(configs),
  controlPlane: maybe(controlPlane),
  balancer: maybe(record({ ...CLUSTER_IP, serviceName: maybe(name), port: maybe(mostly(integer({ min: 1, max: 65535 }), integer())) })),
  rollout: maybe(constantFrom<IPeerRollout>(new AllAtOnce(), new FilePerPeer(), new ArgoCdSyncWaves())),
  spread: maybe(
    record({ nodes: maybe(constantFrom(...Object.values(SpreadMode))), zones: maybe(constantFrom(...Object.values(SpreadMode))) }),
  ),
  maxUnavailable: maybe(mostly(constant(1), integer({ min: -1, max: 3 }))),
  scheduling: maybe(scheduling),
  announcedAddress: mostly<AnnouncedAddress | undefined>(constant(undefined), announcedAddress),
  image: maybe(mostly(constant('registry.example.com/dfdaemon:v1'), text)),
  probes: maybe(record({ liveness: constant(Probe.fromTcpSocket({ port: 1234 })) })),
  security: maybe(
    record({ user: maybe(mostly(constant(1001), integer())), group: maybe(constant(1002)), writableRootFilesystem: maybe(boolean()) }),
  ),
  podLabels: maybe(labels),
  podAnnotations: maybe(annotations),
  priorityClassName: maybe(name),
  withoutMeshSidecar: maybe(boolean()),
  preStopPause: maybe(mostly(constant(Duration.seconds(3)), duration)),
  terminationGracePeriod: maybe(mostly(constant(Duration.seconds(120)), duration)),
});

/** Sets of properties of a cache, good ones and bad ones. */
export const cacheProps: Arbitrary<DragonflyCacheChartProps> = record({
  others,
  namespaces,
  sized,
  peers: oneof<Arbitrary<Partial<DragonflyCacheChartProps> & Pick<DragonflyCacheChartProps, 'storage'>>[]>(
    listed,
    listed,
    statefulSet,
    uncounted,
  ),
}).map((parts) => ({ ...parts.others, ...parts.namespaces, ...parts.sized, ...parts.peers }));
