/** How MetalLB announces addresses in the network of the nodes, by ARP and NDP. */
export interface MetalLbL2Options {
  /**
   * Interfaces of the nodes to announce on: 1 to 15 characters each, without spaces and "/".
   * @default - all
   * @see https://metallb.io/configuration/_advanced_l2_configuration/
   */
  readonly interfaces?: string[];
}

/** How MetalLB announces addresses to routers, by BGP. */
export interface MetalLbBgpOptions {
  /**
   * Routers to announce to: names of BGPPeers, each once.
   * @default - all
   * @see https://metallb.io/configuration/_advanced_bgp_configuration/
   */
  readonly peers?: string[];

  /**
   * BGP communities of the announcement, each once: `65000:100`, `large:64500:1:2`, or the name of one in a Community resource.
   * @default - none
   * @see https://metallb.io/configuration/_advanced_bgp_configuration/
   */
  readonly communities?: string[];

  /**
   * Prefix that IPv4 addresses are announced with, 1 to 32. Not shorter than the networks of the pool.
   * @default 32
   * @see https://metallb.io/configuration/_advanced_bgp_configuration/
   */
  readonly aggregationLength?: number;

  /**
   * Prefix that IPv6 addresses are announced with, 1 to 128. Not shorter than the networks of the pool.
   * @default 128
   * @see https://metallb.io/configuration/_advanced_bgp_configuration/
   */
  readonly aggregationLengthV6?: number;

  /**
   * Value of LOCAL_PREF, 0 to 2147483647, for routers of the same AS.
   * @default 0
   * @see https://metallb.io/configuration/_advanced_bgp_configuration/
   */
  readonly localPref?: number;
}
