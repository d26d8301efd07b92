import { ControlPlaneRole } from '../../control-plane/control-plane-component';
import { SCHEDULER } from '../series/scheduler-series';
import { isOneOf, type CacheSeries } from '../series/series';
import { Unit, type Section } from './panel';

const ROLE = ControlPlaneRole.SCHEDULER;

/** What the schedulers tell. */
export function schedulerSection(series: CacheSeries): Section {
  const chosen = { ...SCHEDULER.scheduleMillis, matchers: [isOneOf('quantile', ['0.5', '0.99'])] };
  return {
    title: 'Scheduler',
    panels: [
      {
        title: 'Traffic, by source',
        description: 'Bytes that peers told the scheduler of. What a peer has itself it tells nobody.',
        unit: Unit.BYTES_PER_SECOND,
        stacked: true,
        queries: [{ expr: series.sum(ROLE, SCHEDULER.traffic, 'type'), legend: '{{type}}' }],
      },
      {
        title: 'Pieces that other peers did not give',
        description: 'Share of the pieces that peers asked of each other. Then they do not reach each other, or restart.',
        unit: Unit.PERCENT,
        queries: [{ expr: series.percentOrZero(SCHEDULER.piecesFromPeers), legend: 'failed' }],
      },
      {
        title: 'Registered downloads',
        description: 'Downloads that peers ask the scheduler about.',
        unit: Unit.PER_SECOND,
        queries: [{ expr: series.sum(ROLE, SCHEDULER.registered), legend: 'downloads' }],
      },
      {
        title: 'Time to choose parents',
        description: 'How long a peer waits until it is told whom to fetch from.',
        unit: Unit.MILLISECONDS,
        queries: [{ expr: `max by (quantile) (${series.of(ROLE, chosen)})`, legend: '{{quantile}}' }],
      },
      {
        title: 'Announcements',
        description:
          'Each peer tells the scheduler that it is there, every 30 seconds as this library sets it up. With none, it knows no peers.',
        unit: Unit.PER_SECOND,
        queries: [{ expr: series.sum(ROLE, SCHEDULER.announced), legend: 'announcements' }],
      },
      {
        title: 'Schedulers that answer',
        description: '1 while a scheduler answers Prometheus, else 0.',
        unit: Unit.COUNT,
        queries: [{ expr: `max by (pod) (${series.of(ROLE, { name: 'up' })})`, legend: '{{pod}}' }],
      },
    ],
  };
}
