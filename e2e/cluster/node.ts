import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DNS_SERVICE, nodeAddress, nodePodCidr, POD_CIDR } from './addresses';
import { prepareCgroup } from './cgroup';
import { controlPlane, kubectl } from './control-plane';
import { credentials } from './credentials';
import { PAUSE_IMAGE } from './images/table';
import { Machine } from './machine';
import { plugIn } from './network';
import { state } from './paths';
import { program } from './programs/programs';

/** A node: a machine with containerd, kubelet and kube-proxy. */
export class Node extends Machine {
  private readonly socket = '/run/containerd/containerd.sock';

  /** @param ordinal counts from 1 */
  public constructor(private readonly ordinal: number) {
    super(`node${ordinal}`);
  }

  /** Switches the node on, brings in the images, and waits until it is Ready. */
  public async up(images: string[]): Promise<void> {
    await this.start(async () => {
      prepareCgroup(this.name);
      await plugIn(this, nodeAddress(this.ordinal));
      await this.run('sysctl', '-qw', 'net.ipv4.ip_forward=1', 'net.bridge.bridge-nf-call-iptables=1');
      await controlPlane.run('ip', 'route', 'replace', nodePodCidr(this.ordinal), 'via', nodeAddress(this.ordinal));
    });
    await this.startContainerd();
    await this.importImages(images);
    this.startKubelet();
    this.launch('kube-proxy', [
      program('kube-proxy'),
      `--kubeconfig=${credentials.kubeconfig}`,
      `--hostname-override=${this.name}`,
      `--cluster-cidr=${POD_CIDR}`,
      '--proxy-mode=iptables',
      '--conntrack-max-per-core=0',
    ]);
    await this.ready('kubelet', 90, () => kubectl('wait', '--for=condition=Ready', '--timeout=1s', `node/${this.name}`).then(() => true));
  }

  /** Runs containerd's client on the node. */
  public ctr(...args: string[]): Promise<string> {
    return this.run('ctr', '--address', this.socket, '--namespace', 'k8s.io', ...args);
  }

  private async startContainerd(): Promise<void> {
    const config = this.file('containerd.toml', containerdToml(this.folder, this.socket));
    this.file('cni/10-bridge.conflist', cniConfig(nodePodCidr(this.ordinal)));
    this.launch('containerd', ['containerd', '--config', config]);
    await this.ready('containerd', 30, () => this.ctr('version').then(() => true));
  }

  private async importImages(images: string[]): Promise<void> {
    const imported = join(this.folder, 'imported');
    mkdirSync(imported, { recursive: true });
    const present = readdirSync(imported);
    for (const image of images) {
      const mark = image.replaceAll('/', '_');
      if (!present.includes(mark)) {
        await this.ctr('images', 'import', image);
        writeFileSync(join(imported, mark), '');
      }
    }
  }

  private startKubelet(): void {
    const config = this.file('kubelet.json', kubeletConfig(this.name, this.socket));
    this.launch('kubelet', [
      program('kubelet'),
      `--config=${config}`,
      `--kubeconfig=${credentials.kubeconfig}`,
      `--hostname-override=${this.name}`,
      `--node-ip=${nodeAddress(this.ordinal)}`,
      `--root-dir=${join(this.folder, 'kubelet')}`,
      `--cert-dir=${join(this.folder, 'kubelet', 'pki')}`,
      `--node-labels=topology.kubernetes.io/zone=zone${this.ordinal}`,
    ]);
  }

  private file(name: string, content: string): string {
    const path = join(this.folder, name);
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, content);
    return path;
  }
}

function containerdToml(folder: string, socket: string): string {
  return `version = 2
root = "${folder}/containerd"
state = "/run/containerd"
[grpc]
  address = "${socket}"
[plugins."io.containerd.internal.v1.opt"]
  path = "/run/containerd/opt"
[plugins."io.containerd.grpc.v1.cri"]
  # For hosts that may not lower the score of a process.
  restrict_oom_score_adj = true
  sandbox_image = "${PAUSE_IMAGE}"
  [plugins."io.containerd.grpc.v1.cri".cni]
    bin_dir = "/usr/lib/cni"
    conf_dir = "${folder}/cni"
`;
}

function cniConfig(subnet: string): string {
  return JSON.stringify({
    cniVersion: '0.4.0',
    name: 'pods',
    plugins: [
      {
        type: 'bridge',
        bridge: 'cni0',
        isGateway: true,
        hairpinMode: true,
        ipam: { type: 'host-local', ranges: [[{ subnet }]], routes: [{ dst: '0.0.0.0/0' }] },
      },
      { type: 'portmap', capabilities: { portMappings: true } },
      { type: 'bandwidth', capabilities: { bandwidth: true } },
    ],
  });
}

function kubeletConfig(name: string, socket: string): string {
  return JSON.stringify({
    apiVersion: 'kubelet.config.k8s.io/v1beta1',
    kind: 'KubeletConfiguration',
    containerRuntimeEndpoint: `unix://${socket}`,
    cgroupDriver: 'cgroupfs',
    cgroupRoot: `/dragonfly-cache/${name}`,
    failCgroupV1: false,
    failSwapOn: false,
    authentication: { anonymous: { enabled: false }, webhook: { enabled: true }, x509: { clientCAFile: credentials.ca } },
    authorization: { mode: 'AlwaysAllow' },
    clusterDomain: 'cluster.local',
    clusterDNS: [DNS_SERVICE],
    resolvConf: join(state, 'resolv.conf'),
    volumePluginDir: '/run/kubelet-plugins',
    maxPods: 200,
    // The images are those that were brought in, and cannot be had again.
    imageGCHighThresholdPercent: 100,
    imageGCLowThresholdPercent: 99,
    evictionHard: { 'memory.available': '100Mi', 'nodefs.available': '1%', 'imagefs.available': '1%' },
  });
}
