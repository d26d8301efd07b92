// For a cluster in which nothing is open that need not be: pods of one team download, Prometheus reads metrics, and peers fetch from the internet but not
// from the networks of the company. The network plugin must enforce NetworkPolicies.
import { Size } from 'cdk8s';
import { CacheApp, CachePolicy, ClaimStorage, DragonflyCacheChart } from '../../lib';

const app = new CacheApp();

const cache = new DragonflyCacheChart(app, 'dragonfly-cache', {
  namespace: 'dragonfly-cache',
  createNamespace: { labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } },
  storage: new ClaimStorage({ size: Size.gibibytes(200) }),
  peerCount: 3,
});

new CachePolicy(cache, 'policy', {
  cache,
  clients: [{ namespaceLabels: { team: 'training' } }],
  monitoring: [{ namespace: 'monitoring' }],
  origins: [
    // The internet, without the networks of the company and what clouds tell their machines.
    { cidr: '0.0.0.0/0', except: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '169.254.0.0/16', '100.64.0.0/10'], ports: [443] },
    { namespace: 'minio', podLabels: { app: 'minio' }, ports: [9000] },
  ],
});

app.synth();
