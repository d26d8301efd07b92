import type { Size } from 'cdk8s';
import type { Construct } from 'constructs';
import { sorted } from '../lean/sorted';
import type { Problem } from '../rules/problem';
import { bindClassClaim, classClaimProblems, type ClassClaim } from './class-claim';
import { DiskFileSystem, FILE_SYSTEM_KEY } from './file-system';
import type { HuaweiDiskStorageProps } from './huawei-disk-props';
import { LATE_CLASS, huaweiDiskProblems } from './huawei-disk-rules';
import { capacityOf } from './own-claim';
import type { IPeerStorage, PeerStorageBinding, PeerStorageRequest } from './peer-storage';
import type { NewStorageClass } from './storage-class';

/**
 * An EVS disk of Huawei Cloud for each peer, on nodes of CCE and CCE Turbo. The cache outlives the pod and its node, but stays in its zone.
 * For pods of CCI 1.0 take a `ClaimStorage` with a class of its own.
 *
 * Synthesis fails if the size is no whole number of GiB from 10 to 32768, if iops and throughput do not fit the type, if `csi-disk` has no
 * zone or another class has one, if annotations or tags are set that are not free, or if a class is both named and made.
 *
 * @see https://support.huaweicloud.com/intl/en-us/usermanual-cce/cce_10_0615.html
 */
export class HuaweiDiskStorage implements IPeerStorage {
  /** Size of the disk. */
  public readonly capacity?: Size;

  private readonly claim: ClassClaim;

  private readonly problems: Problem[];

  /** @param props type and size of the disk, and its class */
  public constructor(props: HuaweiDiskStorageProps) {
    const { newClass, storageClassName = newClass === undefined ? LATE_CLASS : undefined } = props;
    const annotations = diskAnnotations(props);
    const labels = zoneLabels(props);
    this.capacity = capacityOf(props.size);
    this.claim = {
      options: {
        size: props.size,
        storageClassName,
        annotations: { ...annotations, ...props.annotations },
        labels: { ...labels, ...props.labels },
      },
      newClass: newClass && { options: newClass, ...classOf(props) },
    };
    this.problems = [
      ...classClaimProblems(this.claim),
      ...huaweiDiskProblems(props, [...Object.keys(annotations), TYPE], Object.keys(labels)),
    ];
  }

  /**
   * Defines the claim and the volume that mounts it, and the class, if it is made.
   *
   * @param scope the peer
   * @param request what is known of the peer
   */
  public bind(scope: Construct, request: PeerStorageRequest): PeerStorageBinding {
    return bindClassClaim(scope, request, this.claim, this.problems);
  }
}

const TYPE = 'everest.io/disk-volume-type';

/** What the class says of the disk, where it is made; otherwise the claim says it. */
function typeOf({ diskType, iops, throughput }: HuaweiDiskStorageProps): Record<string, string | undefined> {
  return { [TYPE]: diskType, 'everest.io/disk-iops': iops?.toString(), 'everest.io/disk-throughput': throughput?.toString() };
}

function classOf(props: HuaweiDiskStorageProps): Pick<NewStorageClass, 'provisioner' | 'parameters' | 'volumeBindingMode'> {
  return {
    provisioner: 'everest-csi-provisioner',
    parameters: {
      'csi.storage.k8s.io/csi-driver-name': 'disk.csi.everest.io',
      [FILE_SYSTEM_KEY]: props.fileSystem ?? DiskFileSystem.EXT4,
      'everest.io/passthrough': 'true',
      ...typeOf(props),
    },
    volumeBindingMode: 'WaitForFirstConsumer',
  };
}

function diskAnnotations(props: HuaweiDiskStorageProps): Record<string, string> {
  const { newClass, fileSystem, encryptionKeyId, tags, namePrefix, keepDisk } = props;
  const annotations = {
    ...(newClass === undefined ? { ...typeOf(props), [FILE_SYSTEM_KEY]: fileSystem } : {}),
    'everest.io/crypt-key-id': encryptionKeyId,
    'everest.io/disk-volume-tags': tags && JSON.stringify(sorted(tags)),
    'everest.io/csi.volume-name-prefix': namePrefix,
    'everest.io/reclaim-policy': keepDisk === true ? 'retain-volume-only' : undefined,
  };
  return Object.fromEntries(Object.entries(annotations).filter((entry): entry is [string, string] => entry[1] !== undefined));
}

function zoneLabels({ zone }: HuaweiDiskStorageProps): Record<string, string> {
  return zone === undefined
    ? {}
    : { 'failure-domain.beta.kubernetes.io/region': zone.region, 'failure-domain.beta.kubernetes.io/zone': zone.zone };
}
