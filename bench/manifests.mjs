import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadAll } from 'js-yaml';

/** All objects of an output folder, by kind and name. */
export function objects(folder) {
  const all = readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .flatMap((name) => loadAll(readFileSync(join(folder, name), 'utf8')));
  return Object.fromEntries(all.map((object) => [`${object.kind} ${object.metadata.name}`, object]));
}

/** What the plain program cannot decide by itself, out of the library's manifests of one peer. */
export function texts(folder) {
  const all = objects(folder);
  const scheduler = all['Deployment dragonfly-cache-scheduler'].spec.template;
  const peer = all['Deployment dragonfly-cache-deployment-1'].spec.template;
  const [container] = peer.spec.containers;
  const scratch = container.volumeMounts.filter(({ name }) => name !== 'config' && name !== 'storage');
  const probe = ({ httpGet, tcpSocket, ...options }) => ({ path: httpGet?.path, port: (httpGet ?? tcpSocket).port, ...options });
  return {
    scheduler: {
      files: all['ConfigMap dragonfly-cache-scheduler'].data,
      checksum: scheduler.metadata.annotations['checksum/config'],
      image: scheduler.spec.containers[0].image,
    },
    peer: {
      files: all['ConfigMap dragonfly-cache-config'].data,
      checksum: peer.metadata.annotations['checksum/config'],
      image: container.image,
      args: container.args,
      initCommand: peer.spec.initContainers[0].command,
      initArgs: peer.spec.initContainers[0].args,
      preStop: container.lifecycle.preStop.exec.command,
      servicePorts: all['Service dragonfly-cache-peer1-service'].spec.ports,
      containerPorts: container.ports.map(({ name, containerPort }) => ({ name, number: containerPort })),
      readiness: probe(container.readinessProbe),
      liveness: probe(container.livenessProbe),
      startup: probe(container.startupProbe),
      storagePath: container.volumeMounts.find(({ name }) => name === 'storage').mountPath,
      scratch: scratch.map(({ mountPath, name }) => ({ path: mountPath, name })),
    },
  };
}

/** An object of plain cdk8s-plus without what it adds though nobody asked for it. */
export function withoutNoise(object) {
  const { spec } = object;
  drop(object, { immutable: false });
  drop(spec, { volumeMode: 'Filesystem', minReadySeconds: 0, progressDeadlineSeconds: 600 });
  if (spec?.externalIPs?.length === 0) {
    delete spec.externalIPs;
  }
  const pod = spec?.template?.spec;
  if (pod !== undefined) {
    delete spec.template.metadata.labels['cdk8s.io/metadata.addr'];
    drop(pod, { dnsPolicy: 'ClusterFirst', hostNetwork: false, restartPolicy: 'Always', setHostnameAsFQDN: false });
    for (const volume of pod.volumes) {
      drop(volume.persistentVolumeClaim, { readOnly: false });
    }
    for (const container of [...(pod.initContainers ?? []), ...pod.containers]) {
      drop(container, { imagePullPolicy: 'IfNotPresent' });
      drop(container.securityContext, { privileged: false });
      for (const probe of [container.startupProbe, container.livenessProbe, container.readinessProbe]) {
        drop(probe, { failureThreshold: 3 });
        drop(probe?.httpGet, { scheme: 'HTTP' });
      }
    }
  }
  return object;
}

function drop(part, defaults) {
  for (const [field, value] of Object.entries(defaults)) {
    if (part?.[field] === value) {
      delete part[field];
    }
  }
}
