// Synthesizes the same objects with cdk8s-plus alone, as one would write it by hand: node bench/plain.cjs N OUTDIR MANIFESTS
// What is no decision of a programmer (texts of config files and scripts) is read from the library's own manifests.
const { readFileSync } = require('node:fs');
const { ApiObject, App, Chart, Duration, JsonPatch, Size } = require('cdk8s');
const k = require('cdk8s-plus-28');

const [count, outdir, texts] = [Number(process.argv[2]), process.argv[3], JSON.parse(readFileSync(process.argv[4], 'utf8'))];
const app = new App({ outdir });
const chart = new Chart(app, 'cache', { disableResourceNameHashes: true });
const cacheLabels = { component: 'dragonfly-cache', owner: 'bench' };
const restricted = { capabilities: { drop: [k.Capability.ALL] } };
const { TCP } = k.Protocol;

function deployment(name, labels, checksum, props) {
  const made = new k.Deployment(chart, name, {
    ...props,
    metadata: { name, labels },
    podMetadata: { labels, annotations: { 'checksum/config': checksum } },
    select: false,
    replicas: 1,
    strategy: k.DeploymentStrategy.recreate(),
    securityContext: { user: 1000, group: 1000, fsGroup: 1000, fsGroupChangePolicy: k.FsGroupChangePolicy.ON_ROOT_MISMATCH },
  });
  made.select(k.LabelSelector.of({ labels }));
  ApiObject.of(made).addJsonPatch(
    JsonPatch.add('/spec/template/spec/enableServiceLinks', false),
    JsonPatch.add('/spec/template/spec/securityContext/seccompProfile', { type: 'RuntimeDefault' }),
  );
  return made;
}

function service(name, labels, selector, ports, props = {}) {
  const made = new k.Service(chart, `service-${name}`, { ...props, metadata: { name, labels }, ports });
  Object.entries(selector).forEach(([key, value]) => made.selectLabel(key, value));
}

/** A probe's options in the types of cdk8s-plus. */
function timed({ periodSeconds, timeoutSeconds, ...probe }) {
  return { ...probe, periodSeconds: Duration.seconds(periodSeconds), timeoutSeconds: Duration.seconds(timeoutSeconds) };
}

const { scheduler, peer } = texts;
const schedulerLabels = { component: 'dragonfly-cache-scheduler', owner: 'bench' };
const schedulerConfig = new k.ConfigMap(chart, 'scheduler-config', {
  metadata: { name: 'dragonfly-cache-scheduler', labels: schedulerLabels },
  data: scheduler.files,
});
deployment('dragonfly-cache-scheduler', schedulerLabels, scheduler.checksum, {}).addContainer({
  name: 'scheduler',
  image: scheduler.image,
  imagePullPolicy: k.ImagePullPolicy.IF_NOT_PRESENT,
  resources: {},
  ports: [
    { name: 'scheduler', number: 8002 },
    { name: 'metrics', number: 8000 },
  ],
  readiness: k.Probe.fromTcpSocket({ port: 8002 }),
  liveness: k.Probe.fromTcpSocket({ port: 8002 }),
  securityContext: restricted,
  volumeMounts: [
    {
      path: '/etc/dragonfly',
      volume: k.Volume.fromConfigMap(chart, 'scheduler-files', schedulerConfig, { name: 'config' }),
      readOnly: true,
    },
    { path: '/var/lib/dragonfly', volume: k.Volume.fromEmptyDir(chart, 'scheduler-scratch', 'scratch') },
  ],
});
service(
  'dragonfly-cache-scheduler',
  schedulerLabels,
  schedulerLabels,
  [{ name: 'scheduler', port: 8002, targetPort: 8002, protocol: TCP }],
  {
    clusterIP: 'None',
  },
);

const config = new k.ConfigMap(chart, 'config', { metadata: { name: 'dragonfly-cache-config', labels: cacheLabels }, data: peer.files });
const template = k.Volume.fromConfigMap(chart, 'template', config, { name: 'config-template' });
const written = k.Volume.fromEmptyDir(chart, 'written', 'config');
const scratch = peer.scratch.map(({ path, name }) => ({ path, volume: k.Volume.fromEmptyDir(chart, name, name) }));

for (let ordinal = 1; ordinal <= count; ordinal += 1) {
  const name = `peer${ordinal}`;
  const labels = { ...cacheLabels, peer: name };
  const claim = new k.PersistentVolumeClaim(chart, `claim-${name}`, {
    metadata: { name: `dragonfly-cache-${name}-storage`, labels },
    storage: Size.gibibytes(500),
    storageClassName: 'ssd',
    accessModes: [k.PersistentVolumeAccessMode.READ_WRITE_ONCE],
  });
  service(`dragonfly-cache-${name}-service`, labels, labels, peer.servicePorts);
  const workload = deployment(`dragonfly-cache-deployment-${ordinal}`, labels, peer.checksum, {
    dns: { hostname: name },
    minReady: Duration.seconds(5),
    progressDeadline: Duration.minutes(15),
    terminationGracePeriod: Duration.seconds(60),
  });
  workload.addInitContainer({
    name: 'announced-ip',
    image: peer.image,
    imagePullPolicy: k.ImagePullPolicy.IF_NOT_PRESENT,
    resources: {},
    command: peer.initCommand,
    args: peer.initArgs.map((arg) => arg.replace('/peer1/', `/${name}/`)),
    envVariables: { ANNOUNCED_IP: k.EnvValue.fromFieldRef(k.EnvFieldPaths.POD_IP) },
    securityContext: restricted,
    volumeMounts: [
      { path: '/config-template', volume: template, readOnly: true },
      { path: '/config', volume: written },
    ],
  });
  workload.addContainer({
    name: 'dfdaemon',
    image: peer.image,
    imagePullPolicy: k.ImagePullPolicy.IF_NOT_PRESENT,
    resources: {},
    args: peer.args,
    ports: peer.containerPorts,
    readiness: k.Probe.fromTcpSocket(timed(peer.readiness)),
    liveness: k.Probe.fromHttpGet(peer.liveness.path, timed(peer.liveness)),
    startup: k.Probe.fromHttpGet(peer.startup.path, timed(peer.startup)),
    lifecycle: { preStop: k.Handler.fromCommand(peer.preStop) },
    securityContext: restricted,
    volumeMounts: [
      { path: '/etc/dragonfly', volume: written },
      { path: peer.storagePath, volume: k.Volume.fromPersistentVolumeClaim(chart, `storage-${name}`, claim, { name: 'storage' }) },
      ...scratch,
    ],
  });
}
service('dragonfly-cache-service', { owner: 'bench' }, cacheLabels, [
  { name: 'proxy-service', port: 65001, targetPort: 65001, protocol: TCP },
]);
app.synth();
