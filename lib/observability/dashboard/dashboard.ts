import type { IDragonflyCache } from '../../cache/dragonfly-cache';
import { DfdaemonGeneration } from '../../config/dfdaemon-config';
import { ControlPlaneRole } from '../../control-plane/control-plane-component';
import { checksum } from '../../naming/checksum';
import { monitoredPods } from '../monitored';
import { CacheSeries } from '../series/series';
import { goSections } from './go-panels';
import { laidOut } from './layout';
import { rustSections } from './rust-panels';
import { schedulerSection } from './scheduler-panels';
import { variables } from './variables';

/** Version of Grafana's schema for dashboards, that of Grafana 10.3. Later ones read it too. */
const SCHEMA_VERSION = 39;

/** The dashboard of a cache, as Grafana has it. */
export function dashboardOf(cache: IDragonflyCache, title: string): object {
  const { cacheName, namespace, generation } = cache;
  const series = new CacheSeries('$cache', '$namespace', '$__rate_interval');
  const sections = [
    ...(generation === DfdaemonGeneration.GO ? goSections(series) : rustSections(series)),
    ...(monitoredPods(cache, ControlPlaneRole.SCHEDULER) > 0 ? [schedulerSection(series)] : []),
  ];
  return {
    // Stays when the title changes, so that links to the dashboard do.
    uid: `dragonfly-${checksum({ cacheName, namespace: namespace ?? '' })}`,
    title,
    tags: ['dragonfly'],
    schemaVersion: SCHEMA_VERSION,
    refresh: '1m',
    time: { from: 'now-6h', to: 'now' },
    templating: { list: variables(cacheName, namespace) },
    panels: laidOut(sections),
  };
}
