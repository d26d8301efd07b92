import type { PeerDeployment } from '../peer/peer-deployment';
import { isLabelValue } from '../rules/names';
import { show, type Problem } from '../rules/problem';
import { repeated } from '../rules/repeated';
import type { DragonflyCacheChartProps } from './dragonfly-cache-chart-props';

/** What is wrong with a cache, as far as its own properties tell. */
export function cacheProblems(props: DragonflyCacheChartProps): Problem[] {
  const { peers, peerCount, maxUnavailable, createNamespace, namespace, owner } = props;
  return [
    ...countProblems(peers?.length, peerCount),
    ...(createNamespace === undefined || namespace !== undefined
      ? []
      : [{ wrong: 'createNamespace is given without a namespace', allowed: 'both, or none', change: 'name the namespace' }]),
    ...(maxUnavailable === undefined || (Number.isInteger(maxUnavailable) && maxUnavailable >= 1)
      ? []
      : [
          {
            wrong: `maxUnavailable is ${show(maxUnavailable)}`,
            allowed: 'a whole number from 1: with 0 no node could ever be drained',
            change: 'take 1, so that one peer at a time may go',
          },
        ]),
    ...(owner === undefined || (owner !== '' && isLabelValue(owner))
      ? []
      : [
          {
            wrong: `owner is ${show(owner)}`,
            allowed: 'the value of a label: 1 to 63 letters, digits, "-", "_" and ".", with a letter or digit at both ends',
            change: 'write the owner like that',
          },
        ]),
  ];
}

function countProblems(listed: number | undefined, count: number | undefined): Problem[] {
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

/** What no two peers may share. */
const EXCLUSIVE: [string, (peer: PeerDeployment) => string | undefined][] = [
  ['ordinal', ({ ordinal }) => String(ordinal)],
  ['name', ({ name }) => name],
  ['claim', ({ stored }) => stored.exclusiveClaim],
  ['load balancer', ({ exposed }) => exposed.exclusive],
  ['exposed address', ({ exposed }) => exposed.address],
  ['announced address', ({ announcedIp, exposed }) => (announcedIp === exposed.address ? undefined : announcedIp)],
];

/** What is wrong with the peers of a cache together. */
export function peerSetProblems(peers: PeerDeployment[]): Problem[] {
  return EXCLUSIVE.flatMap(([what, valueOf]) =>
    repeated(peers, valueOf).map(([value, sharing]) => ({
      wrong: `${sharing.map((peer) => `peers[${peers.indexOf(peer)}]`).join(' and ')} have the same ${what}: ${value}`,
      allowed: `one ${what} for each peer`,
      change: `give all but one of them another ${what}`,
    })),
  );
}
