import type { Tree } from './refusal';

/** An object without anything in it. */
export function named(apiVersion: string, kind: string, name: unknown): Tree {
  return { apiVersion, kind, metadata: { name } };
}

/** A namespace. */
export const namespace = (name: unknown) => named('v1', 'Namespace', name);

/** A ConfigMap with labels or annotations. */
export function configMap(metadata: Tree): Tree {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'fault', ...metadata } };
}

/** A Service with one port. */
export function service(spec: Tree): Tree {
  return { ...named('v1', 'Service', 'fault'), spec: { ports: [{ port: 65001 }], ...spec } };
}

/** A claim for a disk. */
export function claim(spec: Tree): Tree {
  const resources = { requests: { storage: '1Gi' } };
  return { ...named('v1', 'PersistentVolumeClaim', 'fault'), spec: { accessModes: ['ReadWriteOnce'], resources, ...spec } };
}

/** A Deployment. */
export function deployment(pod: Tree): Tree {
  const labels = { app: 'fault' };
  const template = { metadata: { labels }, spec: { containers: [CONTAINER], ...pod } };
  return { ...named('apps/v1', 'Deployment', 'fault'), spec: { selector: { matchLabels: labels }, template } };
}

/** A pod that passes the `restricted` Pod Security Standard. */
export function restrictedPod({ containers = [CONTAINER], ...spec }: Tree & { containers?: Tree[] }): Tree {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { generateName: 'fault-' },
    spec: {
      securityContext: { runAsNonRoot: true, runAsUser: 1000, seccompProfile: { type: 'RuntimeDefault' } },
      containers: containers.map((container) => ({ ...container, securityContext: RESTRICTED })),
      ...spec,
    },
  };
}

const CONTAINER = { name: 'main', image: 'dragonflyoss/client' };
const RESTRICTED = { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } };
