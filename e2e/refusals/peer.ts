import { Duration, Size } from 'cdk8s';
import { Cpu, EmptyDirMedium } from 'cdk8s-plus-28';
import { CciFlavour } from '../../lib/exposure/elb/cci-flavour';
import { ElbExposure } from '../../lib/exposure/elb-exposure';
import { AnnouncedAddress } from '../../lib/peer/announced-address';
import { EmptyDirStorage } from '../../lib/storage/empty-dir-storage';
import { apiServer, dfdaemon, documented, kubelet } from './evidence';
import { deployment, restrictedPod } from './manifests';
import type { Refusal } from './refusal';

/** The pod of a peer, and what it announces. */
export const PEER: readonly Refusal[] = [
  {
    what: 'ordinal under 1',
    props: { peers: [{ ordinal: 0 }] },
    problem: /^ordinal is /,
    evidence: documented('docs/chart.md', '## Peers', 'Ordinals are whole numbers from 1, as names such as `peer1` count.'),
  },
  {
    what: 'image with spaces',
    props: { image: 'dragonflyoss / client' },
    problem: /^image is (".*")\. Allowed/s,
    evidence: kubelet(/InvalidImageName|must not have leading or trailing whitespace|Required value/),
  },
  {
    what: 'priority class',
    props: { priorityClassName: 'very important' },
    problem: /^priorityClassName is (".+")\. Allowed/s,
    evidence: apiServer((value) => deployment({ priorityClassName: value }), /template\.spec\.priorityClassName: Invalid value/),
  },
  {
    what: 'user who is root',
    props: { security: { user: 0 } },
    problem: /^security\.user is (0)\. Allowed/,
    evidence: apiServer(
      (value) => restrictedPod({ securityContext: { runAsNonRoot: true, runAsUser: value, seccompProfile: { type: 'RuntimeDefault' } } }),
      /violates PodSecurity "restricted:latest": runAsUser=0/,
    ),
  },
  {
    what: 'user who cannot be',
    props: { security: { user: -1 } },
    problem: /^security\.user is (.*[1-9].*)\. Allowed/,
    evidence: apiServer((value) => deployment({ securityContext: { runAsUser: value } }), /runAsUser: Invalid value/),
  },
  {
    what: 'limit under the request',
    props: { resources: { cpu: { request: Cpu.units(2), limit: Cpu.units(1) } } },
    problem: /^resources\.\w+: the limit is under the request/,
    evidence: apiServer(
      () => deployment({ containers: [{ name: 'main', image: 'client', resources: { requests: { cpu: 2 }, limits: { cpu: 1 } } }] }),
      /requests: Invalid value: "2": must be less than or equal to cpu limit/,
    ),
  },
  {
    what: 'resources that cdk8s-plus cannot write',
    props: { resources: { memory: { limit: Size.kibibytes(1) }, ephemeralStorage: { limit: Size.mebibytes(1) } } },
    problem: /^resources\.\w+ is .*, as cdk8s-plus writes it/,
    evidence: documented('docs/peer.md', '## What the pod looks like, and why', 'cdk8s-plus writes no smaller units'),
  },
  {
    what: 'storage in memory that is more than the memory',
    props: {
      storage: new EmptyDirStorage({ medium: EmptyDirMedium.MEMORY, sizeLimit: Size.gibibytes(2) }),
      resources: { memory: { limit: Size.gibibytes(1) } },
    },
    problem: /^storage in memory holds /,
    evidence: documented('docs/storage.md', '## EmptyDirStorage', 'less than the memory limit, which the volume and the daemon share'),
  },
  {
    what: 'time to stop in parts of seconds',
    props: { preStopPause: Duration.millis(1500), terminationGracePeriod: Duration.millis(90_500) },
    problem: /^(?:preStopPause|terminationGracePeriod) is .* s\. Allowed: whole seconds/,
    evidence: documented('docs/peer.md', '## Stopping', 'Both are whole seconds, as the shell that waits counts them.'),
  },
  {
    what: 'time to stop that is too short',
    props: { preStopPause: Duration.seconds(30), terminationGracePeriod: Duration.seconds(35) },
    problem: /^terminationGracePeriod is .* s and preStopPause is .* s\. Allowed/,
    evidence: documented('docs/peer.md', '## Stopping', 'at least 10 seconds longer than the pause'),
  },
  {
    what: 'announced address that is no IP literal',
    props: { announcedAddress: AnnouncedAddress.literal('elb.example.com') },
    problem: /^(?:(?:exposure\.)?address|addresses\["[^"]*"\]) is ((?!"[0-9a-f:]+(?:\.\d+){3}").*)\. Allowed: an IPv4 or IPv6 literal/s,
    evidence: dfdaemon((value) => ({ 'host.ip': value }), /host\.ip: invalid IP address syntax/),
  },
  {
    what: 'announced address with an IPv4 address in an IPv6 one',
    props: { announcedAddress: AnnouncedAddress.literal('::ffff:10.0.0.7') },
    problem: /^(?:(?:exposure\.)?address|addresses\["[^"]*"\]) is "[0-9a-f:]+(?:\.\d+){3}"\. Allowed/,
    evidence: documented('docs/exposure.md', '## Announced address', 'whether two peers have one address is told by its text'),
  },
  {
    what: 'announced address that nobody knows',
    props: { announcedAddress: AnnouncedAddress.EXPOSED, exposure: new ElbExposure({ elbId: 'elb-1', flavour: new CciFlavour() }) },
    problem: /^announcedAddress is EXPOSED, but the address of (?:the exposure|peers\[\d+\]) is not known/,
    evidence: documented('docs/exposure.md', '## Announced address', 'an exposure with a known address'),
  },
];
