// For a team with a Dragonfly manager: people open its console through ingress-nginx, programs use its API through a Gateway that is there already, and
// machines outside the cluster use the proxy through a Gateway of its own.
import { Chart, Size } from 'cdk8s';
import { CacheApp, CacheTcpRoute, ClaimStorage, ConsoleGateway, ConsoleIngress, DragonflyCacheChart, ExternalManager } from '../../lib';

const app = new CacheApp();

const cache = new DragonflyCacheChart(app, 'dragonfly-cache', {
  namespace: 'dragonfly-cache',
  storage: new ClaimStorage({ size: Size.gibibytes(200) }),
  peerCount: 2,
  controlPlane: new ExternalManager({ address: 'dragonfly-manager.dragonfly-system.svc:65003', schedulerClusterId: 1 }),
});
new CacheTcpRoute(cache, 'proxy', { cache, newGateway: { gatewayClassName: 'eg' } });

// Entries stand where their Service is.
const entries = new Chart(app, 'dragonfly-entries', { namespace: 'dragonfly-system' });
const manager = { name: 'dragonfly-manager' };
new ConsoleIngress(entries, 'console', { manager, host: 'dragonfly.example.com', tls: { clusterIssuer: 'letsencrypt' } });
new ConsoleGateway(entries, 'api', {
  manager,
  name: 'dragonfly-manager-api',
  host: 'api.dragonfly.example.com',
  paths: ['/oapi/v1'],
  gateway: { name: 'shared', namespace: 'gateways', sectionName: 'https' },
});

app.synth();
