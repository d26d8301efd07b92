import { Testing } from 'cdk8s';
import type { IControlPlane } from '../../lib/control-plane/control-plane';
import { ExternalManager } from '../../lib/control-plane/external-manager';
import { ExternalSchedulers } from '../../lib/control-plane/external-schedulers';
import { manifests, problemsOf } from '../fixtures';

function bound(controlPlane: IControlPlane) {
  const chart = Testing.chart();
  return { binding: controlPlane.bind(chart, { name: 'cache' }), problems: problemsOf(chart), objects: manifestsIfGood(chart) };
}

const manifestsIfGood = (chart: ReturnType<typeof Testing.chart>) => (problemsOf(chart).length > 0 ? [] : manifests(chart));

describe('ExternalManager', () => {
  test('names the manager and the cluster, and makes nothing', () => {
    expect(bound(new ExternalManager({ address: 'manager.example.com:65003', schedulerClusterId: 2 }))).toEqual({
      binding: { managerAddress: 'manager.example.com:65003', schedulerClusterId: 2 },
      problems: [],
      objects: [],
    });
  });

  test.each(['http://manager:65003', 'manager', 'manager:0', 'manager:65536', ':65003', 'a b:1', '[10.0.0.1]:1', 'fd00::1:65003', ''])(
    'fails when the address is %j',
    (address) => {
      expect(bound(new ExternalManager({ address })).problems).toEqual([
        expect.stringContaining(`controlPlane.address is ${JSON.stringify(address)}`),
      ]);
    },
  );

  test('fails when the cluster id is 0', () => {
    expect(bound(new ExternalManager({ address: 'm:1', schedulerClusterId: 0 })).problems).toEqual([
      expect.stringContaining('controlPlane.schedulerClusterId is 0'),
    ]);
  });
});

describe('ExternalSchedulers', () => {
  test('names the schedulers and makes nothing', () => {
    const addresses = ['10.0.0.1:8002', '[fd00::1]:8002'];
    expect(bound(new ExternalSchedulers({ addresses }))).toEqual({ binding: { schedulerAddresses: addresses }, problems: [], objects: [] });
  });

  test('fails when there is none, or one has no port', () => {
    expect(bound(new ExternalSchedulers({ addresses: [] })).problems).toEqual([expect.stringContaining('controlPlane.addresses is empty')]);
    expect(bound(new ExternalSchedulers({ addresses: ['a:1', 'b'] })).problems).toEqual([
      expect.stringContaining('controlPlane.addresses[1] is "b"'),
    ]);
  });
});
