import { nginxImage } from '../cluster/images/table';
import type { Origin } from '../harness/origin';
import type { TestNamespace } from '../harness/test-namespace';
import { until } from '../harness/until';
import type { Meter } from './meter';
import { bringNginxImage } from './nginx-image';

const NAME = 'nginx';
const PORT = 8080;
const DISK = '/disk';

/** Starts one nginx that caches what it fetches from the origin on one disk, and gives its `host:port`. It is asked like a peer. */
export async function startNginx(
  namespace: TestNamespace,
  origin: Origin,
  meters: readonly Meter[],
  annotations: Record<string, string> = {},
): Promise<string> {
  await bringNginxImage();
  const labels = { app: NAME };
  await namespace.apply([
    { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: NAME }, data: { 'nginx.conf': config(origin.url('')) } },
    {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: { name: NAME },
      spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '30Gi' } } },
    },
    { apiVersion: 'v1', kind: 'Pod', metadata: { name: NAME, labels, annotations }, spec: pod },
    { apiVersion: 'v1', kind: 'Service', metadata: { name: NAME }, spec: { selector: labels, ports: [{ port: PORT }] } },
  ]);
  await namespace.kubectl(['wait', '--for=condition=Ready', `pod/${NAME}`, '--timeout=120s']);
  const proxy = `${NAME}.${namespace.name}.svc:${PORT}`;
  const reached = { url: origin.url('/reached-1'), proxy };
  await until('nginx is reached from all nodes', 30, () =>
    Promise.all(meters.map((meter) => meter.list([reached]))).then(
      () => true,
      () => undefined,
    ),
  );
  return proxy;
}

const pod = {
  automountServiceAccountToken: false,
  enableServiceLinks: false,
  terminationGracePeriodSeconds: 1,
  securityContext: { runAsNonRoot: true, runAsUser: 1000, runAsGroup: 1000, fsGroup: 1000, seccompProfile: { type: 'RuntimeDefault' } },
  containers: [
    {
      name: NAME,
      image: nginxImage().reference,
      command: ['nginx', '-e', 'stderr', '-c', '/config/nginx.conf'],
      readinessProbe: { tcpSocket: { port: PORT }, periodSeconds: 1 },
      securityContext: { readOnlyRootFilesystem: true, allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
      volumeMounts: [
        { name: 'config', mountPath: '/config', readOnly: true },
        { name: 'disk', mountPath: DISK },
        { name: 'tmp', mountPath: '/tmp' },
      ],
    },
  ],
  volumes: [
    { name: 'config', configMap: { name: NAME } },
    { name: 'disk', persistentVolumeClaim: { claimName: NAME } },
    { name: 'tmp', emptyDir: {} },
  ],
};

function config(origin: string): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path /tmp/${name};`);
  return `daemon off;
pid /tmp/nginx.pid;
worker_processes auto;
events {}
http {
  access_log off;
  sendfile on;
  tcp_nopush on;
  # Many clients share a capped line, and each may wait for long.
  send_timeout 10m;
  ${temporary.join('\n  ')}
  proxy_cache_path ${DISK}/cache keys_zone=disk:10m use_temp_path=off inactive=1d;
  server {
    listen ${PORT};
    location / {
      proxy_pass ${origin};
      proxy_http_version 1.1;
      proxy_set_header Connection "";
      proxy_cache disk;
      proxy_cache_valid 200 1d;
      proxy_cache_lock on;
    }
  }
}
`;
}
