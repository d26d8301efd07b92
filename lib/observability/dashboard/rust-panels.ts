import { PEER_ROLE, PEER_SERIES_LABEL } from '../../naming/labels';
import { RUST, RUST_SERIES } from '../series/rust-series';
import type { CacheSeries } from '../series/series';
import { ofChosen, Panels } from './common-panels';
import { Unit, type Section } from './panel';

/** What the Rust client tells. */
export function rustSections(series: CacheSeries): Section[] {
  const panels = new Panels(series);
  const { downloads, backToSource } = RUST_SERIES;
  const hits = `100 - ${series.percentOrZero(backToSource)}`;
  const fromOrigins = series.sum(PEER_ROLE, backToSource.part);
  const full = (by: string, used: string, size: string) => `100 * ${by} (${used}) / ${by} (${size})`;
  const slowest = `sum by (le,${PEER_SERIES_LABEL}) (${series.rate(PEER_ROLE, ofChosen(RUST.originMillis))})`;
  return [
    {
      title: 'Cache',
      panels: [
        panels.answering(),
        panels.stat(
          { title: 'Downloaded', description: 'Bytes that peers get, from wherever, in a second.' },
          Unit.BYTES_PER_SECOND,
          series.sum(PEER_ROLE, RUST.downloaded),
        ),
        panels.stat({ title: 'Hits', description: 'Share of those bytes that does not come from origins.' }, Unit.PERCENT, hits),
        panels.stat(
          { title: 'From origins', description: 'Bytes that origins send in a second.' },
          Unit.BYTES_PER_SECOND,
          `${fromOrigins} or vector(0)`,
        ),
        panels.stat(
          { title: 'Disks', description: 'How full the disks of all peers are together.' },
          Unit.PERCENT,
          full('sum', series.of(PEER_ROLE, RUST.diskUsed), series.of(PEER_ROLE, RUST.diskSize)),
        ),
        panels.stat(
          { title: 'Failed downloads', description: 'Share of downloads that fail.' },
          Unit.PERCENT,
          series.percentOrZero(downloads),
        ),
        {
          title: 'Downloaded, by source',
          description:
            'BACK_TO_SOURCE is from origins, REMOTE_PEER from other peers, LOCAL_PEER from the own disk of the peer that was asked.',
          unit: Unit.BYTES_PER_SECOND,
          stacked: true,
          queries: [{ expr: series.sum(PEER_ROLE, RUST.downloaded, 'type'), legend: '{{type}}' }],
        },
        {
          title: 'Hits over time',
          description: 'Share of bytes that does not come from origins. It is low while a cache is new, or what clients ask for is.',
          unit: Unit.PERCENT,
          queries: [{ expr: hits, legend: 'hits' }],
        },
      ],
    },
    {
      title: 'Peers',
      panels: [
        panels.rateByPeer(
          { title: 'Downloaded, by peer', description: 'Bytes that each peer gets in a second. Clients should reach all peers alike.' },
          Unit.BYTES_PER_SECOND,
          RUST.downloaded,
        ),
        panels.rateByPeer(
          { title: 'Given to other peers', description: 'Bytes that each peer gives to others in a second.' },
          Unit.BYTES_PER_SECOND,
          RUST.uploaded,
        ),
        panels.rateByPeer(
          { title: 'From origins, by peer', description: 'Bytes that each peer fetches from origins in a second.' },
          Unit.BYTES_PER_SECOND,
          backToSource.part,
        ),
        panels.byPeer(
          { title: 'Disk', description: 'How full the file system that holds the cache is.' },
          Unit.PERCENT,
          full(
            `max by (${PEER_SERIES_LABEL})`,
            series.of(PEER_ROLE, ofChosen(RUST.diskUsed)),
            series.of(PEER_ROLE, ofChosen(RUST.diskSize)),
          ),
        ),
        panels.rateByPeer({ title: 'Requests', description: 'Requests of clients to the proxy.' }, Unit.PER_SECOND, RUST.proxyRequests),
        panels.gaugeByPeer(
          { title: 'Running downloads', description: 'Downloads that have not ended.' },
          Unit.COUNT,
          RUST.runningDownloads,
        ),
        panels.percentByPeer({ title: 'Failed downloads, by peer', description: 'Share of downloads that fail.' }, downloads),
        panels.percentByPeer(
          { title: 'Failed requests to origins', description: 'Share of requests that origins answer with an error, or not at all.' },
          { role: PEER_ROLE, part: RUST.failedOriginRequests, whole: RUST.originRequests },
        ),
        panels.byPeer(
          { title: 'Origins answer within', description: 'Of 20 requests that origins answered, 19 took no longer.' },
          Unit.MILLISECONDS,
          `histogram_quantile(0.95, ${slowest})`,
        ),
        ...panels.processes(),
      ],
    },
  ];
}
