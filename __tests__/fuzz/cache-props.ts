import { Duration, Size } from 'cdk8s';
import {
  Cpu,
  EmptyDirMedium,
  Node,
  NodeLabelQuery,
  NodeTaintQuery,
  PersistentVolumeAccessMode,
  Probe,
  type ContainerResources,
  type TaintedNode,
} from 'cdk8s-plus-28';
import {
  array,
  boolean,
  constant,
  constantFrom,
  dictionary,
  integer,
  ipV4,
  ipV6,
  oneof,
  option,
  record,
  string,
  type Arbitrary,
} from 'fast-check';
import type { DragonflyCacheChartProps } from '../../lib/chart/dragonfly-cache-chart-props';
import { SpreadMode } from '../../lib/chart/peer-spread';
import type { IControlPlane } from '../../lib/control-plane/control-plane';
import { ExternalManager } from '../../lib/control-plane/external-manager';
import { ExternalSchedulers } from '../../lib/control-plane/external-schedulers';
import { StandaloneScheduler } from '../../lib/control-plane/standalone-scheduler';
import { ClusterIpExposure } from '../../lib/exposure/cluster-ip-exposure';
import { CceFlavour } from '../../lib/exposure/elb/cce-flavour';
import { CciFlavour } from '../../lib/exposure/elb/cci-flavour';
import { ElbAlgorithm } from '../../lib/exposure/elb/elb-algorithm';
import { ElbClass } from '../../lib/exposure/elb/elb-class';
import type { IElbFlavour } from '../../lib/exposure/elb/elb-flavour';
import { OpenSourceFlavour } from '../../lib/exposure/elb/open-source-flavour';
import { ElbExposure } from '../../lib/exposure/elb-exposure';
import type { IPeerExposure } from '../../lib/exposure/peer-exposure';
import { AnnouncedAddress } from '../../lib/peer/announced-address';
import { AllAtOnce } from '../../lib/rollout/all-at-once';
import { ArgoCdSyncWaves } from '../../lib/rollout/argo-cd-sync-waves';
import { FilePerPeer } from '../../lib/rollout/file-per-peer';
import type { IPeerRollout } from '../../lib/rollout/peer-rollout';
import { ClaimStorage } from '../../lib/storage/claim-storage';
import { EmptyDirStorage } from '../../lib/storage/empty-dir-storage';
import type { IPeerStorage } from '../../lib/storage/peer-storage';
import type { PeerSpec } from '../../lib/topology/peer-spec';
import { configs } from './configs';

/** Mostly what a user would write, now and then something that is wrong. */
function mostly<T>(good: Arbitrary<T>, bad: Arbitrary<T>): Arbitrary<T> {
  return oneof({ weight: 60, arbitrary: good }, { weight: 1, arbitrary: bad });
}

/** A prop that is often left out. */
const maybe = <T>(value: Arbitrary<T>) => option(value, { nil: undefined, freq: 2 });

const text = string({ unit: 'grapheme', maxLength: 70 });
const word = string({ unit: constantFrom(...Array.from('abcxyz019-')), minLength: 1, maxLength: 20 }).map((value) => `a${value}z`);
const name = mostly(word, text);
const ip = mostly(oneof(ipV4(), ipV6()), text);
const wholeSize = integer({ min: 1, max: 2000 }).map((amount) => Size.gibibytes(amount));
const size = mostly(
  wholeSize,
  integer({ min: 0, max: 5000 }).map((amount) => Size.mebibytes(amount)),
);
const labels = dictionary(mostly(word, text), mostly(word, text), { maxKeys: 3 });
const annotations = dictionary(mostly(word, text), text, { maxKeys: 3 });
const duration = mostly(
  integer({ min: 0, max: 300 }).map((amount) => Duration.seconds(amount)),
  integer({ max: 5000, min: 0 }).map((amount) => Duration.millis(amount)),
);

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

const storage: Arbitrary<IPeerStorage> = oneof(
  record({
    storageClassName: maybe(name),
    size: mostly<Size | undefined>(wholeSize, maybe(size)),
    accessMode: maybe(constantFrom(...Object.values(PersistentVolumeAccessMode))),
    annotations: maybe(annotations),
    labels: maybe(labels),
  }).map((props) => new ClaimStorage(props)),
  record({ existingClaim: name }).map((props) => new ClaimStorage(props)),
  record({ medium: maybe(constantFrom(...Object.values(EmptyDirMedium))), sizeLimit: maybe(size) }).map(
    (props) => new EmptyDirStorage(props),
  ),
);

const exposure: Arbitrary<IPeerExposure> = oneof(
  record({ annotations: maybe(annotations), labels: maybe(labels) }).map((props) => new ClusterIpExposure(props)),
  record({
    elbId: mostly<string | undefined>(word, maybe(text)),
    address: maybe(ip),
    flavour: maybe(constantFrom<IElbFlavour>(new CceFlavour(), new CciFlavour(), new OpenSourceFlavour())),
    elbClass: maybe(constantFrom(...Object.values(ElbClass))),
    algorithm: mostly<ElbAlgorithm | undefined>(constant(undefined), constantFrom(...Object.values(ElbAlgorithm))),
    sourceRanges: maybe(array(mostly(constantFrom('10.0.0.0/8', 'fd00::/8'), text), { maxLength: 2 })),
    readinessGate: mostly(constant(false), boolean()),
    annotations: maybe(annotations),
  }).map((props) => new ElbExposure(props)),
);

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
  exposure: maybe(exposure),
  storage: maybe(storage),
  ordinal: mostly<number | undefined>(constant(undefined), integer({ min: -1, max: 9 })),
  name: mostly<string | undefined>(constant(undefined), name),
  resources: maybe(resources),
  scheduling: maybe(scheduling),
  announcedAddress: mostly<AnnouncedAddress | undefined>(constant(undefined), announcedAddress),
});

/** Sets of properties of a cache, good ones and bad ones. */
export const cacheProps: Arbitrary<DragonflyCacheChartProps> = record({
  storage,
  peers: mostly<PeerSpec[] | undefined>(array(peer, { minLength: 1, maxLength: 4 }), constant([])),
  exposure: maybe(exposure),
  name: maybe(name),
  owner: maybe(name),
  namespace: maybe(name),
  createNamespace: maybe(record({ labels: maybe(labels), annotations: maybe(annotations) })),
  labels: maybe(labels),
  config: maybe(configs),
  controlPlane: maybe(controlPlane),
  balancer: maybe(
    record({ serviceName: maybe(name), port: maybe(mostly(integer({ min: 1, max: 65535 }), integer())), annotations: maybe(annotations) }),
  ),
  rollout: maybe(constantFrom<IPeerRollout>(new AllAtOnce(), new FilePerPeer(), new ArgoCdSyncWaves())),
  spread: maybe(
    record({ nodes: maybe(constantFrom(...Object.values(SpreadMode))), zones: maybe(constantFrom(...Object.values(SpreadMode))) }),
  ),
  maxUnavailable: maybe(mostly(constant(1), integer({ min: -1, max: 3 }))),
  resources: maybe(resources),
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
