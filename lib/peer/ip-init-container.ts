import {
  EnvFieldPaths,
  EnvValue,
  ImagePullPolicy,
  type AbstractPod,
  type Container,
  type ContainerResources,
  type ContainerSecurityContextProps,
  type Volume,
} from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import type { SecretText } from '../config/secret-text';
import { restrictedContainer } from '../lean/pod-spec';
import { IP_VARIABLE, IPS_VARIABLE, NAMES_VARIABLE, POD_VARIABLE } from '../naming/variables';
import { isIpLiteral } from '../rules/ip';
import { isDnsSubdomain } from '../rules/names';
import { refuse, show } from '../rules/problem';
import { IP_INIT_SCRIPT, IP_LOOKUP, sedArguments } from './ip-init-script';
import { initScript, SECRET_PLACEHOLDER, SECRET_SCRIPT, SECRETS_VARIABLE, secretList, secretVariable } from './secret-script';

/** Properties of an init container that writes a pod's IP into a config. */
export interface IpInitContainerProps {
  /** Workload or pod that gets the init container. */
  readonly workload: AbstractPod;

  /**
   * Image with a POSIX shell, `sed` and `grep`. Best the image of the container that reads the config, so that no second one is pulled.
   */
  readonly image: string;

  /**
   * When the image is pulled.
   * @default ImagePullPolicy.IF_NOT_PRESENT
   */
  readonly imagePullPolicy?: ImagePullPolicy;

  /** Volume with the config templates: each file in it is copied. At least one must hold the placeholder `{{ANNOUNCED_IP}}`. */
  readonly template: Volume;

  /** Writable volume that receives the config, usually an emptyDir; mount it in the container that reads the config. */
  readonly config: Volume;

  /**
   * IP literal to write.
   * @default - the pod's own IP, by the downward API
   */
  readonly address?: string;

  /**
   * IP literals to write, by the names of the pods, for a workload with several pods that each announce another address.
   * @default - each pod's own IP, or `address`
   */
  readonly addresses?: Record<string, string>;

  /**
   * Further placeholders in the templates and the literal values to write for them.
   * @default - none
   */
  readonly values?: Record<string, string>;

  /**
   * Further placeholders in the templates and the fields of the pod to write for them.
   * @default - none
   */
  readonly fields?: Record<string, EnvFieldPaths>;

  /**
   * Further placeholders in the templates, such as `{{PASSWORD}}`, and the texts of Secrets to write for them. A placeholder must stand in
   * double quotes in a YAML or JSON file. The texts are in no manifest, and only the init container has them in its environment. One that is
   * empty, too long or not printable ASCII is refused when the pod starts.
   * @default - none
   */
  readonly secretTexts?: Record<string, SecretText>;

  /**
   * Names that DNS must know before the config is written, so that the daemon does not start in vain: those of headless Services, which have
   * one when a pod of theirs is ready. After two minutes it goes on without them, and in an image without `getent` at once.
   * @default - none
   */
  readonly awaitedNames?: string[];

  /**
   * Folder at which the templates are mounted in the init container.
   * @default /config-template
   */
  readonly templatePath?: string;

  /**
   * Folder at which the config volume is mounted in the init container.
   * @default /config
   */
  readonly configPath?: string;

  /**
   * Path of the init container's script in the container, where it is mounted as a file: `IpInitContainer.SCRIPT` is its text, and with
   * `secretTexts` `IpInitContainer.SCRIPT_WITH_SECRETS`.
   * @default - the script is part of the container's command
   */
  readonly scriptPath?: string;

  /**
   * Name of the init container.
   * @default announced-ip
   */
  readonly name?: string;

  /**
   * Requests and limits.
   * @default - none
   */
  readonly resources?: ContainerResources;

  /**
   * Security context.
   * @default - not root, no privilege escalation, no capabilities, read-only root filesystem
   */
  readonly securityContext?: ContainerSecurityContextProps;
}

/**
 * Init container that writes the pod's IP, or a given one, into a config before the daemon starts: dfdaemon reads no environment
 * variables in its config, and announces whatever address it finds by itself.
 *
 * Without an IP, with a malformed one, or with a template that does not ask for one, it says so and ends with an error, and the pod does
 * not start; the config is written whole or not at all.
 */
export class IpInitContainer extends Construct {
  /** Text of the init container's script, for a ConfigMap that many pods share. */
  public static readonly SCRIPT = IP_INIT_SCRIPT;

  /** Text of the init container's script where it writes texts of Secrets. */
  public static readonly SCRIPT_WITH_SECRETS = `${SECRET_SCRIPT}${IP_INIT_SCRIPT}`;

  /** The init container. */
  public readonly container: Container;

