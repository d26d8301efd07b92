import { givenProblems } from '../../rules/checks';
import type { Problem } from '../../rules/problem';
import { managedPodProblems, replicaProblems, setNameProblems } from './managed-pod-rules';
import type { ManagedSchedulerOptions } from './managed-scheduler-options';
import { serverProblems } from './server-settings';
import { countProblems, durationProblems } from './settings';

const FIELD = 'controlPlane.schedulers';

/** What is wrong with the options of the schedulers. */
export function managedSchedulerProblems(name: string, options: ManagedSchedulerOptions): Problem[] {
  const { gc, job } = options;
  const workers = {
    [`${FIELD}.job.globalWorkers`]: job?.globalWorkers,
    [`${FIELD}.job.schedulerWorkers`]: job?.schedulerWorkers,
    [`${FIELD}.job.localWorkers`]: job?.localWorkers,
  };
  return [
    ...managedPodProblems(FIELD, options.image, options),
    ...replicaProblems(FIELD, options),
    ...setNameProblems(name),
    ...serverProblems(FIELD, options),
    ...countProblems({
      [`${FIELD}.backToSourceCount`]: options.backToSourceCount,
      [`${FIELD}.retryBackToSourceLimit`]: options.retryBackToSourceLimit,
      [`${FIELD}.retryLimit`]: options.retryLimit,
      ...workers,
    }),
    ...durationProblems({
      [`${FIELD}.retryInterval`]: options.retryInterval,
      [`${FIELD}.refreshInterval`]: options.refreshInterval,
      [`${FIELD}.keepAliveInterval`]: options.keepAliveInterval,
      [`${FIELD}.seedPeerDownloadTimeout`]: options.seedPeerDownloadTimeout,
      ...Object.fromEntries(Object.entries(gc ?? {}).map(([name, duration]) => [`${FIELD}.gc.${name}`, duration])),
    }),
    ...(job?.enable === false ? givenProblems(workers, 'no workers where jobs are off', 'leave it out, or leave out job.enable') : []),
    ...retryProblems(options),
  ];
}

function retryProblems({ retryBackToSourceLimit = 4, retryLimit = 5 }: ManagedSchedulerOptions): Problem[] {
  return retryLimit >= retryBackToSourceLimit
    ? []
    : [
        {
          wrong: `${FIELD}.retryLimit is ${retryLimit}, and retryBackToSourceLimit is ${retryBackToSourceLimit}`,
          allowed: 'a retryLimit that is at least retryBackToSourceLimit: no peer would ever be sent to the origin otherwise',
          change: 'raise retryLimit or lower retryBackToSourceLimit; those that are left out are 5 and 4',
        },
      ];
}
