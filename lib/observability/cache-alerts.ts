import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { CACHE_SERIES_LABEL, cacheLabels } from '../naming/labels';
import { alertsName } from '../naming/names';
import { metadataProblems } from '../rules/metadata';
import { describe, refuse } from '../rules/problem';
import { alertName, prometheusTime, type Alert } from './alerts/alert';
import { alertCandidates } from './alerts/alerts';
import { isAlert } from './alerts/candidate';
import type { CacheAlertsProps } from './cache-alerts-props';
import { alertsProblems, optionsOf } from './cache-alerts-rules';

/**
 * Alerts for what goes wrong with a cache: a PrometheusRule. They go by the labels that `CacheMonitors` gives to series, and fire also when
 * what they watch, or its monitor, is gone. Alerts that nothing counts for, as with a scheduler that is elsewhere, are left out.
 *
 * Synthesis fails if the peers serve no metrics, for options of an alert that the cache cannot have, and for thresholds that make no sense.
 *
 * @see https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.PrometheusRule
 */
export class CacheAlerts extends Construct {
  /** The PrometheusRule. */
  public readonly rule: ApiObject;

  public constructor(
    scope: Construct,
    id: string,
    private readonly props: CacheAlertsProps,
  ) {
    super(scope, id);
    const { cache, labels, annotations, namespace } = props;
    const candidates = alertCandidates(props);
    const alerts = candidates.filter(isAlert).filter(({ field }) => optionsOf(props)[field]?.enabled !== false);
    this.rule = new ApiObject(this, 'Rule', {
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'PrometheusRule',
      metadata: {
        name: alertsName(cache.cacheName),
        namespace: namespace ?? cache.namespace,
        labels: { ...labels, ...cacheLabels(cache.cacheName, cache.owner) },
        annotations: annotations && { ...annotations },
      },
      spec: { groups: [{ name: cache.cacheName, rules: alerts.map((alert) => this.render(alert)) }] },
    });
    refuse(this, ...alertsProblems(props, candidates));
    this.node.addValidation({ validate: () => metadataProblems(this.rule).map(describe) });
  }

  private render(alert: Alert): object {
    const { cache, alertLabels, runbookUrl } = this.props;
    const { after = alert.after, severity = alert.severity } = optionsOf(this.props)[alert.field] ?? {};
    const name = alertName(alert);
    return {
      alert: name,
      expr: alert.expr,
      for: after && after.toMilliseconds() > 0 ? prometheusTime(after) : undefined,
      labels: { severity, [CACHE_SERIES_LABEL]: cache.cacheName, namespace: cache.namespace, ...alertLabels },
      annotations: {
        summary: alert.summary,
        description: alert.description,
        runbook_url: runbookUrl && `${runbookUrl}#${name.toLowerCase()}`,
      },
    };
  }
}
