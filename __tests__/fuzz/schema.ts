import type { Manifest } from '../fixtures';

/** What is wrong with a manifest: by the schema of its kind, and in what its parts say of each other. */
export function schemaErrors(manifest: Manifest): string[] {
  const where = `${manifest.kind as string} ${manifest.metadata.name as string}`;
  return [...byKind(manifest), ...podErrors(manifest), ...serviceErrors(manifest)].map((error) => `${where}: ${error}`);
}

function byKind(manifest: Manifest): string[] {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- the module is named by the manifest
  const models = require(`kubernetes-models/${manifest.apiVersion as string}`) as Record<
    string,
    new (data: Manifest) => { validate(): void }
  >;
  const Model = models[manifest.kind as string];
  if (Model === undefined) {
    return ['no such kind'];
  }
  try {
    new Model(manifest).validate();
    return [];
  } catch (error) {
    return [String(error)];
  }
}

/** What the API server says of a pod beyond its schema. */
function podErrors({ spec }: Manifest): string[] {
  const pod = spec?.template?.spec;
  if (pod === undefined) {
    return [];
  }
  const claims: Manifest[] = spec.volumeClaimTemplates ?? [];
  const volumes: string[] = [...(pod.volumes ?? []), ...claims.map(({ metadata }) => metadata)].map(({ name }: Manifest) => name as string);
  const containers: Manifest[] = [...(pod.initContainers ?? []), ...pod.containers];
  const labels = spec.template.metadata.labels as Record<string, string>;
  return [
    ...twice('volume', volumes),
    ...twice(
      'container',
      containers.map(({ name }) => name as string),
    ),
    ...containers.flatMap(({ name, volumeMounts, ports = [], resources }: Manifest) => [
      ...twice(
        `mount path of ${name as string}`,
        volumeMounts.map(({ mountPath }: Manifest) => mountPath as string),
      ),
      ...twice(
        `port of ${name as string}`,
        ports.map(({ containerPort, protocol }: Manifest) => `${containerPort as number}/${protocol as string}`),
      ),
      ...twice(
        `port name of ${name as string}`,
        ports.map((port: Manifest) => port.name as string),
      ),
      ...volumeMounts
        .filter((mount: Manifest) => !volumes.includes(mount.name as string))
        .map((mount: Manifest) => `no volume ${mount.name as string}`),
      ...(resources && Object.keys(resources as object).length === 0 ? ['empty resources'] : []),
    ]),
    ...Object.entries(spec.selector.matchLabels as Record<string, string>)
      .filter(([key, value]) => labels[key] !== value)
      .map(([key]) => `the selector asks for a label ${key} that the pod does not have`),
  ];
}

function serviceErrors({ kind, spec }: Manifest): string[] {
  return kind === 'Service'
    ? [
        ...twice(
          'port',
          spec.ports.map(({ port, protocol }: Manifest) => `${port as number}/${protocol as string}`),
        ),
        ...twice(
          'port name',
          spec.ports.map(({ name }: Manifest) => name as string),
        ),
        ...(Object.keys(spec.selector as object).length === 0 ? ['no selector'] : []),
      ]
    : [];
}

function twice(what: string, names: string[]): string[] {
  return names.filter((name, index) => names.indexOf(name) !== index).map((name) => `${what} ${name} twice`);
}
