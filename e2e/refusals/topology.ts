import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-28';
import { CceFlavour } from '../../lib/exposure/elb/cce-flavour';
import { ElbClass } from '../../lib/exposure/elb/elb-class';
import { ElbExposure } from '../../lib/exposure/elb-exposure';
import { AnnouncedAddress } from '../../lib/peer/announced-address';
import { PodSizes } from '../../lib/peer/pod-sizes';
import { HostPathStorage } from '../../lib/storage/host-path-storage';
import { DaemonSetPeers } from '../../lib/topology/daemon-set-peers';
import { StatefulSetPeers } from '../../lib/topology/stateful-set-peers';
import { dfdaemon, documented } from './evidence';
import type { Refusal } from './refusal';

const PAGE = 'docs/topology.md';
const topology = new StatefulSetPeers();
const flavour = new CceFlavour();

/** The workloads that carry the peers, and the sizes of their pods. */
export const TOPOLOGY: readonly Refusal[] = [
  {
    what: 'peer that differs from the others of its StatefulSet',
    props: { topology, peers: [{ ordinal: 2 }] },
    problem: /^peers\[\d+\]\.\w+ is .*\. Allowed: just exposure: /s,
    evidence: documented(PAGE, '## StatefulSetPeers', 'Anything else of a `PeerSpec` is refused'),
  },
  {
    what: 'partition that no peer begins',
    props: { topology: new StatefulSetPeers({ partition: 3 }) },
    problem: /^topology\.partition is /,
    evidence: documented(PAGE, '## StatefulSetPeers', 'A `partition` must be the number of a peer'),
  },
  {
    what: 'readiness gate of one of many',
    props: {
      topology,
      peers: [{ exposure: new ElbExposure({ elbId: 'elb-1', elbClass: ElbClass.DEDICATED, readinessGate: true, flavour }) }],
    },
    problem: /^an exposure asks for a readiness gate of its own Service/,
    evidence: documented(PAGE, '## StatefulSetPeers', 'An exposure with a `readinessGate` is refused'),
  },
  {
    what: 'number of peers where nodes make it',
    props: { topology: new DaemonSetPeers(), peers: undefined, peerCount: 2 },
    problem: /^(?:peers|peerCount|exposure) is given\. Allowed: a peer on each node/,
    evidence: documented(PAGE, '## DaemonSetPeers', '`peers`, `peerCount` and `exposure` are refused'),
  },
  {
    what: 'announced address of a peer without a Service',
    props: { topology: new DaemonSetPeers(), peers: undefined, announcedAddress: AnnouncedAddress.EXPOSED },
    problem: /^announcedAddress is .*\. Allowed: AnnouncedAddress\.POD_IP, as the peers have no addresses/s,
    evidence: documented(PAGE, '## DaemonSetPeers', 'Peers announce the IPs of their pods'),
  },
  {
    what: 'number of peers that is none',
    props: { peers: undefined, peerCount: 0 },
    problem: /^peerCount is .*\. Allowed: at least one peer/,
    evidence: documented('docs/chart.md', '## Peers', 'A cache has at least one peer'),
  },
  {
    what: 'storage that several peers would share',
    props: { storage: new HostPathStorage({ path: '/mnt/nvme' }) },
    problem:
      /^storage (?:makes a claim, which all pods would share|is (?:the claim ".*", which one pod|a HostPathStorage, and two peers|the folder .*, which|a .*, for peers that are made of one template))/s,
    evidence: dfdaemon(() => ({ 'storage.dir': '/var/lib/dragonfly' }), /lock file: .*LOCK: Resource temporarily unavailable/),
  },
  {
    what: 'pod that has no size of the platform',
    props: { podSizes: PodSizes.FARGATE, resources: { cpu: { request: Cpu.units(1) }, memory: { request: Size.gibibytes(500) } } },
    problem: /^resources(?:\.\w+ is not given,| ask for .*,) and podSizes is /,
    evidence: documented('docs/peer.md', '## Sizes of serverless platforms', 'What the pod asks for must be known and fit a size'),
  },
];
