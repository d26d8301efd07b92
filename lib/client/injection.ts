import { ApiObject } from 'cdk8s';
import { EnvValue, type AbstractPod, type Container, type Volume } from 'cdk8s-plus-28';
import { CLIENT_CA_PATH } from '../naming/client-ca';
import { show, type Problem } from '../rules/problem';
import type { CacheInjectionOptions } from './cache-client-options';

/** Variables and a CA that all containers of a workload get, those that are added later too. */
export class Injection {
  private readonly values: Record<string, EnvValue>;
  private readonly except: string[];

  public constructor(
    private readonly workload: AbstractPod,
    variables: Record<string, string>,
    private readonly ca: Volume | undefined,
    { exceptContainers = [] }: CacheInjectionOptions,
  ) {
    this.values = Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, EnvValue.fromValue(value)]));
    this.except = exceptContainers;
  }

  /** Injects now, and once more when the manifest is made. */
  public start(): void {
    const object = ApiObject.of(this.workload);
    const render = object.toJson.bind(object);
    object.toJson = () => {
      this.inject();
      return render() as unknown;
    };
    this.inject();
  }

  private inject(): void {
    for (const container of this.containers()) {
      for (const [name, value] of Object.entries(this.values)) {
        if (container.env.variables[name] === undefined) {
          container.env.addVariable(name, value);
        }
      }
      if (this.ca !== undefined && !container.mounts.some(({ volume }) => volume === this.ca)) {
        container.mount(CLIENT_CA_PATH, this.ca, { readOnly: true });
      }
    }
  }

  /** What stands in the way, as far as the finished workload tells. */
  public problems(): Problem[] {
    const names = this.all().map(({ name }) => name);
    return [
      ...this.except
        .filter((name) => !names.includes(name))
        .map((name) => ({
          wrong: `exceptContainers has ${show(name)}`,
          allowed: `a container of the workload: ${names.join(', ')}`,
          change: 'correct the name, or leave it out',
        })),
      ...this.containers().flatMap((container) => [...this.variableProblems(container), ...this.mountProblems(container)]),
      ...this.volumeProblems(),
    ];
  }

  private variableProblems({ name, env }: Container): Problem[] {
    return Object.entries(this.values).flatMap(([variable, { value }]) => {
      const found = env.variables[variable];
      return found === undefined || found.value === value
        ? []
        : [
            {
              wrong: `the container ${name} sets ${variable} to ${found.value === undefined ? 'a value from elsewhere' : show(found.value)}`,
              allowed: `no value of its own, as the cache sets it to ${show(value)}`,
              change: `leave it out${REMEDIES[variable] ?? ''}, or name the container in exceptContainers`,
            },
          ];
    });
  }

  private mountProblems({ name, mounts }: Container): Problem[] {
    return mounts.some(({ path, volume }) => this.ca !== undefined && path === CLIENT_CA_PATH && volume !== this.ca)
      ? [
          {
            wrong: `the container ${name} mounts a volume at ${CLIENT_CA_PATH}`,
            allowed: 'the CA of the cache there',
            change: 'mount yours elsewhere, or name the container in exceptContainers',
          },
        ]
      : [];
  }

  private volumeProblems(): Problem[] {
    const volumes = [...this.workload.volumes, ...this.all().flatMap(({ mounts }) => mounts.map(({ volume }) => volume))];
    return volumes.some((volume) => volume !== this.ca && volume.name === this.ca?.name)
      ? [
          {
            wrong: `the workload has a volume ${this.ca?.name}`,
            allowed: 'that of the cache under this name',
            change: 'rename yours',
          },
        ]
      : [];
  }

  private containers(): Container[] {
    return this.all().filter(({ name }) => !this.except.includes(name));
  }

  private all(): Container[] {
    return [...this.workload.initContainers, ...this.workload.containers];
  }
}

/** Where a value of the user's belongs instead. */
const REMEDIES: Record<string, string> = {
  NO_PROXY: ' and give noProxy',
  no_proxy: ' and give noProxy',
  JAVA_TOOL_OPTIONS: ' and set JDK_JAVA_OPTIONS',
};
