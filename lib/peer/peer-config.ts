import { Chart, type Size } from 'cdk8s';
import { Volume, type ConfigMap } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import type { DfdaemonBinding, DfdaemonConfig } from '../config/dfdaemon-config';
import { RustDfdaemonConfig } from '../config/rust/dfdaemon-config';
import type { ControlPlaneBinding, IControlPlane } from '../control-plane/control-plane';
import { LeanConfigMap } from '../lean/lean-config-map';
import { secretVolume } from '../lean/secret-volume';
import { checksum } from '../naming/checksum';
import { cacheLabels } from '../naming/labels';
import { CACHE_NAME } from '../naming/names';
import { initScript } from './secret-script';

/** Name of the init container's script among the config templates. */
export const IP_SCRIPT_FILE = 'announced-ip.sh';

/** Properties of a configuration that peers share. */
export interface PeerConfigProps {
  /** Name of the ConfigMap. */
  readonly name: string;

  /**
   * Name of the cache that the peers are part of.
   * @default dragonfly-cache
   */
  readonly cacheName?: string;

  /**
   * Whose cache it is: label `owner`.
   * @default - no such label
   */
  readonly owner?: string;

  /** Where the peers find their scheduler. */
  readonly controlPlane: IControlPlane;

  /**
   * Configuration of the daemon.
   * @default - the Rust client's, with its defaults
   */
  readonly config?: DfdaemonConfig;

  /**
   * Size of the disk of each peer.
   * @default - unknown
   */
  readonly capacity?: Size;

  /**
   * Construct that becomes the parent of what the control plane defines.
   * @default - the chart of the configuration
   */
  readonly shared?: Construct;
}

/** The files of a daemon, and the volumes it needs beside its storage. Any number of peers can use one. */
export class PeerConfig extends Construct {
  /** ConfigMap with the config templates. */
  public readonly configMap: ConfigMap;

  /** Volume with the config templates. */
  public readonly template: Volume;

  /** Empty volume for the config that the init container writes. */
  public readonly config: Volume;

  /** Empty volumes for what else the daemon writes, by path. */
  public readonly scratch: Record<string, Volume>;

  /** Volumes with files of Secrets, by path. */
  public readonly secrets: Record<string, Volume>;

  /** Where the peers find their scheduler. */
  public readonly controlPlane: ControlPlaneBinding;

  /** What the daemon needs. */
  public readonly daemon: DfdaemonBinding;

  /** Size of the disks that the config is for, if known. */
  public readonly capacity?: Size;

  /** Checksum of the files: a pod that carries it is replaced when they change. */
  public readonly checksum: string;

  public constructor(scope: Construct, id: string, props: PeerConfigProps) {
    const { name, cacheName = CACHE_NAME, owner, capacity, shared = Chart.of(scope) } = props;
    const config = props.config ?? new RustDfdaemonConfig();
    // In the output, the control plane comes before the peers' config.
    const controlPlane = props.controlPlane.bind(shared, { name: cacheName, owner, identity: config.certificates.identity });
    super(scope, id);
    const daemon = config.bind(scope, { ...controlPlane, capacity });
    const labels = cacheLabels(cacheName, owner);
    this.controlPlane = controlPlane;
    this.daemon = daemon;
    this.capacity = capacity;
    // One copy of the script for all peers, beside the templates.
    const data = { ...daemon.files, [IP_SCRIPT_FILE]: initScript(daemon.secretTexts) };
    this.configMap = new LeanConfigMap(this, 'ConfigMap', { metadata: { name, labels }, data });
    this.template = Volume.fromConfigMap(this, 'Template', this.configMap, { name: 'config-template' });
    this.config = Volume.fromEmptyDir(this, 'Config', 'config');
    this.scratch = Object.fromEntries(
      daemon.scratchPaths.map((path) => [
        path,
        Volume.fromEmptyDir(this, path.slice(1).replaceAll('/', '-'), path.slice(1).replaceAll('/', '-')),
      ]),
    );
    this.secrets = Object.fromEntries(
      (daemon.secretFolders ?? []).map(({ path, name: volume, secret, keys }) => [path, secretVolume(this, volume, secret, keys)]),
    );
    this.checksum = checksum(data);
  }
}
