import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { refuse } from '../rules/problem';
import type { MetalLbBgpOptions, MetalLbL2Options } from './metal-lb-advertisement';
import { poolProblems } from './metal-lb-pool-rules';

/** Properties of a pool of addresses of MetalLB. */
export interface MetalLbAddressPoolProps {
  /** Name of the pool and of its advertisements: a DNS subdomain. */
  readonly name: string;

  /**
   * Addresses of the pool: networks in CIDR notation, or the first and the last address with `-` between. Refused if two have an address in
   * common.
   * @see https://metallb.io/configuration/#defining-the-ips-to-assign-to-the-load-balancer-services
   */
  readonly addresses: string[];

  /**
   * Whether Services that ask for neither a pool nor an address get one from this pool.
   * @default true
   * @see https://metallb.io/configuration/_advanced_ipaddresspool_configuration/
   */
  readonly autoAssign?: boolean;

  /**
   * Leaves out addresses that end in .0 and .255, which some old devices do not take.
   * @default false
   * @see https://metallb.io/configuration/_advanced_ipaddresspool_configuration/
   */
  readonly avoidBuggyIps?: boolean;

  /**
   * Announces the addresses in the network of the nodes; `{}` on all interfaces.
   * @default - no L2Advertisement
   */
  readonly l2?: MetalLbL2Options;

  /**
   * Announces the addresses to routers; `{}` to all of them.
   * @default - no BGPAdvertisement
   */
  readonly bgp?: MetalLbBgpOptions;

  /**
   * Namespace of MetalLB itself: it reads no other.
   * @default metallb-system
   */
  readonly namespace?: string;
}

const API_VERSION = 'metallb.io/v1beta1';

/**
 * Addresses that MetalLB gives to peers, and how it announces them. MetalLB must be there already. Without an advertisement here the
 * addresses reach nobody, unless the cluster has one for all pools.
 *
 * Synthesis fails for what MetalLB's webhook refuses, as far as the pool alone tells.
 *
 * @see https://metallb.io/configuration/
 */
export class MetalLbAddressPool extends Construct {
  /** Name of the pool, for `MetalLbExposure`. */
  public readonly name: string;

  /** The IPAddressPool. */
  public readonly addressPool: ApiObject;

  /** The L2Advertisement, if there is one. */
  public readonly l2Advertisement?: ApiObject;

  /** The BGPAdvertisement, if there is one. */
  public readonly bgpAdvertisement?: ApiObject;

  public constructor(scope: Construct, id: string, props: MetalLbAddressPoolProps) {
    super(scope, id);
    const { name, addresses, autoAssign, avoidBuggyIps, l2, bgp, namespace = 'metallb-system' } = props;
    refuse(this, ...poolProblems(props));
    this.name = name;
    const metadata = { name, namespace };
    const ipAddressPools = [name];
    this.addressPool = new ApiObject(this, 'Pool', {
      apiVersion: API_VERSION,
      kind: 'IPAddressPool',
      metadata,
      spec: { addresses, autoAssign, avoidBuggyIPs: avoidBuggyIps },
    });
    if (l2 !== undefined) {
      const spec = { ipAddressPools, interfaces: l2.interfaces };
      this.l2Advertisement = new ApiObject(this, 'L2', { apiVersion: API_VERSION, kind: 'L2Advertisement', metadata, spec });
    }
    if (bgp !== undefined) {
      const { peers, communities, aggregationLength, aggregationLengthV6, localPref } = bgp;
      const spec = { ipAddressPools, peers, communities, aggregationLength, aggregationLengthV6, localPref };
      this.bgpAdvertisement = new ApiObject(this, 'Bgp', { apiVersion: API_VERSION, kind: 'BGPAdvertisement', metadata, spec });
    }
  }
}