  public constructor(scope: Construct, id: string, props: IpInitContainerProps) {
    super(scope, id);
    const templatePath = props.templatePath ?? '/config-template';
    const configPath = props.configPath ?? '/config';
    const name = props.name ?? 'announced-ip';
    this.refuseMalformed(props, { templatePath, configPath });
    const fields = Object.entries(props.fields ?? {}).map(([placeholder, field]) => ({
      placeholder,
      field,
      name: `FIELD_${placeholder.replace(/\W/g, '')}`,
    }));
    this.container = props.workload.addInitContainer({
      name,
      image: props.image,
      imagePullPolicy: props.imagePullPolicy ?? ImagePullPolicy.IF_NOT_PRESENT,
      command: ['/bin/sh', ...scriptArguments(props, name)],
      args: [
        templatePath,
        configPath,
        ...Object.entries(props.values ?? {}).flatMap(([placeholder, value]) => sedArguments(placeholder, value)),
        // Kubernetes puts the value in.
        ...fields.flatMap((field) => sedArguments(field.placeholder, `$(${field.name})`)),
      ],
      envVariables: {
        ...addressVariables(props),
        ...secretVariables(props),
        ...nameVariables(props),
        ...Object.fromEntries(fields.map((field) => [field.name, EnvValue.fromFieldRef(field.field)])),
      },
      resources: props.resources ?? {},
      securityContext: props.securityContext ?? restrictedContainer(),
      volumeMounts: [
        { path: templatePath, volume: props.template, readOnly: true },
        { path: configPath, volume: props.config },
      ],
    });
  }

  private refuseMalformed(props: IpInitContainerProps, paths: Record<string, string>): void {
    const { address, addresses = {}, awaitedNames = [], secretTexts = {} } = props;
    const given = Object.entries(addresses).map(([pod, ip]): [string, string | undefined] => [`addresses[${show(pod)}]`, ip]);
    for (const [field, ip] of [['address', address] as const, ...given]) {
      if (ip !== undefined && !isIpLiteral(ip)) {
        refuse(this, {
          wrong: `${field} is ${show(ip)}`,
          allowed: 'an IPv4 or IPv6 literal: dfdaemon looks up no host names here',
          change: 'write the IP itself, or leave it out to announce the IP of the pod',
        });
      }
    }
    for (const name of awaitedNames.filter((awaited) => !isDnsSubdomain(awaited))) {
      refuse(this, {
        wrong: `awaitedNames has ${show(name)}`,
        allowed: 'a DNS name without a port',
        change: 'write it like scheduler.dragonfly-system.svc',
      });
    }
    for (const placeholder of Object.keys(secretTexts).filter((name) => !SECRET_PLACEHOLDER.test(name))) {
      refuse(this, {
        wrong: `secretTexts has the placeholder ${show(placeholder)}`,
        allowed: 'capital letters, digits and "_" in two pairs of braces',
        change: 'write it like {{PASSWORD}}',
      });
    }
    for (const [name, path] of Object.entries(paths)) {
      if (!/^\/[^:]+$/.test(path)) {
        refuse(this, { wrong: `${name} is ${show(path)}`, allowed: 'an absolute path without a colon', change: 'write it like /config' });
      }
    }
  }
}

/** Arguments of the shell that run the script. Its `$0` is the script's path, if it has one. */
function scriptArguments({ addresses, scriptPath, secretTexts }: IpInitContainerProps, name: string): string[] {
  const script = initScript(secretTexts);
  if (addresses === undefined) {
    return scriptPath === undefined ? ['-c', script, name] : [scriptPath];
  }
  return ['-c', `${IP_LOOKUP}${scriptPath === undefined ? script : '. "$0"'}`, scriptPath ?? name];
}

function secretVariables({ secretTexts = {} }: IpInitContainerProps): Record<string, EnvValue> {
  const texts = Object.entries(secretTexts);
  return texts.length === 0
    ? {}
    : {
        [SECRETS_VARIABLE]: EnvValue.fromValue(secretList(secretTexts)),
        ...Object.fromEntries(
          texts.map(([placeholder, { secret, key }]) => [secretVariable(placeholder), EnvValue.fromSecretValue({ secret, key })]),
        ),
      };
}

function nameVariables({ awaitedNames = [] }: IpInitContainerProps): Record<string, EnvValue> {
  return awaitedNames.length === 0 ? {} : { [NAMES_VARIABLE]: EnvValue.fromValue(awaitedNames.join(' ')) };
}

function addressVariables({ address, addresses }: IpInitContainerProps): Record<string, EnvValue> {
  if (addresses !== undefined) {
    const pairs = Object.entries(addresses).map(([pod, ip]) => `${pod}=${ip}`);
    return { [IPS_VARIABLE]: EnvValue.fromValue(` ${pairs.join(' ')} `), [POD_VARIABLE]: EnvValue.fromFieldRef(EnvFieldPaths.POD_NAME) };
  }
  return { [IP_VARIABLE]: address === undefined ? EnvValue.fromFieldRef(EnvFieldPaths.POD_IP) : EnvValue.fromValue(address) };
}
