import { Duration } from 'cdk8s';
import { Probe, Protocol, Volume, type EnvValue } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { LeanService } from '../../lean/lean-service';
import { LeanStatefulSet } from '../../lean/lean-stateful-set';
import { restrictedPod } from '../../lean/pod-spec';
import { cacheLabels } from '../../naming/labels';
import { serviceHost } from '../../naming/names';
import { refuse } from '../../rules/problem';
import type { ControlPlaneComponent, ControlPlaneRole, ControlPlaneUser } from '../control-plane-component';
import { claimSpec, inClusterProblems, type InClusterDisk, type InClusterOptions } from './in-cluster-options';
import { managedContainerProps, managedWorkloadProps, schedule } from './managed-pod';
import { managedPodProblems, setNameProblems } from './managed-pod-rules';

/** The id that the upstream images have for their programs. */
const USER = 999;

/** What a database in the cluster is made of. */
export interface InClusterStoreProps {
  /** What its options are called in error texts: `controlPlane.redis`. */
  readonly field: string;

  readonly role: ControlPlaneRole;
  readonly name: string;
  readonly owner?: string;
  readonly options: InClusterOptions & { readonly image?: string };
  readonly disk?: InClusterDisk;

  /** Name of the container and of its port. */
  readonly program: string;

  readonly image: string;
  readonly command?: string[];
  readonly args?: string[];
  readonly env: Record<string, EnvValue>;
  readonly port: number;
  readonly usedBy: ControlPlaneUser[];

  /** Folder at which the disk is mounted. */
  readonly dataPath: string;

  /** Folders that the program writes to, besides. */
  readonly scratchPaths: string[];
}

/** One pod with a disk, and its Service. */
export class InClusterStore extends Construct {
  /** Name of the Service, which others dial. */
  public readonly host: string;

  /** The database, as add-ons see it. */
  public readonly component: ControlPlaneComponent;

  public constructor(scope: Construct, id: string, props: InClusterStoreProps) {
    super(scope, id);
    const { field, name, options, disk, program, port, role, usedBy } = props;
    const labels = cacheLabels(name, props.owner);
    const user = options.user ?? USER;
    // Not headless: its address stays when the pod is replaced, so that nobody has to ask DNS again.
    const service = new LeanService(this, 'Service', {
      metadata: { name, labels },
      selectorLabels: labels,
      ports: [{ name: program, port, targetPort: port, protocol: Protocol.TCP }],
    });
    const statefulSet = new LeanStatefulSet(this, 'StatefulSet', {
      ...managedWorkloadProps({ name, labels }, options, {}, restrictedPod({ user, group: user })),
      service,
      replicas: 1,
      spec: { volumeClaimTemplates: disk && [{ metadata: { name: 'data', labels }, spec: claimSpec(disk) }] },
    });
    statefulSet.addContainer({
      ...managedContainerProps(options),
      name: program,
      image: options.image ?? props.image,
      command: props.command,
      args: props.args,
      envVariables: props.env,
      ports: [{ name: program, number: port }],
      // Nothing that would end it while it makes itself a database, or mends one.
      readiness: Probe.fromTcpSocket({ port, periodSeconds: Duration.seconds(5) }),
      volumeMounts: [
        // The StatefulSet itself puts the volume of the claim in.
        ...(disk === undefined ? [] : [{ path: props.dataPath, volume: Volume.fromEmptyDir(this, 'Data', 'data') }]),
        ...props.scratchPaths.map((path) => ({
          path,
          volume: Volume.fromEmptyDir(this, `Scratch${path.replaceAll('/', '-')}`, path.slice(1).replaceAll('/', '-')),
        })),
      ],
    });
    schedule(statefulSet, options);
    this.host = serviceHost(service);
    this.component = { role, labels, workload: statefulSet, service, ports: [{ name: program, number: port, usedBy }] };
    refuse(
      this,
      ...managedPodProblems(field, options.image, options),
      ...inClusterProblems(field, options, disk),
      ...setNameProblems(name),
    );
  }
}
