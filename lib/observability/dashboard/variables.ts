import { CACHE_SERIES_LABEL, PEER_ROLE, PEER_SERIES_LABEL, ROLE_SERIES_LABEL } from '../../naming/labels';
import { is } from '../series/series';

/** A choice at the top of a dashboard. */
interface Variable {
  readonly name: string;
  readonly label: string;
  readonly type: string;
  readonly query: string;
}

const PEERS = is(ROLE_SERIES_LABEL, PEER_ROLE);

/** The choices at the top of a dashboard: where the metrics are, and which cache and peers are shown. */
export function variables(cacheName: string, namespace: string | undefined): object[] {
  const { query, among } = { query: valuesOf('namespace', [PEERS]), among: [is('namespace', '$namespace'), PEERS] };
  return [
    { name: 'datasource', label: 'Data source', type: 'datasource', query: 'prometheus' } satisfies Variable,
    chosen({ name: 'namespace', label: 'Namespace', type: 'query', query }, namespace),
    chosen({ name: 'cache', label: 'Cache', type: 'query', query: valuesOf(CACHE_SERIES_LABEL, among) }, cacheName),
    {
      ...asked({
        name: 'peer',
        label: 'Peer',
        type: 'query',
        query: valuesOf(PEER_SERIES_LABEL, [is('namespace', '$namespace'), is(CACHE_SERIES_LABEL, '$cache'), PEERS]),
      }),
      multi: true,
      includeAll: true,
      allValue: '.*',
      current: { text: 'All', value: '$__all' },
    },
  ];
}

function valuesOf(label: string, matchers: readonly string[]): string {
  return `label_values(up{${matchers.join(',')}}, ${label})`;
}

/** Values that Prometheus is asked for whenever the time range changes. */
function asked(variable: Variable): object {
  return { ...variable, datasource: { type: 'prometheus', uid: '${datasource}' }, refresh: 2, sort: 7 };
}

/** One that shows this cache first. */
function chosen(variable: Variable, value: string | undefined): object {
  return { ...asked(variable), ...(value !== undefined && { current: { text: value, value } }) };
}
