import { dump } from 'js-yaml';
import { parseManifests, type Manifest } from '../../../lib/cli/manifest';
import type { Plan } from '../../../lib/cli/plan/finding';
import { planOf } from '../../../lib/cli/plan/plan';

/** An object as plain data. */
export type Tree = Record<string, unknown>;

/** Objects as they are read from one file. */
export function parsed(...objects: Tree[]): Manifest[] {
  return parseManifests([{ name: 'test.yaml', text: objects.map((object) => dump(object)).join('---\n') }]);
}

/** The plan of a change. */
export function planned(before: Tree[], after: Tree[], prune = false): Plan {
  return planOf(parsed(...before), parsed(...after), { prune });
}

/** An object of a cache. */
export function object(apiVersion: string, kind: string, fields: Tree = {}, metadata: Tree = {}): Tree {
  return { apiVersion, kind, metadata: { name: 'one', namespace: 'cache', ...metadata }, ...fields };
}

export const claim = (spec: Tree, metadata: Tree = {}) => object('v1', 'PersistentVolumeClaim', { spec }, metadata);
export const sized = (storage: string, spec: Tree = {}) => claim({ ...spec, resources: { requests: { storage } } });
export const service = (spec: Tree, annotations: Tree = {}) => object('v1', 'Service', { spec }, { annotations });
export const storageClass = (fields: Tree) => object('storage.k8s.io/v1', 'StorageClass', fields, { namespace: undefined });

/** A template of pods. */
export function template(pod: Tree = {}, metadata: Tree = {}): Tree {
  return { metadata, spec: { containers: [{ name: 'dfdaemon', image: 'client:1' }], ...pod } };
}

/** A volume that is a claim. */
export function storage(claimName: string): Tree {
  return { volumes: [{ name: 'storage', persistentVolumeClaim: { claimName } }] };
}

export const deployment = (spec: Tree, metadata: Tree = {}) => object('apps/v1', 'Deployment', { spec }, metadata);
export const statefulSet = (spec: Tree, metadata: Tree = {}) =>
  object('apps/v1', 'StatefulSet', { spec: { replicas: 3, ordinals: { start: 1 }, ...spec } }, metadata);

/** The Deployment of a peer, with a claim. */
export function peer(name: string, ordinal: number, metadata: Tree = {}, pod: Tree = storage(`${name}-storage`)): Tree {
  const labels = { component: 'cache', peer: name };
  return deployment(
    { replicas: 1, selector: { matchLabels: labels }, template: template(pod, { labels }) },
    { name: `cache-deployment-${ordinal}`, labels, ...metadata },
  );
}
