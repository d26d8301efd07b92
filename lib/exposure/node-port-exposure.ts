import { ServiceType, type ServicePort } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import type { ExternalServiceOptions } from '../lean/service-options';
import { PortUser, type PeerPort } from '../naming/peer-port';
import { refuse, type Problem } from '../rules/problem';
import type { IPeerExposure, PeerExposureBinding, PeerExposureRequest } from './peer-exposure';
import { peerService } from './peer-service';
import { servicePorts } from './service-ports';

/** Properties of a peer's ports on all nodes. */
export interface NodePortExposureProps extends ExternalServiceOptions {
  /**
   * First node port of the first peer: a multiple of 10 from 30000 to 32760. Each peer has a block of ten, so that peers never collide and
   * a port that is opened later moves no other peer: peer 3 begins 20 after peer 1. In its block come first the ports for clients. Refused
   * outside 30000 to 32767, the API server's own default range; in a cluster with another range let the cluster choose.
   * @default - the cluster chooses each port
   * @see https://kubernetes.io/docs/concepts/services-networking/service/#type-nodeport
   */
  readonly basePort?: number;
}

const FIRST = 30_000;
const LAST = 32_767;
const PORTS_PER_PEER = 10;

/**
 * A port on every node for each port of the peer, so that machines outside the cluster reach this very peer without a load balancer. A node
 * port is another number than the peer listens on. dfdaemon cannot announce it, so that such a peer announces the IP of its pod.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/service/#type-nodeport
 */
export class NodePortExposure implements IPeerExposure {
  /** @param props the ports, and what the Service has besides them */
  public constructor(private readonly props: NodePortExposureProps = {}) {}

  /**
   * Defines the peer's Service.
   *
   * @param scope the peer
   * @param request what is known of the peer
   */
  public bind(scope: Construct, request: PeerExposureRequest): PeerExposureBinding {
    const { basePort, ...options } = this.props;
    const type = ServiceType.NODE_PORT;
    if (basePort === undefined) {
      return { service: peerService(scope, request, { type, options }) };
    }
    refuse(scope, ...portProblems(basePort, request));
    const first = blockOf(basePort, request.ordinal);
    return {
      service: peerService(scope, request, { type, options, ports: nodePorts(request.ports, first) }),
      exclusive: `node ports ${first} to ${first + PORTS_PER_PEER - 1}`,
    };
  }
}

function blockOf(basePort: number, ordinal: number): number {
  return basePort + (ordinal - 1) * PORTS_PER_PEER;
}

function nodePorts(ports: PeerPort[], first: number): ServicePort[] {
  // Those that peers dial come and go with the announced address.
  const order = [...ports].sort((one, other) => Number(one.usedBy !== PortUser.CLIENTS) - Number(other.usedBy !== PortUser.CLIENTS));
  return servicePorts(ports).map((port, index) => ({
    ...port,
    nodePort: first + order.findIndex((ordered) => ordered === ports[index]),
  }));
}

function portProblems(basePort: number, { ordinal, ports }: PeerExposureRequest): Problem[] {
  if (!Number.isInteger(basePort) || basePort % PORTS_PER_PEER !== 0 || basePort < FIRST || basePort > LAST) {
    return [
      {
        wrong: `exposure.basePort is ${String(basePort)}`,
        allowed: `a multiple of ${PORTS_PER_PEER} from ${FIRST} to 32760, as each peer has a block of ${PORTS_PER_PEER} node ports`,
        change: `choose another, such as ${FIRST}, or leave it out, so that the cluster chooses`,
      },
    ];
  }
  if (ports.length > PORTS_PER_PEER) {
    return [
      {
        wrong: `exposure.basePort is given, and the peer opens ${ports.length} ports`,
        allowed: `at most ${PORTS_PER_PEER} ports, a peer's block of node ports`,
        change: 'leave out basePort, so that the cluster chooses',
      },
    ];
  }
  const last = blockOf(basePort, ordinal) + ports.length - 1;
  return last <= LAST
    ? []
    : [
        {
          wrong: `exposure.basePort is ${basePort}, which gives peer ${ordinal} the node port ${last}`,
          allowed: `node ports up to ${LAST}`,
          change: 'lower basePort, or leave it out, so that the cluster chooses',
        },
      ];
}
