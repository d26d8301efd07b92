import type { PeerExposureBinding } from '../exposure/peer-exposure';
import { CHECKSUM_ANNOTATION } from '../naming/checksum';
import { COMPONENT_LABEL, OWNER_LABEL, PEER_LABEL } from '../naming/labels';
import { ownKeyProblems } from '../rules/checks';
import { annotationProblems, labelProblems } from '../rules/metadata';
import { isDnsLabel, isDnsSubdomain } from '../rules/names';
import { show, type Problem } from '../rules/problem';
import { kibibytes, resourceProblems } from '../rules/resources';
import type { IPeerStorage } from '../storage/peer-storage';
import { AnnouncedAddress } from './announced-address';
import type { PeerConfig } from './peer-config';
import type { PeerOptions } from './peer-options';
import { podSizeProblems } from './pod-resources';
import { stopProblems } from './stop-timing';

/** Keys that say what a pod is; the library sets them. */
const RESERVED_LABELS = [COMPONENT_LABEL, OWNER_LABEL, PEER_LABEL, 'sidecar.istio.io/inject'];
const RESERVED_ANNOTATIONS = [CHECKSUM_ANNOTATION, 'linkerd.io/inject'];

/** What is wrong with a peer, as far as its own properties tell. */
export function peerProblems(
  name: string,
  ordinal: number,
  options: PeerOptions,
  exposed: PeerExposureBinding,
  storage: IPeerStorage,
): Problem[] {
  return [...identityProblems(name, ordinal), ...addressProblems(options.announcedAddress, exposed), ...podProblems(options, storage)];
}

/** What is wrong with what a user set of a peer's pod, whichever workload makes it. */
export function podProblems(options: PeerOptions, storage: IPeerStorage): Problem[] {
  return [
    ...securityProblems(options),
    ...imageProblems(options),
    ...stopProblems(options),
    ...ownKeyProblems('podLabels', options.podLabels, RESERVED_LABELS),
    ...ownKeyProblems('podAnnotations', options.podAnnotations, RESERVED_ANNOTATIONS),
    ...labelProblems('pod label', options.podLabels),
    ...annotationProblems('pod annotation', options.podAnnotations),
    ...resourceProblems(options.resources ?? {}),
    ...podSizeProblems(options.resources, options.podSizes),
    ...memoryProblems(options, storage),
  ];
}

/** A disk that is smaller than the one that the config is for, which is shared with other peers. */
export function diskProblems({ capacity }: IPeerStorage, { capacity: expected }: PeerConfig): Problem[] {
  return capacity !== undefined && expected !== undefined && kibibytes(capacity) < kibibytes(expected)
    ? [
        {
          wrong: `the disk has ${capacity.asString()}, and peerConfig is for disks of ${expected.asString()}`,
          allowed: 'a disk of at least that size: otherwise it is full before anything is evicted',
          change: 'give the PeerConfig the capacity of the smallest disk, or this peer a config of its own',
        },
      ]
    : [];
}

function identityProblems(name: string, ordinal: number): Problem[] {
  return [
    ...(isDnsLabel(name)
      ? []
      : [
          {
            wrong: `name is ${show(name)} (${name.length} characters)`,
            allowed: 'a DNS label, as it becomes the hostname: at most 63 lower-case letters, digits and "-"',
            change: 'rename the peer',
          },
        ]),
    ...(Number.isInteger(ordinal) && ordinal >= 1
      ? []
      : [{ wrong: `ordinal is ${ordinal}`, allowed: 'a whole number from 1', change: 'count the peers from 1' }]),
  ];
}

function addressProblems(announced: AnnouncedAddress | undefined, { address }: PeerExposureBinding): Problem[] {
  return announced === AnnouncedAddress.EXPOSED && address === undefined
    ? [
        {
          wrong: 'announcedAddress is EXPOSED, but the address of the exposure is not known at synth',
          allowed: 'an exposure that is given its address as an IP literal',
          change: 'give the exposure its address, or announce AnnouncedAddress.POD_IP',
        },
      ]
    : [];
}

function securityProblems({ security = {} }: PeerOptions): Problem[] {
  const ids = { user: security.user, group: security.group, fsGroup: security.fsGroup };
  return Object.entries(ids)
    .filter(([, id]) => id !== undefined && !(Number.isInteger(id) && id >= 1 && id < 2 ** 31))
    .map(([name, id]) => ({
      wrong: `security.${name} is ${show(id)}`,
      allowed: 'a whole number from 1 to 2147483647: peers never run as root',
      change: 'choose an id that owns nothing else, such as 1000',
    }));
}

function imageProblems({ image, priorityClassName }: PeerOptions): Problem[] {
  return [
    ...(image === undefined || /^\S+$/.test(image)
      ? []
      : [{ wrong: `image is ${show(image)}`, allowed: 'an image reference without spaces', change: 'write registry/name:tag' }]),
    ...(priorityClassName === undefined || isDnsSubdomain(priorityClassName)
      ? []
      : [
          {
            wrong: `priorityClassName is ${show(priorityClassName)}`,
            allowed: 'the name of a PriorityClass: a DNS subdomain',
            change: 'take a name from `kubectl get priorityclass`',
          },
        ]),
  ];
}

function memoryProblems({ resources }: PeerOptions, { inMemory, capacity }: IPeerStorage): Problem[] {
  const limit = resources?.memory?.limit;
  return inMemory && capacity !== undefined && limit !== undefined && kibibytes(capacity) >= kibibytes(limit)
    ? [
        {
          wrong: `storage in memory holds ${capacity.asString()}, and resources.memory.limit is ${limit.asString()}`,
          allowed: 'less than the memory limit, which the volume and the daemon share',
          change: 'raise the limit or make the volume smaller',
        },
      ]
    : [];
}
