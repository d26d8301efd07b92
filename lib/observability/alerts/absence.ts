import { Duration } from 'cdk8s';
import { ControlPlaneRole } from '../../control-plane/control-plane-component';
import { PEER_ROLE, PEER_SERIES_LABEL } from '../../naming/labels';
import { monitoredPods } from '../monitored';
import { CRITICAL, WARNING, type Alert } from './alert';
import { expected, UP, type AlertRequest, type Candidate } from './candidate';

/** When the process started. All that a cache consists of tell it. */
const START = { name: 'process_start_time_seconds' };

/** Restarts in an hour that are fine. */
const RESTARTS = 2;

/** No peer at all. */
export function cacheDown({ cache, series }: AlertRequest): Alert {
  return {
    field: 'cacheDown',
    name: 'CacheDown',
    expr: `absent(${series.of(PEER_ROLE, UP)} == 1)`,
    after: Duration.minutes(2),
    severity: CRITICAL,
    summary: `No peer of ${cache.cacheName} answers.`,
    description: 'Downloads through the cache fail. Look whether its pods run, and whether Prometheus still knows them as targets.',
  };
}

/** A peer that is known at synth is missed even if nobody ever saw it; others are missed while their pods are there. */
export function peerAbsent({ cache, series }: AlertRequest): Alert {
  const up = series.of(PEER_ROLE, UP);
  const known = cache.peers.map(({ name }) => name);
  const seen = `group by (${PEER_SERIES_LABEL}) (${up})`;
  const all = known.length === 0 ? seen : `(\n  ${expected(PEER_SERIES_LABEL, known)}\n  or ${seen}\n)`;
  return {
    field: 'peerAbsent',
    name: 'PeerAbsent',
    expr: `${all} unless on (${PEER_SERIES_LABEL}) (${up} == 1)`,
    after: Duration.minutes(5),
    severity: WARNING,
    summary: `{{ $labels.peer }} of ${cache.cacheName} does not answer.`,
    description:
      'The other peers serve its clients, and fetch what only it had from the origin again. Look at its pod, its events and its disk.',
  };
}

/** A peer whose process starts again and again. */
export function peerRestarts({ cache, props, series }: AlertRequest): Alert {
  const most = props.peerRestarts?.restarts ?? RESTARTS;
  return {
    field: 'peerRestarts',
    name: 'PeerRestarts',
    expr: `sum by (${PEER_SERIES_LABEL}) (changes(${series.of(PEER_ROLE, START)}[1h])) > ${most}`,
    severity: WARNING,
    summary: `{{ $labels.peer }} of ${cache.cacheName} was restarted {{ $value | printf "%.0f" }} times in an hour.`,
    description:
      'Each restart cuts the downloads that it serves. Look why its last container ended: out of memory, a failed probe, a crash.',
  };
}

/** Fewer schedulers than there should be. */
export function schedulerAbsent(request: AlertRequest): Candidate {
  return absence(request, ControlPlaneRole.SCHEDULER, {
    field: 'schedulerAbsent',
    name: 'SchedulerAbsent',
    severity: CRITICAL,
    description: 'While there is none, peers serve what they have, and each fetches the rest from the origin by itself. Look at its pods.',
  });
}

/** Fewer managers than there should be. */
export function managerAbsent(request: AlertRequest): Candidate {
  return absence(request, ControlPlaneRole.MANAGER, {
    field: 'managerAbsent',
    name: 'ManagerAbsent',
    severity: WARNING,
    description:
      'While there is none, peers and schedulers go on with what they know, and those that start wait. Look at its pods, its database and Redis.',
  });
}

function absence(
  { cache, series }: AlertRequest,
  role: ControlPlaneRole,
  alert: Pick<Alert, 'field' | 'name' | 'severity' | 'description'>,
): Candidate {
  const pods = monitoredPods(cache, role);
  return pods === 0
    ? { field: alert.field, allowed: `none: no ${role} with metrics is in the cluster and belongs to the cache` }
    : {
        ...alert,
        expr: `(count(${series.of(role, UP)} == 1) or vector(0)) < ${pods}`,
        after: Duration.minutes(5),
        summary: `{{ $value | printf "%.0f" }} of ${pods} ${role}${pods === 1 ? '' : 's'} of ${cache.cacheName} answer.`,
      };
}
