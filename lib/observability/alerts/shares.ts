import { Duration, Size } from 'cdk8s';
import { bytesIn } from '../../config/units';
import { ControlPlaneRole } from '../../control-plane/control-plane-component';
import { PEER_ROLE, PEER_SERIES_LABEL } from '../../naming/labels';
import { monitoredPods } from '../monitored';
import type { Share } from '../series/series';
import { WARNING, type Alert } from './alert';
import type { ShareAlertOptions } from './alert-options';
import type { AlertRequest, Candidate } from './candidate';

/** Traffic of a cache that has something to do. */
const MIN_TRAFFIC = Size.mebibytes(10);

const PERCENT = '{{ $value | printf "%.0f" }} percent';

const UNCOUNTED = 'none: the Go daemon does not count this in all its releases';

/** Most of what the cache serves comes from origins. */
export function backToSourceHigh({ cache, props, series, peers }: AlertRequest): Candidate {
  const field = 'backToSourceHigh';
  const { backToSource } = peers;
  const { percent = 80, minTraffic = MIN_TRAFFIC } = props.backToSourceHigh ?? {};
  return counted({ cache }, backToSource)
    ? {
        field,
        name: 'BackToSourceHigh',
        expr: `${series.percent(backToSource)} > ${percent}\n  and ${series.sum(backToSource.role, backToSource.whole)} >= ${bytesIn(minTraffic)}`,
        after: Duration.minutes(30),
        severity: WARNING,
        summary: `${PERCENT} of what ${cache.cacheName} downloads comes from origins.`,
        description:
          'It is little use as a cache: what clients ask for is new, or URLs differ from download to download, or peers do not find each other.',
      }
    : { field, allowed: elsewhere };
}

/** Downloads of a peer fail. */
export function downloadsFail({ cache, props, series, peers }: AlertRequest): Alert {
  return failure({ props, series }, 'downloadsFail', peers.downloads, 5, {
    name: 'DownloadsFail',
    summary: `${PERCENT} of the downloads of {{ $labels.peer }} of ${cache.cacheName} fail.`,
    description: 'Clients get errors or cut bodies. Look at the log of the peer for the reason: the origin, its disk, or other peers.',
  });
}

/** Requests of a peer to origins fail. */
export function originFails({ cache, props, series, peers }: AlertRequest): Candidate {
  return peers.origin === undefined
    ? { field: 'originFails', allowed: UNCOUNTED }
    : failure({ props, series }, 'originFails', peers.origin, 20, {
        name: 'OriginFails',
        summary: `${PERCENT} of the requests of {{ $labels.peer }} of ${cache.cacheName} to origins fail.`,
        description:
          'Origins answer with errors, or not at all. Objects that are not there count as well. What peers have is still served.',
      });
}

/** Peers do not get pieces from each other. */
export function uploadsFail({ cache, props, series, peers }: AlertRequest): Candidate {
  const field = 'uploadsFail';
  const { uploads } = peers;
  const one = uploads.role === PEER_ROLE ? `{{ $labels.peer }} of ${cache.cacheName}` : `peers of ${cache.cacheName}`;
  return counted({ cache }, uploads)
    ? failure({ props, series }, field, uploads, 5, {
        name: 'UploadsFail',
        summary: `${PERCENT} of the pieces that are asked of ${one} are not given.`,
        description:
          'Peers fetch them from others, or from the origin. Look whether peers reach each other at the addresses that they announce.',
      })
    : { field, allowed: elsewhere };
}

/** Connections to the proxy of a peer end in an error. */
export function proxyFails({ cache, props, series, peers }: AlertRequest): Candidate {
  return peers.proxy === undefined
    ? { field: 'proxyFails', allowed: UNCOUNTED }
    : failure({ props, series }, 'proxyFails', peers.proxy, 5, {
        name: 'ProxyFails',
        summary: `As many connections to the proxy of {{ $labels.peer }} of ${cache.cacheName} break as ${PERCENT} of its requests.`,
        description: 'Bodies are cut, or clients hang up before the end. Look whether their timeouts are shorter than a download takes.',
      });
}

const elsewhere = 'none: the schedulers count this, and they are not in the cluster or do not belong to the cache';

/** Whether what counts a share is monitored. */
function counted({ cache }: Pick<AlertRequest, 'cache'>, { role }: Share): boolean {
  return role === PEER_ROLE || monitoredPods(cache, ControlPlaneRole.SCHEDULER) > 0;
}

type FailureField = 'downloadsFail' | 'originFails' | 'uploadsFail' | 'proxyFails';

/** An alert on a share of failures: of each peer, or, as the scheduler counts it, of all together. */
function failure(
  { props, series }: Pick<AlertRequest, 'props' | 'series'>,
  field: FailureField,
  share: Share,
  most: number,
  alert: Pick<Alert, 'name' | 'summary' | 'description'>,
): Alert {
  const { percent = most }: ShareAlertOptions = props[field] ?? {};
  const by = share.role === PEER_ROLE ? PEER_SERIES_LABEL : undefined;
  return { ...alert, field, expr: `${series.percent(share, by)} > ${percent}`, after: Duration.minutes(10), severity: WARNING };
}
