import { Duration } from 'cdk8s';
import type { Problem } from '../../rules/problem';
import { secretProblems, type ManagerSigningKey } from './credentials';
import { managedPodProblems, replicaProblems } from './managed-pod-rules';
import type { ManagerOptions } from './manager-options';
import { serverProblems } from './server-settings';
import { countProblems, durationProblems } from './settings';

const FIELD = 'controlPlane.manager';

/** The manager refuses to look at its peers as often as this, or more often. */
const TOO_OFTEN = Duration.hours(12);

/** What is wrong with the options of a manager. */
export function managerProblems(options: ManagerOptions, signingKey: ManagerSigningKey): Problem[] {
  const { session, cache, syncPeers, preheat } = options;
  return [
    ...managedPodProblems(FIELD, options.image, options),
    ...replicaProblems(FIELD, options),
    ...serverProblems(FIELD, options),
    ...secretProblems('controlPlane.signingKey', signingKey.secret, { key: signingKey.key }),
    ...(preheat?.authority === undefined ? [] : secretProblems(`${FIELD}.preheat.authority`, preheat.authority, {})),
    ...durationProblems({
      [`${FIELD}.session.timeout`]: session?.timeout,
      [`${FIELD}.session.maxRefresh`]: session?.maxRefresh,
      [`${FIELD}.cache.redisTtl`]: cache?.redisTtl,
      [`${FIELD}.cache.localTtl`]: cache?.localTtl,
      [`${FIELD}.syncPeers.timeout`]: syncPeers?.timeout,
    }),
    ...countProblems({ [`${FIELD}.cache.localSize`]: cache?.localSize, [`${FIELD}.syncPeers.batchSize`]: syncPeers?.batchSize }),
    ...realmProblems(session?.realm),
    ...intervalProblems(syncPeers?.interval),
  ];
}

function realmProblems(realm: string | undefined): Problem[] {
  return realm === '' ? [{ wrong: `${FIELD}.session.realm is ""`, allowed: 'a name', change: 'leave it out for "Dragonfly"' }] : [];
}

function intervalProblems(interval: Duration | undefined): Problem[] {
  return interval === undefined || interval.toMilliseconds() > TOO_OFTEN.toMilliseconds()
    ? []
    : [
        {
          wrong: `${FIELD}.syncPeers.interval is ${interval.toHumanString()}`,
          allowed: 'more than 12 hours, or the manager does not start',
          change: 'raise it, or ask for the peers in the console when you want to see them',
        },
      ];
}
