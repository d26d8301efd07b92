import { ApiObject, Chart, Testing } from 'cdk8s';
import { Pod } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import type { IPeerStorage } from '../../lib/storage/peer-storage';
import { problemsOf, type Manifest } from '../fixtures';

/** What is known of a peer. */
export function request(ordinal = 1, cache = 'cache') {
  const peerName = `peer${ordinal}`;
  return {
    claimName: `${cache}-${peerName}-storage`,
    peerName,
    ordinal,
    labels: { peer: peerName },
    annotations: { wave: String(ordinal) },
  };
}

/** Storage of some peers of a chart. */
export function bound(storage: IPeerStorage, peers = [request()], chart = new Chart(Testing.app(), 'test', { namespace: 'ns' })) {
  const bindings = peers.map((peer) => storage.bind(new Construct(chart, peer.claimName), peer));
  return { chart, bindings, problems: problemsOf(chart), manifests: rendered(chart) };
}

/** The manifests of a chart, also where synthesis would stop. */
function rendered(chart: Chart): Manifest[] {
  return chart.node.findAll().flatMap((construct) => (ApiObject.isApiObject(construct) ? [construct.toJson()] : []));
}

/** The manifests of one kind. */
export function ofKind(manifests: Manifest[], kind: string): Manifest[] {
  return manifests.filter((manifest) => manifest.kind === kind);
}

/** The volume of a pod that mounts the storage. */
export function podVolume(storage: IPeerStorage): Manifest {
  const { chart, bindings, problems } = bound(storage);
  expect(problems).toEqual([]);
  new Pod(chart, 'Pod', { volumes: bindings.map(({ volume }) => volume), containers: [{ image: 'x' }] });
  return ofKind(Testing.synth(chart), 'Pod')[0]?.spec.volumes[0];
}
