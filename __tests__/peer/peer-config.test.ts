import { Chart, Size, Testing } from 'cdk8s';
import { PeerConfig, type PeerConfigProps } from '../../lib/peer/peer-config';
import { PeerDeployment } from '../../lib/peer/peer-deployment';
import { FakeConfig, FakeControlPlane, manifestOf, manifests, peerBasics, problemsOf } from '../fixtures';

describe('PeerConfig', () => {
  test('is one ConfigMap for any number of peers', () => {
    const chart = Testing.chart();
    const peerConfig = new PeerConfig(chart, 'Config', { name: 'shared', controlPlane: new FakeControlPlane(), config: new FakeConfig() });
    for (const ordinal of [1, 2]) {
      new PeerDeployment(chart, `Peer${ordinal}`, { ...peerBasics(), ordinal, peerConfig });
    }
    expect(problemsOf(chart)).toEqual([]);
    const made = manifests(chart);
    expect(made.filter(({ kind }) => kind === 'ConfigMap')).toHaveLength(1);
    for (const { spec } of made.filter(({ kind }) => kind === 'Deployment')) {
      expect(spec.template.metadata.annotations['checksum/config']).toBe(peerConfig.checksum);
      expect(spec.template.spec.volumes).toContainEqual({ name: 'config-template', configMap: { name: 'shared' } });
    }
  });

  test('is for the Rust client, and a cache of the usual name, where nobody says', () => {
    const chart = Testing.chart();
    new PeerConfig(chart, 'Config', { name: 'shared', controlPlane: new FakeControlPlane() });
    const { metadata, data } = manifestOf(chart, 'ConfigMap');
    expect(metadata.labels.component).toBe('dragonfly-cache');
    expect(Object.keys(data)).toContain('dfdaemon.yaml');
  });

  test('takes all properties', () => {
    const chart = Testing.chart();
    const shared = new Chart(chart, 'Shared');
    const config = new FakeConfig();
    const controlPlane = new FakeControlPlane();
    const bind = jest.spyOn(controlPlane, 'bind');
    const props: Required<PeerConfigProps> = {
      name: 'files',
      cacheName: 'models',
      owner: 'me',
      controlPlane,
      config,
      capacity: Size.gibibytes(10),
      shared,
    };
    const peerConfig = new PeerConfig(chart, 'Config', props);
    expect(bind).toHaveBeenCalledWith(shared, { name: 'models', owner: 'me', identity: undefined });
    expect(config.requests).toEqual([{ ...peerConfig.controlPlane, capacity: props.capacity }]);
    expect(peerConfig.capacity).toBe(props.capacity);
    expect(peerConfig.controlPlane.awaitedNames).toEqual(['scheduler.example.com']);
    expect(manifestOf(chart, 'ConfigMap').metadata).toMatchObject({
      name: 'files',
      labels: { component: 'models', owner: 'me' },
    });
  });
});
