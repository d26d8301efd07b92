import { SizeRoundingBehavior } from 'cdk8s';
import { PersistentVolumeReclaimPolicy } from 'cdk8s-plus-28';
import { boundProblems, missingProblem, textProblems } from '../rules/checks';
import { isLabelValue } from '../rules/names';
import { show, type Problem } from '../rules/problem';
import { HuaweiDiskType, type HuaweiDiskStorageProps } from './huawei-disk-props';
import { reservedProblems } from './storage-class-rules';

/** Class that makes a disk at once, and so must be told where. */
const IMMEDIATE_CLASS = 'csi-disk';

/** Class that makes a disk where the pod is. */
export const LATE_CLASS = 'csi-disk-topology';

/** Tags that CCE sets itself and lets nobody change. */
const SYSTEM_TAGS = ['CCE-Cluster-ID', 'CCE-Cluster-Name', 'CCE-Namespace'];

/** What is wrong with an EVS disk, but for its claim and its class. */
export function huaweiDiskProblems(props: HuaweiDiskStorageProps, ownAnnotations: string[], ownLabels: string[]): Problem[] {
  const { size, encryptionKeyId, namePrefix, tags } = props;
  return [
    ...boundProblems({
      field: 'storage.size',
      value: Math.ceil(size.toGibibytes({ rounding: SizeRoundingBehavior.NONE })),
      min: 10,
      max: 32768,
      unit: 'GiB',
    }),
    ...speedProblems(props),
    ...zoneProblems(props),
    ...keepProblems(props),
    ...textProblems(
      { 'storage.encryptionKeyId': encryptionKeyId, 'storage.namePrefix': namePrefix },
      /^[A-Za-z0-9_-]{1,100}$/,
      '1 to 100 letters, digits, "-" and "_"',
      'leave it out, or write it like that',
    ),
    ...reservedProblems('annotations', props.annotations, ownAnnotations),
    ...reservedProblems('labels', props.labels, ownLabels),
    ...Object.keys(tags ?? {})
      .filter((key) => key === '' || SYSTEM_TAGS.includes(key))
      .map((key) => ({
        wrong: `storage.tags sets ${show(key)}`,
        allowed: `any key but ${SYSTEM_TAGS.join(', ')}, which CCE sets itself`,
        change: 'choose another key',
      })),
  ];
}

function speedProblems({ diskType, iops, throughput, size }: HuaweiDiskStorageProps): Problem[] {
  const speeds = Object.entries({ iops, throughput });
  if (diskType !== HuaweiDiskType.GPSSD2) {
    return speeds
      .filter(([, speed]) => speed !== undefined)
      .map(([field, speed]) => ({
        wrong: `storage.${field} is ${show(speed)}, and storage.diskType is ${show(diskType)}`,
        allowed: 'a speed of its own for GPSSD2 alone',
        change: `leave out storage.${field}, or choose HuaweiDiskType.GPSSD2`,
      }));
  }
  const gibibytes = size.toGibibytes({ rounding: SizeRoundingBehavior.FLOOR });
  return [
    ...speeds
      .filter(([, speed]) => speed === undefined)
      .map(([field]) => missingProblem(`storage.${field}`, 'iops and throughput for a disk of the type GPSSD2', 'give it')),
    ...boundProblems(
      { field: 'storage.iops', value: iops, min: 3000, max: Math.max(3000, Math.min(128000, 500 * gibibytes)) },
      {
        field: 'storage.throughput',
        value: throughput,
        min: 125,
        max: Math.max(125, Math.min(1000, Math.floor((iops ?? 128000) / 4))),
        unit: 'MiB a second',
      },
    ),
  ];
}

function zoneProblems({ zone, newClass, storageClassName = LATE_CLASS }: HuaweiDiskStorageProps): Problem[] {
  const late = newClass !== undefined || storageClassName === LATE_CLASS;
  if (zone === undefined) {
    return late || storageClassName !== IMMEDIATE_CLASS
      ? []
      : [
          missingProblem(
            'storage.zone',
            `region and zone for the class ${IMMEDIATE_CLASS}, which makes the disk before there is a pod`,
            `give it, or take the class ${LATE_CLASS}`,
          ),
        ];
  }
  return [
    ...(late
      ? [
          {
            wrong: `storage.zone is ${show(zone)}`,
            allowed: 'no zone for a class that makes the disk where the pod is',
            change: `leave it out and choose the peer's nodes by scheduling, or take the class ${IMMEDIATE_CLASS}`,
          },
        ]
      : []),
    ...Object.entries({ ...zone })
      .filter(([, value]) => value === '' || !isLabelValue(value))
      .map(([field, value]) => ({
        wrong: `storage.zone.${field} is ${show(value)}`,
        allowed: 'the value of a label: 1 to 63 letters, digits, "-", "_" and "."',
        change: 'take it from the labels of a node',
      })),
  ];
}

function keepProblems({ keepDisk, newClass }: HuaweiDiskStorageProps): Problem[] {
  return keepDisk === true && newClass?.reclaimPolicy === PersistentVolumeReclaimPolicy.RETAIN
    ? [
        {
          wrong: 'storage.keepDisk is true, and storage.newClass.reclaimPolicy is "Retain"',
          allowed: 'keepDisk for a class whose reclaim policy is Delete',
          change: 'leave out keepDisk: the class keeps both disk and PersistentVolume',
        },
      ]
    : [];
}
