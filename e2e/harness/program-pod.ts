import type { Manifest } from './manifests';
import { PROGRAMS } from './test-namespace';

/** What is particular about a pod that runs a program. */
export interface ProgramPodOptions {
  readonly name: string;
  readonly labels: Record<string, string>;
  readonly command: string[];

  /** Port whose /-/healthy tells that the program is ready. */
  readonly healthPort?: number;

  /** Secret with a certificate, in the folder that TLS_FOLDER names. */
  readonly tlsSecret?: string;
}

const TLS_FOLDER = '/tls';

/** A pod with Node and the programs in /programs. Pods with the same labels run on different nodes, as far as there are nodes. */
export function programPod({ name, labels, command, healthPort, tlsSecret }: ProgramPodOptions): Manifest {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, labels },
    spec: {
      automountServiceAccountToken: false,
      enableServiceLinks: false,
      terminationGracePeriodSeconds: 1,
      securityContext: { runAsNonRoot: true, runAsUser: 1000, runAsGroup: 1000, seccompProfile: { type: 'RuntimeDefault' } },
      topologySpreadConstraints: [
        {
          maxSkew: 1,
          topologyKey: 'kubernetes.io/hostname',
          whenUnsatisfiable: 'DoNotSchedule',
          nodeTaintsPolicy: 'Honor',
          labelSelector: { matchLabels: labels },
        },
      ],
      containers: [
        {
          name: 'node',
          image: 'node:20-slim',
          command,
          ...(healthPort && { readinessProbe: { httpGet: { path: '/-/healthy', port: healthPort }, periodSeconds: 1 } }),
          securityContext: { readOnlyRootFilesystem: true, allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
          ...(tlsSecret !== undefined && { env: [{ name: 'TLS_FOLDER', value: TLS_FOLDER }] }),
          volumeMounts: [
            { name: PROGRAMS, mountPath: '/programs', readOnly: true },
            ...(tlsSecret === undefined ? [] : [{ name: 'tls', mountPath: TLS_FOLDER, readOnly: true }]),
          ],
        },
      ],
      volumes: [
        { name: PROGRAMS, configMap: { name: PROGRAMS } },
        ...(tlsSecret === undefined ? [] : [{ name: 'tls', secret: { secretName: tlsSecret } }]),
      ],
    },
  };
}
