import { Chart } from 'cdk8s';
import { k8s, type PersistentVolumeReclaimPolicy } from 'cdk8s-plus-28';
import type { Construct, IConstruct } from 'constructs';
import { sorted } from '../lean/sorted';
import { refuse, show } from '../rules/problem';
import { clusterScoped } from './cluster-object';
import type { PeerStorageRequest } from './peer-storage';
import { PerApp } from './per-app';

/** What every StorageClass that is made has. A class belongs to the whole cluster, and all peers share it. */
export interface StorageClassOptions {
  /** Name of the class: a DNS subdomain that no other class of the cluster has. */
  readonly name: string;

  /**
   * What becomes of a disk when its claim is deleted.
   * @default PersistentVolumeReclaimPolicy.DELETE: the disk is deleted with its claim
   * @see https://kubernetes.io/docs/concepts/storage/persistent-volumes/#reclaiming
   */
  readonly reclaimPolicy?: PersistentVolumeReclaimPolicy;

  /**
   * Whether a claim may be made larger, where the driver can do that.
   * @default false
   */
  readonly allowVolumeExpansion?: boolean;

  /**
   * Options with which the volumes are mounted, one each, such as `nfsvers=4.1`. They hold for volumes that are made from then on.
   * @default - those of the driver
   */
  readonly mountOptions?: string[];

  /**
   * Further parameters of the driver, for which there is no property.
   * @default - none
   */
  readonly parameters?: Record<string, string>;

  /**
   * Labels of the class.
   * @default - none
   */
  readonly labels?: Record<string, string>;

  /**
   * Annotations of the class.
   * @default - none
   */
  readonly annotations?: Record<string, string>;
}

/** A Secret that a driver reads, by its name: what is in it is never part of the manifests. */
export interface StorageSecret {
  /** Name of the Secret. */
  readonly name: string;

  /** Namespace of the Secret. */
  readonly namespace: string;
}

/** What a StorageClass is made of. */
export interface NewStorageClass {
  readonly options: StorageClassOptions;
  readonly provisioner: string;

  /** Parameters, as far as they have a value. */
  readonly parameters: Record<string, string | undefined>;

  /** When a volume is made, where that is not at once. */
  readonly volumeBindingMode?: string;
}

/** A class that is made, and the text of its properties. */
interface MadeClass {
  readonly object: IConstruct;
  readonly text: string;
}

const CLASSES = new PerApp<MadeClass>();

/** Defines a class, once an app: all peers and caches that make the same one share it. */
export function defineStorageClass(scope: Construct, { shared }: PeerStorageRequest, made: NewStorageClass): IConstruct {
  const { options } = made;
  const { name } = options;
  const props = {
    metadata: { name, labels: sorted(options.labels ?? {}), annotations: sorted(options.annotations ?? {}) },
    provisioner: made.provisioner,
    parameters: given({ ...made.parameters, ...options.parameters }),
    mountOptions: options.mountOptions,
    reclaimPolicy: options.reclaimPolicy,
    allowVolumeExpansion: options.allowVolumeExpansion === true ? true : undefined,
    volumeBindingMode: made.volumeBindingMode,
  };
  const text = JSON.stringify(props);
  const classes = CLASSES.of(scope);
  const before = classes.get(name);
  if (before === undefined) {
    const object = new k8s.KubeStorageClass(shared ?? Chart.of(scope), `StorageClass-${name}`, props);
    clusterScoped(object);
    classes.set(name, { object, text });
    return object;
  }
  if (before.text !== text) {
    refuse(scope, {
      wrong: `the StorageClass ${show(name)} is made twice, with different properties`,
      allowed: 'one class of a name in a cluster',
      change: 'give the classes different names, or the same properties',
    });
  }
  return before.object;
}

function given(parameters: Record<string, string | undefined>): Record<string, string> | undefined {
  const known = Object.entries(parameters).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return known.length > 0 ? sorted(Object.fromEntries(known)) : undefined;
}
