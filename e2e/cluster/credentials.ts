import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CONTROL_PLANE, KUBERNETES_SERVICE } from './addresses';
import { state } from './paths';

const folder = join(state, 'pki');

/** Certificates and keys of the cluster, by file. One administrator's certificate serves all programs: this is no cluster to keep secrets in. */
export const credentials = {
  ca: join(folder, 'ca.crt'),
  caKey: join(folder, 'ca.key'),
  server: join(folder, 'server.crt'),
  serverKey: join(folder, 'server.key'),
  admin: join(folder, 'admin.crt'),
  adminKey: join(folder, 'admin.key'),
  kubeconfig: join(state, 'kubeconfig'),
};

/** Where kubectl keeps for hours what kinds there are: it would take those of a cluster that is gone for those of the next one. */
export const kubectlCache = join(state, 'kubectl');

/** Options that let kubectl find the cluster. */
export const KUBECTL_OPTIONS = ['--kubeconfig', credentials.kubeconfig, '--cache-dir', kubectlCache];

const SERVER_NAMES = [
  `IP:${CONTROL_PLANE}`,
  `IP:${KUBERNETES_SERVICE}`,
  'DNS:kubernetes.default.svc',
  'DNS:kubernetes.default.svc.cluster.local',
].join();

/** Makes the credentials, unless they are there. */
export function makeCredentials(): void {
  if (existsSync(credentials.kubeconfig)) {
    return;
  }
  mkdirSync(folder, { recursive: true });
  openssl('req', '-x509', ...NEW_KEY, '-keyout', credentials.caKey, '-out', credentials.ca, '-subj', '/CN=dragonfly-cache-e2e');
  sign(credentials.serverKey, credentials.server, '/CN=kube-apiserver', `subjectAltName=${SERVER_NAMES}`);
  sign(credentials.adminKey, credentials.admin, '/O=system:masters/CN=admin', 'subjectAltName=DNS:admin');
  writeFileSync(credentials.kubeconfig, KUBECONFIG);
}

const NEW_KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '3650'];

function sign(key: string, certificate: string, subject: string, extension: string): void {
  const ca = ['-CA', credentials.ca, '-CAkey', credentials.caKey];
  openssl('req', '-x509', ...ca, ...NEW_KEY, '-keyout', key, '-out', certificate, '-subj', subject, '-addext', extension);
}

function openssl(...args: string[]): void {
  execFileSync('openssl', args, { stdio: ['ignore', 'ignore', 'pipe'] });
}

const KUBECONFIG = `apiVersion: v1
kind: Config
clusters:
  - name: dragonfly-cache-e2e
    cluster: { server: "https://${CONTROL_PLANE}:6443", certificate-authority: ${credentials.ca} }
users:
  - name: admin
    user: { client-certificate: ${credentials.admin}, client-key: ${credentials.adminKey} }
contexts:
  - name: dragonfly-cache-e2e
    context: { cluster: dragonfly-cache-e2e, user: admin }
current-context: dragonfly-cache-e2e
`;
