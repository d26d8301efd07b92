import { Chart, Testing } from 'cdk8s';
import { Protocol } from 'cdk8s-plus-28';
import { ClusterIpExposure, type ClusterIpExposureProps } from '../../lib/exposure/cluster-ip-exposure';

const REQUEST = {
  serviceName: 'cache-peer1-service',
  labels: { component: 'cache', peer: 'peer1' },
  selector: { peer: 'peer1' },
  ports: [{ name: 'upload', number: 4000, protocol: Protocol.TCP, dialled: true }],
  annotations: { wave: '1' },
};

function bind(props?: ClusterIpExposureProps) {
  const chart = new Chart(Testing.app(), 'test');
  return { chart, binding: new ClusterIpExposure(props).bind(chart, REQUEST) };
}

test('is a ClusterIP Service of the peer', () => {
  expect(Testing.synth(bind().chart)).toEqual([
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'cache-peer1-service', labels: { component: 'cache', peer: 'peer1' }, annotations: { wave: '1' } },
      spec: {
        type: 'ClusterIP',
        selector: { peer: 'peer1' },
        ports: [{ name: 'upload', port: 4000, targetPort: 4000, protocol: 'TCP' }],
      },
    },
  ]);
});

test('has no address that is known, nothing to share and no gate', () => {
  const { binding } = bind();
  expect(binding.service.name).toBe('cache-peer1-service');
  expect(binding).toEqual({ service: binding.service });
});

test('takes all properties, which win over those of the peer', () => {
  const all: Required<ClusterIpExposureProps> = { annotations: { wave: '2', a: 'b' }, labels: { component: 'mine', c: 'd' } };
  expect(Testing.synth(bind(all).chart)).toMatchObject([
    { metadata: { annotations: { wave: '2', a: 'b' }, labels: { component: 'mine', peer: 'peer1', c: 'd' } } },
  ]);
});
