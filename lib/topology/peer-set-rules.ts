import type { PeerExposureBinding } from '../exposure/peer-exposure';
import type { Problem } from '../rules/problem';
import { repeated } from '../rules/repeated';
import type { PeerStorageBinding } from '../storage/peer-storage';
import type { PeerTopologyRequest } from './peer-topology';

/** What is wrong with the number of peers, where each is counted or listed. */
export function countProblems({ peers, peerCount: count }: PeerTopologyRequest): Problem[] {
  const listed = peers?.length;
  const allowed = 'at least one peer, either listed in peers or counted by peerCount';
  if (listed !== undefined && count !== undefined) {
    return [{ wrong: `peers lists ${listed} and peerCount is ${count}`, allowed, change: 'leave one of them out' }];
  }
  if (listed === 0 || (listed === undefined && count === undefined)) {
    return [{ wrong: 'there are no peers', allowed, change: 'add a peer' }];
  }
  return count === undefined || (Number.isInteger(count) && count >= 1)
    ? []
    : [{ wrong: `peerCount is ${count}`, allowed, change: 'write a whole number from 1' }];
}

/** A peer that is known one by one. */
export interface KnownPeer {
  readonly ordinal: number;
  readonly name: string;
  readonly announcedIp?: string;
  readonly exposed?: PeerExposureBinding;
  readonly stored?: PeerStorageBinding;
}

/** What no two peers may share. */
const EXCLUSIVE: [string, (peer: KnownPeer) => string | undefined][] = [
  ['ordinal', ({ ordinal }) => String(ordinal)],
  ['name', ({ name }) => name],
  ['claim', ({ stored }) => stored?.exclusiveClaim],
  ['exposure', ({ exposed }) => exposed?.exclusive],
  ['exposed address', ({ exposed }) => exposed?.address],
  ['announced address', ({ announcedIp, exposed }) => (announcedIp === exposed?.address ? undefined : announcedIp)],
];

/** What is wrong with peers together. */
export function peerSetProblems(peers: KnownPeer[]): Problem[] {
  return EXCLUSIVE.flatMap(([what, valueOf]) =>
    repeated(peers, valueOf).map(([value, sharing]) => ({
      wrong: `${sharing.map((peer) => `peers[${peers.indexOf(peer)}]`).join(' and ')} have the same ${what}: ${value}`,
      allowed: `one ${what} for each peer`,
      change: `give all but one of them another ${what}`,
    })),
  );
}
