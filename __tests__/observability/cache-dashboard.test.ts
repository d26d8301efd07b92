import { GoDfdaemonConfig } from '../../lib/config/go/dfdaemon-config';
import { CacheDashboard, type CacheDashboardProps } from '../../lib/observability/cache-dashboard';
import { manifestOf, problemsOf, type Manifest } from '../fixtures';
import { cacheOf, goCache } from './caches';

function problemsWith(props: Partial<CacheDashboardProps>, cache = cacheOf()): string[] {
  new CacheDashboard(cache, 'Dashboard', { cache, ...props });
  return problemsOf(cache);
}

function shown(props: Partial<CacheDashboardProps> = {}, cache = cacheOf()) {
  new CacheDashboard(cache, 'Dashboard', { cache, ...props });
  const configMap = manifestOf(cache, 'ConfigMap', 'dragonfly-cache-dashboard');
  const [file = '', json = '{}'] = Object.entries(configMap.data as Record<string, string>)[0] ?? [];
  return { configMap, file, dashboard: JSON.parse(json), problems: problemsOf(cache) };
}

const titles = ({ dashboard }: ReturnType<typeof shown>, type?: string): string[] =>
  dashboard.panels.filter((panel: Manifest) => type === undefined || panel.type === type).map((panel: Manifest) => panel.title as string);

describe('CacheDashboard', () => {
  test('is a ConfigMap that the sidecar of Grafana finds', () => {
    const { configMap, file, dashboard, problems } = shown({}, cacheOf({ owner: 'me' }));
    expect(problems).toEqual([]);
    expect(configMap.metadata).toEqual({
      name: 'dragonfly-cache-dashboard',
      namespace: 'models',
      labels: { component: 'dragonfly-cache', owner: 'me', grafana_dashboard: '1' },
    });
    expect(file).toBe('models-dragonfly-cache-dashboard.json');
    expect(dashboard).toMatchObject({ title: 'Dragonfly models/dragonfly-cache', schemaVersion: 39 });
    expect(dashboard.uid).toMatch(/^dragonfly-[0-9a-f]{16}$/);
  });

  test('has sections for the cache, its peers and its scheduler', () => {
    expect(titles(shown(), 'row')).toEqual(['Cache', 'Peers', 'Scheduler']);
    expect(titles(shown({}, goCache(new GoDfdaemonConfig({ metrics: {} }))), 'row')).toEqual(['Cache', 'Peers']);
  });

  test('no two panels lie on each other, and none is wider than the grid', () => {
    const taken = new Set<string>();
    for (const { gridPos, title } of shown().dashboard.panels as { title: string; gridPos: Record<'x' | 'y' | 'w' | 'h', number> }[]) {
      for (let x = gridPos.x; x < gridPos.x + gridPos.w; x++) {
        for (let y = gridPos.y; y < gridPos.y + gridPos.h; y++) {
          expect([title, x < 24, taken.has(`${x},${y}`)]).toEqual([title, true, false]);
          taken.add(`${x},${y}`);
        }
      }
    }
  });

  test('each query is of the cache that is chosen at the top', () => {
    const { panels, templating } = shown().dashboard;
    expect(templating.list.map(({ name, current }: Manifest) => [name, current?.value])).toEqual([
      ['datasource', undefined],
      ['namespace', 'models'],
      ['cache', 'dragonfly-cache'],
      ['peer', '$__all'],
    ]);
    const queries = (panels as Manifest[]).flatMap(({ targets = [] }) => targets.map(({ expr }: Manifest) => expr as string));
    expect(queries.length).toBeGreaterThan(20);
    expect(queries.filter((expr) => !expr.includes('namespace="$namespace",cache="$cache"'))).toEqual([]);
  });

  test('takes all properties', () => {
    const cache = cacheOf();
    const all: Required<CacheDashboardProps> = {
      cache,
      title: 'Models',
      folder: 'Caches',
      folderAnnotation: 'folder',
      sidecarLabel: 'dashboards',
      sidecarLabelValue: 'yes',
      namespace: 'monitoring',
      annotations: { a: 'b' },
      labels: { c: 'd' },
    };
    const { configMap, dashboard, problems } = shown(all, cache);
    expect(problems).toEqual([]);
    expect(configMap.metadata).toEqual({
      name: 'dragonfly-cache-dashboard',
      namespace: 'monitoring',
      labels: { c: 'd', component: 'dragonfly-cache', dashboards: 'yes' },
      annotations: { a: 'b', folder: 'Caches' },
    });
    expect(dashboard.title).toBe('Models');
  });

  test.each<[string, Partial<CacheDashboardProps>, string]>([
    ['the title is empty', { title: ' ' }, 'title is " "'],
    ['the folder is empty', { folder: '' }, 'folder is ""'],
    ['an annotation has no folder', { folderAnnotation: 'a' }, 'folderAnnotation is "a"'],
    ['a label is none', { sidecarLabelValue: 'a b' }, '"a b"'],
  ])('fails when %s', (_, props, problem) => {
    expect(problemsWith(props)).toEqual([expect.stringContaining(problem)]);
  });

  test('fails when peers serve no metrics', () => {
    expect(problemsWith({}, goCache(new GoDfdaemonConfig()))).toEqual([expect.stringContaining('have no port metrics')]);
  });
});
