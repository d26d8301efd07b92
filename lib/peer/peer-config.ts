import { Volume, type ConfigMap } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import type { DfdaemonBinding } from '../config/dfdaemon-config';
import { LeanConfigMap } from '../lean/lean-config-map';
import { secretVolume } from '../lean/secret-volume';
import { checksum } from '../naming/checksum';
import { initScript } from './secret-script';

/** Name of the init container's script among the config templates. */
export const IP_SCRIPT_FILE = 'announced-ip.sh';

/** Properties of a configuration that peers share. */
export interface PeerConfigProps {
  /** Name of the ConfigMap. */
  readonly name: string;

  /** Labels of the ConfigMap. */
  readonly labels: Record<string, string>;

  /** What the daemon needs. */
  readonly daemon: DfdaemonBinding;

  /**
   * Names that DNS must know before the daemon starts: `ControlPlaneBinding.awaitedNames`.
   * @default - it starts at once
   */
  readonly awaitedNames?: string[];
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

  /** What the daemon needs. */
  public readonly daemon: DfdaemonBinding;

  /** Names that DNS must know before the daemon starts. */
  public readonly awaitedNames: string[];

  /** Checksum of the files: a pod that carries it is replaced when they change. */
  public readonly checksum: string;

  public constructor(scope: Construct, id: string, { name, labels, daemon, awaitedNames = [] }: PeerConfigProps) {
    super(scope, id);
    this.daemon = daemon;
    this.awaitedNames = awaitedNames;
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
