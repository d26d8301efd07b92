import { Chart } from 'cdk8s';
import { PersistentVolumeAccessMode, PersistentVolumeReclaimPolicy, k8s } from 'cdk8s-plus-28';
import type { Construct, IConstruct } from 'constructs';
import { isDnsSubdomain } from '../rules/names';
import { refuse, show } from '../rules/problem';
import { clusterScoped } from './cluster-object';
import { refuseSharedFolder } from './folder-rules';
import { bindOwnClaim, type ClaimOptions } from './own-claim';
import type { PeerStorageBinding, PeerStorageRequest } from './peer-storage';
import { gibibytes } from './size';

/** A volume that is made by hand for one peer, and no driver knows of. */
export interface StaticVolume {
  readonly options: ClaimOptions;

  /** Class of the volume and of its claim; nothing stands for no class at all. */
  readonly storageClassName?: string;

  /** The class, if it is made. */
  readonly newClass?: IConstruct;

  /** Where the volume is, of which there is one. */
  readonly folder: string;

  /** Part of the volume's spec that says so. */
  readonly source: k8s.PersistentVolumeSpec;
}

/** Defines a peer's volume, and its claim, each bound to the other. */
export function bindStaticVolume(scope: Construct, request: PeerStorageRequest, volume: StaticVolume): PeerStorageBinding {
  const { options, storageClassName, source } = volume;
  const { namespace } = Chart.of(scope);
  const { claimName, labels, annotations } = request;
  // Volumes of all namespaces are known by their names alone.
  const name = namespace === undefined ? claimName : `${namespace}-${claimName}`;
  refuseSharedFolder(scope, volume.folder);
  refuseName(scope, name);
  clusterScoped(
    new k8s.KubePersistentVolume(scope, 'PersistentVolume', {
      metadata: { name, labels, annotations },
      spec: {
        accessModes: [PersistentVolumeAccessMode.READ_WRITE_ONCE],
        capacity: { storage: k8s.Quantity.fromString(gibibytes(options.size)) },
        // Nothing in the cluster could delete what is in the folder.
        persistentVolumeReclaimPolicy: PersistentVolumeReclaimPolicy.RETAIN,
        storageClassName,
        // No other claim may take the volume before its own does.
        claimRef: namespace === undefined ? undefined : { apiVersion: 'v1', kind: 'PersistentVolumeClaim', name: claimName, namespace },
        ...source,
      },
    }),
  );
  return bindOwnClaim(scope, request, {
    ...options,
    accessMode: PersistentVolumeAccessMode.READ_WRITE_ONCE,
    // Without any the claim would get the default class.
    storageClassName: storageClassName ?? '',
    volumeName: name,
    newClass: volume.newClass,
  });
}

function refuseName(scope: Construct, name: string): void {
  if (!isDnsSubdomain(name)) {
    refuse(scope, {
      wrong: `the name of PersistentVolume is ${show(name)} (${name.length} characters)`,
      allowed: 'a DNS subdomain: at most 253 lower-case letters, digits, "-" and "."',
      change: 'shorten the name of the namespace, the cache or the peer that it is made of',
    });
  }
}

/** The peer, where it is known which one it is. */
export function knownPeer(scope: Construct, storage: string, { peerName, ordinal }: PeerStorageRequest): { name: string; ordinal: number } {
  if (peerName === undefined || ordinal === undefined) {
    refuse(scope, {
      wrong: `storage is a ${storage}, for peers that are made of one template`,
      allowed: `a ${storage} for peers that are known one by one, as each has a folder of its own`,
      change: 'choose the topology DeploymentPerPeer, or another storage',
    });
  }
  return { name: peerName ?? 'peer', ordinal: ordinal ?? 1 };
}
