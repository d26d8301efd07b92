import type { PeerExposureBinding } from '../exposure/peer-exposure';
import { AnnouncedAddress } from '../peer/announced-address';
import { podProblems } from '../peer/peer-rules';
import { show, type Problem } from '../rules/problem';
import type { PeerStorageBinding } from '../storage/peer-storage';
import type { PeerSpec } from './peer-spec';
import type { PeerStatefulSetProps } from './peer-stateful-set';
import { templateProblems, templateStorageProblems } from './template-rules';

/** What is wrong with peers that are pods of one StatefulSet. */
export function statefulSetProblems(
  props: PeerStatefulSetProps,
  specs: readonly PeerSpec[],
  stored: PeerStorageBinding,
  exposed: readonly (PeerExposureBinding | undefined)[],
): Problem[] {
  return [
    ...podProblems(props, props.storage),
    ...templateProblems('StatefulSetPeers', specs),
    ...templateStorageProblems('StatefulSetPeers', stored),
    ...partitionProblems(props, specs.length),
    ...addressProblems(props, exposed),
    ...gateProblems(exposed),
  ];
}

function partitionProblems({ partition }: PeerStatefulSetProps, peers: number): Problem[] {
  return partition === undefined || (Number.isInteger(partition) && partition >= 1 && partition <= peers + 1)
    ? []
    : [
        {
          wrong: `topology.partition is ${show(partition)}`,
          allowed: `a whole number from 1, for all peers, to ${peers + 1}, for none`,
          change: 'name the first peer that shall change, or leave it out',
        },
      ];
}

function addressProblems({ announcedAddress }: PeerStatefulSetProps, exposed: readonly (PeerExposureBinding | undefined)[]): Problem[] {
  return announcedAddress === AnnouncedAddress.EXPOSED
    ? exposed.flatMap((binding, index) =>
        binding?.address === undefined
          ? [
              {
                wrong: `announcedAddress is EXPOSED, but the address of peers[${index}] is not known at synth`,
                allowed: 'an exposure for each peer that is given its address as an IP literal',
                change: `give peers[${index}] such an exposure, or announce AnnouncedAddress.POD_IP`,
              },
            ]
          : [],
      )
    : [];
}

function gateProblems(exposed: readonly (PeerExposureBinding | undefined)[]): Problem[] {
  return exposed.some((binding) => (binding?.readinessGates ?? []).length > 0)
    ? [
        {
          wrong: 'an exposure asks for a readiness gate of its own Service',
          allowed: 'no such gate: all pods of a StatefulSet have the same ones, so that none would ever be ready',
          change: 'leave out readinessGate, or choose the topology DeploymentPerPeer',
        },
      ]
    : [];
}
