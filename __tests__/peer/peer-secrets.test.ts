import { Size, Testing } from 'cdk8s';
import { DragonflyCacheChart } from '../../lib/chart/dragonfly-cache-chart';
import { RustDfdaemonConfig } from '../../lib/config/rust/dfdaemon-config';
import { ExternalSchedulers } from '../../lib/control-plane/external-schedulers';
import { IpInitContainer } from '../../lib/peer/ip-init-container';
import { ClaimStorage } from '../../lib/storage/claim-storage';
import { HostPathStorage } from '../../lib/storage/host-path-storage';
import { DaemonSetPeers } from '../../lib/topology/daemon-set-peers';
import { DeploymentPerPeer } from '../../lib/topology/deployment-per-peer';
import type { IPeerTopology } from '../../lib/topology/peer-topology';
import { StatefulSetPeers } from '../../lib/topology/stateful-set-peers';
import { manifestOf, named, problemsOf, type Manifest } from '../fixtures';

const config = new RustDfdaemonConfig({
  certificates: { proxyCa: named('my-ca'), identity: named('my-identity') },
  proxy: { server: { basicAuth: { secret: named('my-credentials') } } },
});

function cacheOf(topology: IPeerTopology) {
  const chart = new DragonflyCacheChart(Testing.app(), 'cache', {
    storage:
      topology instanceof DaemonSetPeers
        ? new HostPathStorage({ path: '/cache', size: Size.gibibytes(10) })
        : new ClaimStorage({ size: Size.gibibytes(10) }),
    controlPlane: new ExternalSchedulers({ addresses: ['10.0.0.5:8002'] }),
    peerCount: topology instanceof DaemonSetPeers ? undefined : 1,
    topology,
    config,
  });
  expect(problemsOf(chart)).toEqual([]);
  return chart;
}

const TOPOLOGIES: [string, IPeerTopology][] = [
  ['Deployment', new DeploymentPerPeer()],
  ['StatefulSet', new StatefulSetPeers()],
  ['DaemonSet', new DaemonSetPeers()],
];

const podOf = (kind: string, topology: IPeerTopology) => manifestOf(cacheOf(topology), kind).spec.template.spec;

describe.each(TOPOLOGIES)('the Secrets of a peer in a %s', (kind, topology) => {
  test('are files that its daemon alone sees, and that only the group of its volumes may read', () => {
    const { volumes, containers, initContainers } = podOf(kind, topology);
    const files = (...keys: string[]) => keys.map((key) => ({ key, path: key }));
    expect(volumes.filter(({ secret }: Manifest) => secret !== undefined)).toEqual([
      { name: 'proxy-ca', secret: { secretName: 'my-ca', defaultMode: 0o440, items: files('tls.crt', 'tls.key') } },
      { name: 'identity', secret: { secretName: 'my-identity', defaultMode: 0o440, items: files('ca.crt', 'tls.crt', 'tls.key') } },
    ]);
    expect(containers[0].volumeMounts).toEqual(
      expect.arrayContaining([
        { name: 'proxy-ca', mountPath: '/etc/dragonfly-certificates/proxy-ca', readOnly: true },
        { name: 'identity', mountPath: '/etc/dragonfly-certificates/identity', readOnly: true },
      ]),
    );
    expect(initContainers[0].volumeMounts.map(({ name }: Manifest) => name)).toEqual(['config-template', 'config']);
  });

  test('are credentials that its init container alone has, and that no ConfigMap has', () => {
    const { containers, initContainers } = podOf(kind, topology);
    const from = (key: string) => ({ secretKeyRef: { name: 'my-credentials', key } });
    expect(initContainers[0].env).toEqual(
      expect.arrayContaining([
        { name: 'SECRET_PROXY_USERNAME', valueFrom: from('username') },
        { name: 'SECRET_PROXY_PASSWORD', valueFrom: from('password') },
      ]),
    );
    expect(containers[0].env).toBeUndefined();
    const { data } = manifestOf(cacheOf(topology), 'ConfigMap');
    expect(data['announced-ip.sh']).toBe(IpInitContainer.SCRIPT_WITH_SECRETS);
  });
});
