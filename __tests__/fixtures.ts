import { Size, Testing, type Chart } from 'cdk8s';
import { Probe, Protocol, Secret, type ISecret } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { DfdaemonConfig, DfdaemonGeneration, type DfdaemonBinding, type DfdaemonConfigRequest } from '../lib/config/dfdaemon-config';
import type { ControlPlaneBinding, IControlPlane } from '../lib/control-plane/control-plane';
import { PortUser } from '../lib/naming/peer-port';
import { EmptyDirStorage } from '../lib/storage/empty-dir-storage';

/** A manifest as plain data. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests look into manifests of every kind
export type Manifest = any;

/** A configuration that shows what it was asked for. */
export class FakeConfig extends DfdaemonConfig {
  public readonly generation = DfdaemonGeneration.RUST;
  public readonly certificates = {};
  public readonly requests: DfdaemonConfigRequest[] = [];

  public bind(_scope: Construct, request: DfdaemonConfigRequest): DfdaemonBinding {
    this.requests.push(request);
    return {
      image: 'example.com/dfdaemon:v1',
      args: ['--console'],
      configPath: '/etc/fake',
      files: { 'fake.yaml': `ip: "{{ANNOUNCED_IP}}"\nsize: ${request.capacity?.asString() ?? 'unknown'}\n` },
      storagePath: '/var/lib/fake',
      scratchPaths: ['/tmp', '/var/run/fake'],
      ports: [
        { name: 'upload', number: 4000, protocol: Protocol.TCP, usedBy: PortUser.PEERS },
        { name: 'proxy', number: 65001, protocol: Protocol.TCP, usedBy: PortUser.CLIENTS },
        { name: 'health', number: 4003, protocol: Protocol.TCP, usedBy: PortUser.OPERATORS },
      ],
      proxyPort: 65001,
      env: {},
      liveness: Probe.fromHttpGet('/healthy', { port: 4003 }),
      readiness: Probe.fromTcpSocket({ port: 65001 }),
      startup: Probe.fromHttpGet('/healthy', { port: 4003, failureThreshold: 60 }),
    };
  }
}

/** A control plane that is somewhere else. */
export class FakeControlPlane implements IControlPlane {
  public bind(): ControlPlaneBinding {
    return { schedulerAddresses: ['scheduler.example.com:8002'], awaitedNames: ['scheduler.example.com'] };
  }
}

/** Properties that every peer in tests has. */
export function peerBasics() {
  return {
    storage: new EmptyDirStorage({ sizeLimit: Size.gibibytes(10) }),
    controlPlane: new FakeControlPlane(),
    config: new FakeConfig(),
  };
}

/** A Secret that is there already. */
export function named(name: string): ISecret {
  return Secret.fromSecretName(Testing.chart(), 'Secret', name);
}

/** The manifests of a chart, without a look at problems. */
export function manifests(chart: Chart): Manifest[] {
  return Testing.synth(chart);
}

/** The manifest of one kind, the only one or that of the name. */
export function manifestOf(chart: Chart, kind: string, name?: string): Manifest {
  const found = manifests(chart).filter(
    (manifest: Manifest) => manifest.kind === kind && (name === undefined || manifest.metadata.name === name),
  );
  expect(found.map((manifest: Manifest) => manifest.metadata.name as string)).toHaveLength(1);
  return found[0];
}

/** All problems under a construct. */
export function problemsOf(scope: Construct): string[] {
  return scope.node.findAll().flatMap(({ node }) => node.validate());
}
