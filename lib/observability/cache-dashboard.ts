import type { ConfigMap } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import type { IDragonflyCache } from '../cache/dragonfly-cache';
import { LeanConfigMap } from '../lean/lean-config-map';
import { cacheLabels } from '../naming/labels';
import { dashboardName } from '../naming/names';
import { givenProblems, textProblems } from '../rules/checks';
import { refuse } from '../rules/problem';
import { dashboardOf } from './dashboard/dashboard';
import { unmonitoredProblems } from './monitored';

/** Properties of the dashboard of a cache. */
export interface CacheDashboardProps {
  /** The cache that is shown, by the metrics that `CacheMonitors` brings. */
  readonly cache: IDragonflyCache;

  /**
   * Title of the dashboard.
   * @default - "Dragonfly", and namespace and name of the cache
   */
  readonly title?: string;

  /**
   * Folder of Grafana that the dashboard is put into.
   * @default - the one that Grafana's sidecar is set to
   */
  readonly folder?: string;

  /**
   * Annotation by which Grafana's sidecar knows the folder: its `FOLDER_ANNOTATION`, in Grafana's Helm chart
   * `sidecar.dashboards.folderAnnotation`. Give it only with `folder`.
   * @default - k8s-sidecar-target-directory, if there is a folder
   * @see https://github.com/kiwigrid/k8s-sidecar#configuration-environment-variables
   */
  readonly folderAnnotation?: string;

  /**
   * Label by which Grafana's sidecar finds dashboards, in Grafana's Helm chart `sidecar.dashboards.label`.
   * @default grafana_dashboard
   */
  readonly sidecarLabel?: string;

  /**
   * Value of that label, in Grafana's Helm chart `sidecar.dashboards.labelValue`.
   * @default "1"
   */
  readonly sidecarLabelValue?: string;

  /**
   * Namespace of the ConfigMap. Grafana's sidecar looks in its own alone, unless it is told to look in others.
   * @default - that of the cache
   */
  readonly namespace?: string;

  /**
   * Annotations of the ConfigMap.
   * @default - none
   */
  readonly annotations?: Record<string, string>;

  /**
   * Further labels of the ConfigMap.
   * @default - those of the cache, and that of the sidecar
   */
  readonly labels?: Record<string, string>;
}

/**
 * A dashboard for Grafana, in a ConfigMap that the sidecar of its Helm chart finds: how much a cache serves, how much of it comes from
 * origins, what each peer does, and what the schedulers say. At its top one chooses another cache of the same generation.
 *
 * Synthesis fails if the peers serve no metrics, and for a title or folder without a name.
 *
 * @see https://github.com/grafana/helm-charts/tree/main/charts/grafana#sidecar-for-dashboards
 */
export class CacheDashboard extends Construct {
  /** The ConfigMap. */
  public readonly configMap: ConfigMap;

  public constructor(scope: Construct, id: string, props: CacheDashboardProps) {
    super(scope, id);
    const { cache, folder, folderAnnotation, sidecarLabel = 'grafana_dashboard', sidecarLabelValue = '1', annotations, labels } = props;
    const { cacheName, namespace } = cache;
    const title = props.title ?? `Dragonfly ${namespace === undefined ? '' : `${namespace}/`}${cacheName}`;
    // The sidecar puts all dashboards into one folder, whatever namespace they are from.
    const file = `${namespace === undefined ? '' : `${namespace}-`}${dashboardName(cacheName)}.json`;
    this.configMap = new LeanConfigMap(this, 'Dashboard', {
      metadata: {
        name: dashboardName(cacheName),
        namespace: props.namespace ?? namespace,
        labels: { ...labels, ...cacheLabels(cacheName, cache.owner), [sidecarLabel]: sidecarLabelValue },
        annotations:
          (annotations ?? folder) === undefined
            ? undefined
            : { ...annotations, ...(folder !== undefined && { [folderAnnotation ?? 'k8s-sidecar-target-directory']: folder }) },
      },
      data: { [file]: `${JSON.stringify(dashboardOf(cache, title), undefined, 2)}\n` },
    });
    refuse(
      this,
      ...unmonitoredProblems(cache),
      ...textProblems({ title: props.title, folder }, /\S/, 'a text that is not empty', 'name it, or leave it out'),
      ...(folder === undefined ? givenProblems({ folderAnnotation }, 'nothing without folder', 'name the folder as well') : []),
    );
  }
}
