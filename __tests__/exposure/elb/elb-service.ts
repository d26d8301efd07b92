import { Chart, Testing } from 'cdk8s';
import { Protocol, type ServicePort } from 'cdk8s-plus-28';
import { PeerElbService, type ElbServiceOptions } from '../../../lib/exposure/peer-elb-service';

/** Options of an existing load balancer, with nothing else. */
export const EXISTING = { elbId: 'cdb6ee07-bea9-4afa-8575-b4a73a122399' };

/** Two TCP ports. */
export const PORTS: ServicePort[] = [
  { name: 'upload', port: 4000, protocol: Protocol.TCP },
  { name: 'proxy', port: 65001, protocol: Protocol.TCP },
];

/** The two, and one for UDP. */
export const MIXED: ServicePort[] = [...PORTS, { name: 'quic', port: 4006, protocol: Protocol.UDP }];

interface Manifest {
  readonly metadata: { readonly annotations: Record<string, string> };
}

/** What comes of a Service with these options. */
export function elbService(options: ElbServiceOptions, ports: ServicePort[] = PORTS) {
  const chart = new Chart(Testing.app(), 'test');
  const elb = new PeerElbService(chart, 'Elb', { name: 'peer1-service', selector: { peer: 'peer1' }, ports, ...options });
  return { chart, elb, problems: chart.node.findAll().flatMap((node) => node.node.validate()) };
}

/** Annotations of a Service with these options, without the prefix; it fails if there are problems. */
export function annotationsOf(options: ElbServiceOptions, ports?: ServicePort[]): Record<string, string> {
  const [manifest] = Testing.synth(elbService(options, ports).chart) as Manifest[];
  const entries = Object.entries(manifest?.metadata.annotations ?? {});
  return Object.fromEntries(entries.map(([key, value]) => [key.replace('kubernetes.io/', ''), value]));
}
