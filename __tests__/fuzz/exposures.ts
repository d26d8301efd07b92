import { array, boolean, constant, constantFrom, integer, oneof, record, type Arbitrary } from 'fast-check';
import { ClusterIpExposure } from '../../lib/exposure/cluster-ip-exposure';
import { CceFlavour } from '../../lib/exposure/elb/cce-flavour';
import { CciFlavour } from '../../lib/exposure/elb/cci-flavour';
import { ElbAlgorithm } from '../../lib/exposure/elb/elb-algorithm';
import { ElbClass } from '../../lib/exposure/elb/elb-class';
import type { IElbFlavour } from '../../lib/exposure/elb/elb-flavour';
import { OpenSourceFlavour } from '../../lib/exposure/elb/open-source-flavour';
import { ElbExposure } from '../../lib/exposure/elb-exposure';
import { HeadlessExposure } from '../../lib/exposure/headless-exposure';
import { MetalLbExposure } from '../../lib/exposure/metal-lb-exposure';
import { NodePortExposure } from '../../lib/exposure/node-port-exposure';
import type { IPeerExposure } from '../../lib/exposure/peer-exposure';
import { IpFamilyPolicy } from '../../lib/lean/service-options';
import { clouds } from './clouds';
import { annotations, ip, maybe, mostly, name, rarely, text, word } from './parts';
import { CLUSTER_IP, EXTERNAL, LOAD_BALANCER, SERVICE } from './services';

const elb = record({
  elbId: mostly<string | undefined>(word, maybe(text)),
  address: maybe(ip),
  flavour: maybe(constantFrom<IElbFlavour>(new CceFlavour(), new CciFlavour(), new OpenSourceFlavour())),
  elbClass: maybe(constantFrom(...Object.values(ElbClass))),
  algorithm: mostly<ElbAlgorithm | undefined>(constant(undefined), constantFrom(...Object.values(ElbAlgorithm))),
  sourceRanges: maybe(array(mostly(constantFrom('10.0.0.0/8', 'fd00::/8'), text), { maxLength: 2 })),
  readinessGate: mostly(constant(false), boolean()),
  annotations: maybe(annotations),
}).map((props) => new ElbExposure(props));

/** Ports of which a cluster gives none by itself. */
const basePort = mostly(constantFrom(30_030, 30_040), integer({ min: 29_990, max: 32_780 }));

const metalLb = oneof(
  record({ ...LOAD_BALANCER, pool: maybe(name), sharingKey: rarely(text), loadBalancerClass: rarely(name) }),
  record({
    ...LOAD_BALANCER,
    ipFamilyPolicy: maybe(constant(IpFamilyPolicy.SINGLE_STACK)),
    address: ip,
    pool: maybe(name),
    loadBalancerClass: maybe(name),
  }),
).map((props) => new MetalLbExposure(props));

/** How a peer is reached. */
export const exposures: Arbitrary<IPeerExposure> = oneof(
  record(CLUSTER_IP).map((props) => new ClusterIpExposure(props)),
  record(SERVICE).map((props) => new HeadlessExposure(props)),
  elb,
  record({ ...EXTERNAL, basePort: maybe(basePort) }).map((props) => new NodePortExposure(props)),
  metalLb,
  clouds,
  clouds,
);

/** How each of several peers is reached: mostly in ways that do not name one address for all. */
export const commonExposures: Arbitrary<IPeerExposure> = mostly<IPeerExposure>(
  oneof(
    record(CLUSTER_IP).map((props) => new ClusterIpExposure(props)),
    record(SERVICE).map((props) => new HeadlessExposure(props)),
    record({ ...EXTERNAL, basePort: maybe(constantFrom(30_030, 30_040)) }).map((props) => new NodePortExposure(props)),
    record({ ...LOAD_BALANCER, pool: maybe(name) }).map((props) => new MetalLbExposure(props)),
  ),
  exposures,
);
