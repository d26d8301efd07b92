import { PEER_ROLE } from '../../naming/labels';
import { GO, GO_SERIES } from '../series/go-series';
import type { CacheSeries } from '../series/series';
import { Panels } from './common-panels';
import { Unit, type Section } from './panel';

/** What the Go daemon tells. */
export function goSections(series: CacheSeries): Section[] {
  const panels = new Panels(series);
  const [hits, misses] = [series.sum(PEER_ROLE, GO.hits), series.sum(PEER_ROLE, GO.downloads)];
  return [
    {
      title: 'Cache',
      panels: [
        panels.answering(),
        panels.stat(
          { title: 'Served', description: 'Bytes that the proxy gives to clients in a second.' },
          Unit.BYTES_PER_SECOND,
          series.sum(PEER_ROLE, GO.proxyBytes),
        ),
        panels.stat(
          { title: 'Hits', description: 'Share of downloads that the disk of the peer that was asked has, or another client has begun.' },
          Unit.PERCENT,
          `100 * ${hits} / (${hits} + ${misses})`,
        ),
        panels.stat(
          { title: 'Failed downloads', description: 'Share of downloads that fail.' },
          Unit.PERCENT,
          series.percentOrZero(GO_SERIES.downloads),
        ),
      ],
    },
    {
      title: 'Peers',
      panels: [
        panels.rateByPeer(
          {
            title: 'Served, by peer',
            description: 'Bytes that each proxy gives to clients in a second. Clients should reach all peers alike.',
          },
          Unit.BYTES_PER_SECOND,
          GO.proxyBytes,
        ),
        panels.rateByPeer({ title: 'Requests', description: 'Requests of clients to the proxy.' }, Unit.PER_SECOND, GO.proxyRequests),
        panels.rateByPeer({ title: 'Hits, by peer', description: 'Downloads that need no peer and no origin.' }, Unit.PER_SECOND, GO.hits),
        panels.rateByPeer(
          { title: 'Misses, by peer', description: 'Downloads from other peers or origins.' },
          Unit.PER_SECOND,
          GO.downloads,
        ),
        panels.percentByPeer({ title: 'Failed downloads, by peer', description: 'Share of downloads that fail.' }, GO_SERIES.downloads),
        panels.rateByPeer(
          { title: 'Asked by other peers', description: 'Requests of other peers for pieces.' },
          Unit.PER_SECOND,
          GO.uploads,
        ),
        ...panels.processes(),
      ],
    },
  ];
}
