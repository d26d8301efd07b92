import { CONTROL_PLANE, DNS_SERVICE, LOAD_BALANCER_CIDR } from './addresses';

const DNS_PORTS = [
  { name: 'dns', port: 53, protocol: 'UDP' },
  { name: 'dns-tcp', port: 53, protocol: 'TCP' },
];

const LOAD_BALANCERS = { name: 'load-balancers', namespace: 'metallb-system' };

/** The objects of a new cluster: a default StorageClass, the Service of its DNS, and the addresses of load balancers. */
export const objects = {
  apiVersion: 'v1',
  kind: 'List',
  items: [
    {
      apiVersion: 'storage.k8s.io/v1',
      kind: 'StorageClass',
      metadata: { name: 'standard', annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' } },
      provisioner: 'kubernetes.io/host-path',
      volumeBindingMode: 'WaitForFirstConsumer',
    },
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'kube-dns', namespace: 'kube-system', labels: { 'k8s-app': 'kube-dns' } },
      spec: { clusterIP: DNS_SERVICE, ports: DNS_PORTS },
    },
    {
      apiVersion: 'discovery.k8s.io/v1',
      kind: 'EndpointSlice',
      metadata: { name: 'kube-dns', namespace: 'kube-system', labels: { 'kubernetes.io/service-name': 'kube-dns' } },
      addressType: 'IPv4',
      endpoints: [{ addresses: [CONTROL_PLANE] }],
      ports: DNS_PORTS,
    },
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: LOAD_BALANCERS.namespace } },
    {
      apiVersion: 'metallb.io/v1beta1',
      kind: 'IPAddressPool',
      metadata: LOAD_BALANCERS,
      spec: { addresses: [LOAD_BALANCER_CIDR] },
    },
    { apiVersion: 'metallb.io/v1beta1', kind: 'L2Advertisement', metadata: LOAD_BALANCERS },
  ],
};
