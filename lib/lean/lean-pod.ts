import { dropDefaults } from './lean';

/** The part of a pod's manifest that is looked at. */
export interface PodManifest {
  readonly securityContext?: object;
  readonly containers: ContainerManifest[];
  readonly initContainers?: ContainerManifest[];
  readonly volumes?: readonly { readonly name: string; readonly persistentVolumeClaim?: object }[];
}

interface ContainerManifest {
  readonly image: string;
  readonly securityContext?: object;
  readonly startupProbe?: ProbeManifest;
  readonly livenessProbe?: ProbeManifest;
  readonly readinessProbe?: ProbeManifest;
}

interface ProbeManifest {
  readonly httpGet?: object;
}

const POD_DEFAULTS = { dnsPolicy: 'ClusterFirst', hostNetwork: false, restartPolicy: 'Always', setHostnameAsFQDN: false };

/** Image references for which the API server's default is to pull always. */
const LATEST = /^([^:@]|:\d+\/)+$|:latest$/;

/** Takes out of a pod's spec what equals the API server's own defaults. */
export function trimPodSpec(spec: PodManifest): void {
  dropDefaults(spec, POD_DEFAULTS);
  for (const container of [...(spec.initContainers ?? []), ...spec.containers]) {
    trimContainer(container);
  }
  for (const volume of spec.volumes ?? []) {
    dropDefaults(volume.persistentVolumeClaim, { readOnly: false });
  }
}

function trimContainer(container: ContainerManifest): void {
  dropDefaults(container, { imagePullPolicy: LATEST.test(container.image) ? 'Always' : 'IfNotPresent' });
  dropDefaults(container.securityContext, { privileged: false });
  for (const probe of [container.startupProbe, container.livenessProbe, container.readinessProbe]) {
    dropDefaults(probe, { failureThreshold: 3 });
    dropDefaults(probe?.httpGet, { scheme: 'HTTP' });
  }
}
