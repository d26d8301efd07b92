import type { Manifest } from './manifests';

/** What a panel of a dashboard asks Prometheus. */
export interface PanelQuery {
  readonly title: string;
  readonly expr: string;
}

/** A dashboard, as far as it is looked at here. */
interface Dashboard {
  readonly templating: {
    readonly list: { readonly name: string; readonly allValue?: string; readonly current?: { readonly value: string } }[];
  };
  readonly panels: { readonly title: string; readonly targets?: { readonly expr: string }[] }[];
}

/** Range of rates that Grafana chooses for a range of a few minutes: four times how often metrics are read. */
const RATE_INTERVAL = '1m';

/** The queries of the dashboards among some objects, with what Grafana puts in place of variables. */
export function dashboardQueries(manifests: readonly Manifest[]): PanelQuery[] {
  return manifests
    .filter(({ metadata }) => metadata.labels?.grafana_dashboard === '1')
    .flatMap(({ data = {} }) => Object.values(data))
    .flatMap((json) => queriesOf(JSON.parse(json) as Dashboard));
}

function queriesOf({ templating, panels }: Dashboard): PanelQuery[] {
  const values = new Map(templating.list.map(({ name, allValue, current }) => [name, allValue ?? current?.value]));
  values.set('__rate_interval', RATE_INTERVAL);
  return panels.flatMap(({ title, targets = [] }) =>
    targets.map(({ expr }) => ({ title, expr: expr.replace(/\$(\w+)/g, (whole, name: string) => values.get(name) ?? whole) })),
  );
}
