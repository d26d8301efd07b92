import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CONTROL_PLANE } from './addresses';
import { controlPlane, kubectl } from './control-plane';
import { credentials } from './credentials';
import { objects } from './objects';
import { state } from './paths';
import { keptFolder, program } from './programs/programs';

const crds = keptFolder('metallb');

/** Starts what a cluster has besides Kubernetes itself: DNS, addresses for load balancers, a StorageClass. */
export async function startServices(): Promise<void> {
  await kubectl('apply', '--server-side', '--filename', crds);
  await kubectl('wait', '--for=condition=Established', '--timeout=30s', '--filename', crds);
  const file = join(state, 'objects.json');
  writeFileSync(file, JSON.stringify(objects));
  await kubectl('apply', '--server-side', '--filename', file);
  await Promise.all([startDns(), startLoadBalancers()]);
}

async function startDns(): Promise<void> {
  const corefile = join(state, 'Corefile');
  writeFileSync(corefile, COREFILE);
  controlPlane.launch('coredns', [program('coredns'), '-conf', corefile]);
  await controlPlane.ready('coredns', 30, () => answers('http://127.0.0.1:8181/ready'));
}

async function startLoadBalancers(): Promise<void> {
  controlPlane.launch('metallb', [
    ...['env', `KUBECONFIG=${credentials.kubeconfig}`, 'METALLB_POD_NAME=controller', 'METALLB_DEPLOYMENT=controller'],
    program('controller'),
    '--namespace=metallb-system',
    '--webhook-mode=disabled',
    '--port=7472',
  ]);
  await controlPlane.ready('metallb', 30, () => answers('http://127.0.0.1:7472/metrics', 'metallb_k8s_client_config_loaded_bool 1'));
}

async function answers(url: string, text = ''): Promise<boolean> {
  return (await controlPlane.run('curl', '--silent', '--fail', '--noproxy', '*', url)).includes(text);
}

// Names outside the cluster are unknown, so that nothing asks for them elsewhere.
const COREFILE = `cluster.local in-addr.arpa {
    bind ${CONTROL_PLANE}
    errors
    ready 127.0.0.1:8181
    kubernetes {
        kubeconfig ${credentials.kubeconfig}
        ttl 2
    }
}
. {
    bind ${CONTROL_PLANE}
    template ANY ANY {
        rcode NXDOMAIN
    }
}
`;
