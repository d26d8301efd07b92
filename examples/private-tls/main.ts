// For clients that fetch by HTTPS, in a network that is not trusted: the proxy opens HTTPS downloads with a CA that clients trust, and no peer
// joins without a certificate. cert-manager makes all of it. Clients mount the key `ca.crt` of the Secret dragonfly-cache-proxy-ca-trust.
import { Size } from 'cdk8s';
import { Secret } from 'cdk8s-plus-28';
import { CacheApp, CacheCertificates, ClaimStorage, DragonflyCacheChart, RustDfdaemonConfig, RustLogLevel } from '../../lib';

const app = new CacheApp();

const cache = new DragonflyCacheChart(app, 'dragonfly-cache', {
  namespace: 'dragonfly-cache',
  storage: new ClaimStorage({ size: Size.gibibytes(200) }),
  peerCount: 3,
  config: new RustDfdaemonConfig({
    certificates: {
      proxyCa: Secret.fromSecretName(app, 'ProxyCa', 'dragonfly-cache-proxy-ca'),
      identity: Secret.fromSecretName(app, 'Identity', 'dragonfly-cache-identity'),
    },
    // With more, the log has the headers of each request, tokens among them.
    logLevel: RustLogLevel.WARN,
  }),
});

new CacheCertificates(cache, 'certificates', {
  cache,
  // Pods get their IPs from here. Who dials one verifies that the certificate names it.
  identity: { networks: ['10.244.8.0/26'] },
});

app.synth();
