import { EmptyDirMedium, Volume, type EnvValue, type IConfigMap, type Workload } from 'cdk8s-plus-28';
import { awaitArgument, valueArgument, type ValueForm } from './credentials-script';
import { managedContainerProps } from './managed-pod';
import type { ManagedPodOptions } from './managed-pod-options';

/** Name of the script among the templates. */
export const CREDENTIALS_SCRIPT_FILE = 'credentials.sh';

const TEMPLATES = '/config-template';
const CONFIG = '/config';

/** A value that is put into a config, by the variable that it comes in. */
export interface ConfigValue {
  readonly value: EnvValue;
  readonly form: ValueForm;
}

/** A server that must listen first. */
export interface AwaitedServer {
  readonly host: string;
  readonly port: number;
}

/** What an init container that writes a config is made of. */
export interface CredentialsContainerProps {
  /** Image with a POSIX shell, `sed`, `base64` and `nc`. */
  readonly image: string;
  readonly options: ManagedPodOptions;
  readonly files: IConfigMap;
  readonly values: Record<string, ConfigValue>;
  readonly awaited: AwaitedServer[];
}

/**
 * Adds an init container that puts values of Secrets and of the pod into a config, as manager and scheduler read no environment variables.
 *
 * @returns the volume with the config, which is in memory only
 */
export function addCredentials(workload: Workload, { image, options, files, values, awaited }: CredentialsContainerProps): Volume {
  const config = Volume.fromEmptyDir(workload, 'Config', 'config', { medium: EmptyDirMedium.MEMORY });
  workload.addInitContainer({
    ...managedContainerProps(options),
    name: 'credentials',
    image,
    command: ['/bin/sh', `${TEMPLATES}/${CREDENTIALS_SCRIPT_FILE}`],
    args: [
      TEMPLATES,
      CONFIG,
      ...Object.entries(values).map(([name, { form }]) => valueArgument(name, form)),
      ...awaited.map(({ host, port }) => awaitArgument(host, port)),
    ],
    envVariables: Object.fromEntries(Object.entries(values).map(([name, { value }]) => [name, value])),
    volumeMounts: [
      { path: TEMPLATES, volume: Volume.fromConfigMap(workload, 'Template', files, { name: 'config-template' }), readOnly: true },
      { path: CONFIG, volume: config },
    ],
  });
  return config;
}
