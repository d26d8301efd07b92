import { HeadlessExposure } from '../../lib/exposure/headless-exposure';
import { IpFamily, IpFamilyPolicy, type ServiceOptions } from '../../lib/lean/service-options';
import { bound, METADATA, PORTS } from './request';

test('is a Service without an address of its own', () => {
  const { binding, manifests } = bound(new HeadlessExposure());
  expect(manifests).toEqual([
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: METADATA,
      spec: { clusterIP: 'None', type: 'ClusterIP', selector: { peer: 'peer2' }, ports: PORTS },
    },
  ]);
  expect(binding).toEqual({ service: binding.service });
});

test('takes all options', () => {
  const all: Required<ServiceOptions> = {
    annotations: { a: 'b' },
    labels: { c: 'd' },
    ipFamilies: [IpFamily.IPV6],
    ipFamilyPolicy: IpFamilyPolicy.SINGLE_STACK,
    publishNotReadyAddresses: true,
  };
  const { manifests, problems } = bound(new HeadlessExposure(all));
  expect(problems).toEqual([]);
  expect(manifests).toMatchObject([
    {
      metadata: { annotations: { wave: '1', a: 'b' }, labels: { peer: 'peer2', c: 'd' } },
      spec: { ipFamilies: ['IPv6'], ipFamilyPolicy: 'SingleStack', publishNotReadyAddresses: true },
    },
  ]);
});
