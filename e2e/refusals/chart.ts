import { CciFlavour } from '../../lib/exposure/elb/cci-flavour';
import { ElbExposure } from '../../lib/exposure/elb-exposure';
import { AnnouncedAddress } from '../../lib/peer/announced-address';
import { apiServer, documented } from './evidence';
import { named, service } from './manifests';
import type { Refusal } from './refusal';

const flavour = new CciFlavour();

/** The peers of a cache together, and the Services over them. */
export const CHART: readonly Refusal[] = [
  {
    what: 'no peers',
    props: { peers: [] },
    problem: /^there are no peers/,
    evidence: documented('docs/chart.md', '## Peers', 'A cache has at least one peer'),
  },
  {
    what: 'ordinal or name of two peers',
    props: { peers: [{ ordinal: 1 }, { ordinal: 1, name: 'peer1' }] },
    problem: /^peers.* have the same (?:ordinal|name): /,
    evidence: documented('docs/chart.md', '## Peers', 'Objects of one name would overwrite each other'),
  },
  {
    what: 'load balancer of two peers',
    props: { peers: ['10.0.0.7', '10.0.0.8'].map((address) => ({ exposure: new ElbExposure({ elbId: 'elb-1', address, flavour }) })) },
    problem: /^peers.* have the same exposure: /,
    evidence: documented('docs/chart.md', '## Peers', 'A load balancer takes each port once'),
  },
  {
    what: 'address of two peers',
    props: { peers: [1, 2].map(() => ({ announcedAddress: AnnouncedAddress.literal('10.0.0.7') })) },
    problem: /^peers.* have the same (?:exposed|announced) address: /,
    evidence: documented('docs/chart.md', '## Peers', 'Of two peers with one address, others would reach but one'),
  },
  {
    what: 'disruption budget under 0',
    props: { maxUnavailable: -1 },
    problem: /^maxUnavailable is (-.*)\. Allowed/,
    evidence: apiServer(
      (value) => ({ ...named('policy/v1', 'PodDisruptionBudget', 'fault'), spec: { maxUnavailable: value, selector: {} } }),
      /spec\.maxUnavailable: Invalid value: .* must be greater than or equal to 0/,
    ),
  },
  {
    what: 'disruption budget of 0',
    props: { maxUnavailable: 0 },
    problem: /^maxUnavailable is 0\. Allowed/,
    evidence: documented('docs/chart.md', '## Go on with what was made', 'with 0, no node could ever be drained'),
  },
  {
    what: 'port of a Service',
    props: { balancer: { port: 65_536 } },
    problem: /^(?:port|targetPort|ports\[\d+\]\.(?:port|targetPort)) is (.*)\. Allowed/,
    evidence: apiServer((value) => service({ ports: [{ port: value }] }), /spec\.ports\[0\]\.port: Invalid value/),
  },
];
