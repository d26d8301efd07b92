import { PEER_ROLE, PEER_SERIES_LABEL } from '../../naming/labels';
import type { CacheSeries, Metric, Share } from '../series/series';
import { Unit, type Panel } from './panel';

/** Only the peers that are chosen at the top of the dashboard. */
const CHOSEN = `${PEER_SERIES_LABEL}=~"$peer"`;

/** What lines of one peer each are called. */
const LEGEND = `{{${PEER_SERIES_LABEL}}}`;

/** What a panel is called, and what it tells. */
export type Named = Pick<Panel, 'title' | 'description'>;

/** Queries for the panels of one dashboard. */
export class Panels {
  public constructor(private readonly series: CacheSeries) {}

  /** How many peers answer. */
  public answering(): Panel {
    const up = this.series.of(PEER_ROLE, { name: 'up' });
    return {
      title: 'Peers',
      description: 'Peers that answer Prometheus.',
      unit: Unit.COUNT,
      stat: true,
      queries: [{ expr: `count(${up} == 1) or vector(0)`, legend: 'peers' }],
    };
  }

  /** One number. */
  public stat(named: Named, unit: Unit, expr: string): Panel {
    return { ...named, unit, stat: true, queries: [{ expr, legend: named.title }] };
  }

  /** How much a counter of each peer grows in a second. */
  public rateByPeer(named: Named, unit: Unit, metric: Metric): Panel {
    return this.byPeer(named, unit, this.series.sum(PEER_ROLE, ofChosen(metric), PEER_SERIES_LABEL));
  }

  /** What a gauge of each peer shows. */
  public gaugeByPeer(named: Named, unit: Unit, metric: Metric): Panel {
    return this.byPeer(named, unit, `sum by (${PEER_SERIES_LABEL}) (${this.series.of(PEER_ROLE, ofChosen(metric))})`);
  }

  /** A share of each peer in percent. */
  public percentByPeer(named: Named, { role, part, whole }: Share): Panel {
    const share = { role, part: ofChosen(part), whole: ofChosen(whole) };
    return this.byPeer(named, Unit.PERCENT, this.series.percentOrZero(share, PEER_SERIES_LABEL));
  }

  /** A line for each peer. */
  public byPeer(named: Named, unit: Unit, expr: string): Panel {
    return { ...named, unit, queries: [{ expr, legend: LEGEND }] };
  }

  /** What each peer uses of its machine, and whether it answers. */
  public processes(): Panel[] {
    return [
      this.rateByPeer({ title: 'CPU', description: 'Cores that dfdaemon uses.' }, Unit.COUNT, { name: 'process_cpu_seconds_total' }),
      this.gaugeByPeer({ title: 'Memory', description: 'Memory that dfdaemon holds.' }, Unit.BYTES, {
        name: 'process_resident_memory_bytes',
      }),
      this.byPeer(
        { title: 'Answers', description: '1 while a peer answers Prometheus, else 0. A peer that is gone has no line.' },
        Unit.COUNT,
        `max by (${PEER_SERIES_LABEL}) (${this.series.of(PEER_ROLE, ofChosen({ name: 'up' }))})`,
      ),
    ];
  }
}

/** A metric of the peers that are chosen at the top of the dashboard. */
export function ofChosen({ name, matchers = [] }: Metric): Metric {
  return { name, matchers: [...matchers, CHOSEN] };
}
