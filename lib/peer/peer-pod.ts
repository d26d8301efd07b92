import {
  Handler,
  ImagePullPolicy,
  Protocol,
  type Container,
  type ContainerResources,
  type EnvFieldPaths,
  type Volume,
  type Workload,
  type WorkloadProps,
} from 'cdk8s-plus-28';
import { restrictedContainer, restrictedPod, type PodSpecExtras } from '../lean/pod-spec';
import { CHECKSUM_ANNOTATION } from '../naming/checksum';
import { NOTE } from '../naming/note';
import { HOSTNAME } from '../naming/placeholders';
import { drainScript } from './drain-script';
import { IpInitContainer } from './ip-init-container';
import { IP_SCRIPT_FILE, type PeerConfig } from './peer-config';
import type { PeerOptions } from './peer-options';
import { sizedResources } from './pod-resources';
import { DEFAULT_GRACE, stopTiming } from './stop-timing';

/** Folder at which the init container sees the config templates and its script. */
const TEMPLATE_PATH = '/config-template';

/** What a peer's pod is made of. */
export interface PeerPodProps {
  /** What the user chose for the pod. */
  readonly options: PeerOptions;

  /** Stable name of the peer, part of its identity at the scheduler, and its hostname. */
  readonly hostname?: string;

  /** Field of the pod that names the peer, where one template makes several. */
  readonly nameField?: EnvFieldPaths;

  /** Labels that select the pod, and with it the peer. */
  readonly labels: Record<string, string>;

  /** Files of the daemon. */
  readonly peerConfig: PeerConfig;

  /** Volume that holds the cache. */
  readonly storage: Volume;

  /** IP literal to announce; without it the pod's own. */
  readonly address?: string;

  /** IP literals to announce, by the names of the pods, where there are several; without them each pod's own. */
  readonly addresses?: Record<string, string>;

  /** Conditions that must hold before the pod counts as ready. */
  readonly readinessGates: string[];
}

/** Properties that a workload must be made with to become a peer. */
export function peerWorkloadProps(props: PeerPodProps): WorkloadProps & PodSpecExtras {
  const { options } = props;
  return {
    ...(props.hostname !== undefined && { dns: { hostname: props.hostname } }),
    podMetadata: {
      labels: { ...options.podLabels, ...(options.withoutMeshSidecar ? { 'sidecar.istio.io/inject': 'false' } : {}), ...props.labels },
      annotations: {
        ...options.podAnnotations,
        ...(options.withoutMeshSidecar ? { 'linkerd.io/inject': 'disabled' } : {}),
        [CHECKSUM_ANNOTATION]: props.peerConfig.checksum,
      },
    },
    securityContext: restrictedPod(options.security),
    terminationGracePeriod: options.terminationGracePeriod ?? DEFAULT_GRACE,
    imagePullSecrets: options.imagePullSecrets,
    priorityClassName: options.priorityClassName,
    readinessGates: props.readinessGates,
  };
}

/**
 * Makes a workload's pods a peer: daemon, init container, volumes, probes and security, however the workload spreads its pods.
 *
 * @param workload made with `peerWorkloadProps`
 * @param props what the peer is made of
 * @returns the daemon's container
 */
export function dressPeerPod(workload: Workload, props: PeerPodProps): Container {
  const { options, peerConfig } = props;
  const { daemon } = peerConfig;
  const { pause, drain } = stopTiming(options);
  const image = options.image ?? daemon.image;
  const resources = resourcesOf(workload, options);
  const securityContext = restrictedContainer(!options.security?.writableRootFilesystem);
  new IpInitContainer(workload, 'AnnouncedIp', {
    workload,
    image,
    imagePullPolicy: options.imagePullPolicy,
    template: peerConfig.template,
    config: peerConfig.config,
    address: props.address,
    addresses: props.addresses,
    values: props.hostname === undefined ? {} : { [HOSTNAME]: props.hostname },
    fields: props.nameField === undefined ? {} : { [HOSTNAME]: props.nameField },
    secretTexts: daemon.secretTexts,
    awaitedNames: peerConfig.controlPlane.awaitedNames,
    templatePath: TEMPLATE_PATH,
    scriptPath: `${TEMPLATE_PATH}/${IP_SCRIPT_FILE}`,
    resources,
    securityContext,
  });
  const container = workload.addContainer({
    name: 'dfdaemon',
    image,
    imagePullPolicy: options.imagePullPolicy ?? ImagePullPolicy.IF_NOT_PRESENT,
    args: daemon.args.length > 0 ? daemon.args : undefined,
    envVariables: daemon.env,
    ports: daemon.ports.map(({ name, number, protocol }) => ({ name, number, ...(protocol !== Protocol.TCP && { protocol }) })),
    liveness: options.probes?.liveness ?? daemon.liveness,
    readiness: options.probes?.readiness ?? daemon.readiness,
    startup: options.probes?.startup ?? daemon.startup,
    lifecycle: { preStop: Handler.fromCommand(['/bin/sh', '-c', drainScript(daemon.proxyPort, pause, drain)]) },
    resources,
    securityContext,
    volumeMounts: [
      { path: daemon.configPath, volume: peerConfig.config },
      { path: daemon.storagePath, volume: props.storage },
      ...Object.entries(peerConfig.scratch).map(([path, volume]) => ({ path, volume })),
      ...Object.entries(peerConfig.secrets).map(([path, volume]) => ({ path, volume, readOnly: true })),
    ],
  });
  schedule(workload, options);
  return container;
}

function resourcesOf(workload: Workload, { resources = {}, podSizes }: PeerOptions): ContainerResources {
  if (podSizes === undefined) {
    return resources;
  }
  const sized = sizedResources(resources, podSizes);
  if (sized.note !== undefined) {
    workload.node.addMetadata(NOTE, sized.note);
  }
  return sized.resources;
}

/** Lets the pods of a workload run on the nodes that were asked for. */
export function schedule(workload: Workload, { scheduling }: Pick<PeerOptions, 'scheduling'>): void {
  if (scheduling?.nodes !== undefined) {
    workload.scheduling.attract(scheduling.nodes);
  }
  for (const node of scheduling?.tolerate ?? []) {
    workload.scheduling.tolerate(node);
  }
}
