import { AnnouncedAddress } from '../peer/announced-address';
import { show, type Problem } from '../rules/problem';
import type { PeerStorageBinding } from '../storage/peer-storage';
import type { PeerSpec } from './peer-spec';

/** What a peer may have of its own, though its pod is made of the same template as the others'. */
const OWN = ['exposure'];

/** What is wrong with peers whose pods are made of one template. */
export function templateProblems(topology: string, peers: readonly PeerSpec[]): Problem[] {
  return peers.flatMap((spec, index) =>
    Object.entries(spec)
      .filter(([field, value]) => value !== undefined && !OWN.includes(field))
      .map(([field, value]) => ({
        wrong: `peers[${index}].${field} is ${typeof value === 'object' ? 'given' : show(value)}`,
        allowed: `just exposure: ${topology} makes all peers of one template`,
        change: `set ${field} for the whole cache, or choose the topology DeploymentPerPeer`,
      })),
  );
}

/** What is wrong with the storage of pods that are made of one template. */
export function templateStorageProblems(topology: string, { exclusiveClaim }: PeerStorageBinding): Problem[] {
  return exclusiveClaim === undefined
    ? []
    : [
        {
          wrong: `storage is the claim ${show(exclusiveClaim)}, which one pod may mount`,
          allowed: `a disk for each pod of ${topology}`,
          change: 'leave out existingClaim, or choose the topology DeploymentPerPeer',
        },
      ];
}

/** What is wrong with the announced address of pods that are made of one template, and that no Service of their own exposes. */
export function sharedAddressProblems(announced: AnnouncedAddress | undefined): Problem[] {
  return announced === undefined || announced === AnnouncedAddress.POD_IP
    ? []
    : [
        {
          wrong: `announcedAddress is ${announced.ip === undefined ? 'EXPOSED' : show(announced.ip)}`,
          allowed: 'AnnouncedAddress.POD_IP, as the peers have no addresses that are known at synth',
          change: 'leave it out, or choose the topology DeploymentPerPeer',
        },
      ];
}
