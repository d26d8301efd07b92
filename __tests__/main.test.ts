import { CacheApp } from '../lib/app/cache-app';
import { PeerDeployment } from '../lib/peer/peer-deployment';
import { oneOfEach, synthesized, textOf, type Document } from './synthesized';

const PEERS = [
  ['peer1', 'cdb6ee07-bea9-4afa-8575-b4a73a122399', '172.21.0.103', 'dragonfly-cache-peer1-service', 'dragonfly-cache-deployment-1'],
  ['peer2', 'ed2b7710-3772-4bbb-9c35-ddb4f9af271c', '172.21.0.11', 'dragonfly-cache-peer2-service', 'dragonfly-cache-deployment-2'],
  ['peer3', '60f2dbfe-584c-4d33-922e-69551a723bec', '172.21.0.82', 'dragonfly-cache-peer3-service', 'dragonfly-cache-deployment-3'],
  ['peer4', '949775f9-de88-448d-af8e-c0cd8432ae36', '172.21.0.33', 'dragonfly-cache-peer4-service', 'dragonfly-cache-deployment-4'],
  ['peer5', '3135a597-1769-4c20-ab0f-11b366dece01', '172.21.0.49', 'dragonfly-cache-peer5-service', 'dragonfly-cache-deployment-5'],
] as const;

const BALANCER = `apiVersion: v1
kind: Service
metadata:
  annotations:
    email: tommylikehu@gmail.com
  labels:
    owner: tommylike
  name: dragonfly-cache-service
  namespace: dragonfly-cache
spec:
  ports:
    - name: proxy-service
      port: 65001
      protocol: TCP
      targetPort: 65001
  selector:
    component: dragonfly-cache
    owner: tommylike
  type: ClusterIP
`;

describe('main.ts', () => {
  const synth = jest.spyOn(CacheApp.prototype, 'synth');
  let all: Document[];
  let peers: PeerDeployment[];

  beforeAll(() => {
    all = synthesized('main');
    peers = synth.mock.contexts
      .flatMap((app) => (app as CacheApp).node.findAll())
      .filter((construct) => construct instanceof PeerDeployment);
  });

  const find = (kind: string, name: string) => {
    const found = all.filter(({ manifest }) => manifest.kind === kind && manifest.metadata.name === name);
    expect(found).toHaveLength(1);
    return found[0];
  };

  test.each(PEERS)('%s has ELB %s at %s, Service %s and Deployment %s', (peer, elbId, address, service, deployment) => {
    const labels = { component: 'dragonfly-cache', owner: 'tommylike', peer };
    const claimName = `dragonfly-cache-${peer}-storage`;
    expect(find('Deployment', deployment)?.manifest).toMatchObject({
      spec: {
        replicas: 1,
        strategy: { type: 'Recreate' },
        selector: { matchLabels: labels },
        template: {
          metadata: { labels },
          spec: {
            hostname: peer,
            initContainers: [{ name: 'announced-ip', image: 'dragonflyoss/client:v1.5.10' }],
            containers: [{ name: 'dfdaemon', image: 'dragonflyoss/client:v1.5.10' }],
            volumes: expect.arrayContaining([{ name: 'storage', persistentVolumeClaim: { claimName } }]) as unknown,
          },
        },
      },
    });
    expect(find('PersistentVolumeClaim', claimName)?.manifest).toMatchObject({
      spec: { storageClassName: 'ssd', resources: { requests: { storage: '500Gi' } } },
    });
    expect(find('Service', service)?.manifest).toMatchObject({
      metadata: { annotations: { 'kubernetes.io/elb.class': 'union', 'kubernetes.io/elb.id': elbId } },
      spec: {
        type: 'LoadBalancer',
        selector: labels,
        ports: [{ port: 65001, targetPort: 65001, protocol: 'TCP' }],
      },
    });
    // No manifest holds the address, as the peer announces the IP of its pod.
    expect(peers.find(({ name }) => name === peer)?.exposed.address).toBe(address);
  });

  test.each(['Deployment', 'Service', 'PersistentVolumeClaim'])('has one %s for each peer and no more', (kind) => {
    const owners = all.filter(({ manifest }) => manifest.kind === kind).map(({ manifest }) => manifest.metadata.labels?.peer);
    expect(owners.filter((peer) => peer !== undefined)).toEqual(PEERS.map(([peer]) => peer));
  });

  test('has one Service over all peers, without a line more', () => {
    expect(find('Service', 'dragonfly-cache-service')?.text).toBe(BALANCER);
  });

  test('puts everything into its namespace, which it makes', () => {
    expect(find('Namespace', 'dragonfly-cache')?.manifest).toMatchObject({
      metadata: { annotations: { 'namespace.kubernetes.io/flavor': 'general-computing' } },
    });
    const others = all.filter(({ manifest }) => manifest.kind !== 'Namespace');
    expect(new Set(others.map(({ manifest }) => manifest.metadata.namespace))).toEqual(new Set(['dragonfly-cache']));
  });

  test('writes files in the order in which they are applied', () => {
    expect([...new Set(all.map(({ file }) => file))]).toEqual([
      '0000-dragonfly-cache-shared.k8s.yaml',
      ...PEERS.map(([peer], index) => `000${index + 1}-dragonfly-cache-${peer}.k8s.yaml`),
      '0006-dragonfly-cache.k8s.yaml',
    ]);
  });

  test('makes what is shared, and each peer like the first', () => {
    expect(textOf(oneOfEach(all))).toMatchSnapshot();
  });
});
