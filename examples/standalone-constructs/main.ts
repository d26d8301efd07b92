// For an author of charts who wants the parts and not the whole: one peer, a Service over it, a second way in for clients outside the
// cluster, and the init container for a workload that is no peer at all.
import { ApiObject, Chart, JsonPatch, Size } from 'cdk8s';
import { Capability, ConfigMap, Deployment, Protocol, Volume } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { CacheApp, CacheLoadBalancer, ClaimStorage, ExternalSchedulers, IpInitContainer, PeerDeployment, PeerElbService } from '../../lib';

const SCHEDULER_IMAGE = 'dragonflyoss/scheduler:v2.5.1';

class ModelServing extends Chart {
  public constructor(scope: Construct, id: string) {
    super(scope, id, { namespace: 'models', disableResourceNameHashes: true });
    const scheduler = this.scheduler();

    const peer = new PeerDeployment(this, 'Peer', {
      cacheName: 'models',
      owner: 'ml-platform',
      storage: new ClaimStorage({ size: Size.gibibytes(200) }),
      controlPlane: new ExternalSchedulers({ addresses: [`${scheduler.name}.models.svc:8002`] }),
    });

    new CacheLoadBalancer(this, 'Balancer', { cacheName: 'models', owner: 'ml-platform' });

    new PeerElbService(this, 'Outside', {
      name: 'models-outside',
      elbId: '949775f9-de88-448d-af8e-c0cd8432ae36',
      selector: peer.labels,
      ports: [{ name: 'proxy', port: 3128, targetPort: 65001, protocol: Protocol.TCP }],
      sourceRanges: ['10.0.0.0/8'],
    });
  }

  /** A scheduler with a config of one's own: it advertises the IP of its pod, which the init container writes into the config. */
  private scheduler() {
    const workload = new Deployment(this, 'Scheduler', {
      metadata: { name: 'scheduler' },
      replicas: 1,
      securityContext: { user: 1000, group: 1000, fsGroup: 1000 },
    });
    // The one field of the `restricted` Pod Security Standard that cdk8s-plus does not have.
    const seccompProfile = JsonPatch.add('/spec/template/spec/securityContext/seccompProfile', { type: 'RuntimeDefault' });
    ApiObject.of(workload).addJsonPatch(seccompProfile);
    const template = new ConfigMap(this, 'SchedulerConfig', {
      metadata: { name: 'scheduler' },
      data: {
        'scheduler.yaml':
          'server: { advertiseIP: "{{ANNOUNCED_IP}}", logDir: /tmp/log, pluginDir: /tmp/plugins }\njob: { enable: false }\nconsole: true\n',
        'dynconfig.yaml': 'schedulerClusterConfig: { candidateParentLimit: 3, filterParentLimit: 15 }\n',
      },
    });
    const config = Volume.fromEmptyDir(this, 'Config', 'config');
    new IpInitContainer(this, 'SchedulerIp', {
      workload,
      image: SCHEDULER_IMAGE,
      template: Volume.fromConfigMap(this, 'Template', template, { name: 'template' }),
      config,
    });
    workload.addContainer({
      image: SCHEDULER_IMAGE,
      ports: [{ number: 8002 }],
      volumeMounts: [{ path: '/etc/dragonfly', volume: config }],
      securityContext: { readOnlyRootFilesystem: false, capabilities: { drop: [Capability.ALL] } },
    });
    return workload.exposeViaService({ name: 'scheduler', ports: [{ port: 8002 }] });
  }
}

const app = new CacheApp();
new ModelServing(app, 'models');
app.synth();
