import { list } from './annotations';
import type { ElbAutocreate } from './elb-autocreate';
import { ElbChargeMode, type ElbInternetAccess } from './elb-internet-access';

/**
 * Renders a load balancer to create for CCE.
 *
 * @param autocreate what to create
 * @param serviceName name of the Service, for what must have a name
 */
export function cceAutocreate(autocreate: ElbAutocreate, serviceName: string): string {
  return JSON.stringify({
    type: autocreate.internet === undefined ? 'inner' : 'public',
    ...(autocreate.internet && bandwidth(autocreate.internet, serviceName)),
    name: autocreate.name,
    vip_subnet_cidr_id: autocreate.subnetId,
    ipv6_vip_virsubnet_id: autocreate.ipv6NetworkId,
    elb_virsubnet_ids: list(autocreate.backendNetworkIds),
    vip_address: autocreate.vipAddress,
    available_zone: list(autocreate.availabilityZones),
    l4_flavor_name: autocreate.l4Flavor,
    l7_flavor_name: autocreate.l7Flavor,
  });
}

function bandwidth(internet: ElbInternetAccess, serviceName: string): object {
  return {
    bandwidth_name: internet.bandwidthName ?? serviceName,
    bandwidth_chargemode: internet.chargeMode ?? ElbChargeMode.TRAFFIC,
    bandwidth_size: internet.bandwidthMbits,
    bandwidth_sharetype: 'PER',
    eip_type: internet.eipType ?? '5_bgp',
  };
}
