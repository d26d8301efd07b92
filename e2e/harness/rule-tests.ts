import { Size, Testing } from 'cdk8s';
import { Secret } from 'cdk8s-plus-28';
import { CacheAlerts, EmptyDirStorage, ExternalMySql, ExternalRedis, ManagedControlPlane, type DragonflyCacheChart } from '../../lib';
import { synthesized, type Manifest } from './manifests';

/** A rule of a PrometheusRule. */
interface Rule {
  readonly alert: string;
  readonly for?: string;
  readonly labels: Record<string, string>;
  readonly annotations: Record<string, string>;
}

/** What is wrong in a case, and the alert that is to fire. */
interface Case {
  readonly alert: string;

  /** Values by series, in promtool's notation: one a minute. None for a series that is not there. */
  readonly instead: Record<string, string | undefined>;

  /** Labels that the alert has beside those that all have. */
  readonly labels?: Record<string, string>;

  /** The number in its summary. */
  readonly value?: number;
}

const CACHE = 'namespace="models",cache="dragonfly-cache"';
const PEER = (peer: string, more = '') => `{${CACHE},role="peer",peer="${peer}"${more}}`;
const ROLE = (role: string, more = '') => `{${CACHE},role="${role}",pod="${role}-0"${more}}`;
const EXPIRY = 'certmanager_certificate_expiration_timestamp_seconds{namespace="models",name="ca"}';
const FROM_PEERS = ',traffic_type="REMOTE_PEER"';
const PEERS = ['peer1', 'peer2'];

/** Fifteen MiB a second, counted each minute. */
const TRAFFIC = 15 * 1024 * 1024 * 60;

const always = (value: number) => `${value}x60`;
const growing = (each: number) => `0+${each}x60`;

/** The series of a cache that is well. */
const WELL: Record<string, string> = {
  ...Object.fromEntries(
    PEERS.flatMap((peer) => [
      [`up${PEER(peer)}`, always(1)],
      [`process_start_time_seconds${PEER(peer)}`, always(1)],
      [`dragonfly_client_disk_space_total${PEER(peer)}`, always(100)],
      [`dragonfly_client_disk_usage_space_total${PEER(peer)}`, always(80)],
      [`dragonfly_client_download_traffic${PEER(peer, ',type="BACK_TO_SOURCE"')}`, growing(TRAFFIC / 10)],
      [`dragonfly_client_download_traffic${PEER(peer, ',type="LOCAL_PEER"')}`, growing(TRAFFIC)],
      [`dragonfly_client_download_task_total${PEER(peer)}`, growing(10)],
      [`dragonfly_client_backend_request_total${PEER(peer)}`, growing(10)],
      [`dragonfly_client_proxy_request_total${PEER(peer)}`, growing(10)],
    ]),
  ),
  [`up${ROLE('scheduler')}`]: always(1),
  [`up${ROLE('manager')}`]: always(1),
  [`dragonfly_scheduler_download_piece_finished_total${ROLE('scheduler', FROM_PEERS)}`]: growing(10),
  [EXPIRY]: always(10 ** 10),
};

const CASES: Case[] = [
  { alert: 'CacheDown', instead: Object.fromEntries(PEERS.map((peer) => [`up${PEER(peer)}`, always(0)])) },
  { alert: 'CacheDown', instead: Object.fromEntries(PEERS.map((peer) => [`up${PEER(peer)}`, undefined])) },
  { alert: 'PeerAbsent', instead: { [`up${PEER('peer2')}`]: always(0) }, labels: { peer: 'peer2' } },
  { alert: 'PeerAbsent', instead: { [`up${PEER('peer2')}`]: undefined }, labels: { peer: 'peer2' } },
  {
    alert: 'PeerRestarts',
    instead: { [`process_start_time_seconds${PEER('peer2')}`]: `1 2 3 ${always(4)}` },
    labels: { peer: 'peer2' },
    value: 3,
  },
  { alert: 'SchedulerAbsent', instead: { [`up${ROLE('scheduler')}`]: always(0) }, value: 0 },
  { alert: 'SchedulerAbsent', instead: { [`up${ROLE('scheduler')}`]: undefined }, value: 0 },
  { alert: 'ManagerAbsent', instead: { [`up${ROLE('manager')}`]: always(0) }, value: 0 },
  {
    alert: 'DiskNearlyFull',
    instead: { [`dragonfly_client_disk_usage_space_total${PEER('peer2')}`]: always(95) },
    labels: { peer: 'peer2' },
    value: 95,
  },
  {
    alert: 'BackToSourceHigh',
    instead: Object.fromEntries(
      PEERS.flatMap((peer) => [
        [`dragonfly_client_download_traffic${PEER(peer, ',type="BACK_TO_SOURCE"')}`, growing(TRAFFIC)],
        [`dragonfly_client_download_traffic${PEER(peer, ',type="LOCAL_PEER"')}`, growing(TRAFFIC / 9)],
      ]),
    ),
    value: 90,
  },
  ...['download_task:DownloadsFail', 'backend_request:OriginFails', 'proxy_request:ProxyFails'].map((pair): Case => {
    const [metric = '', alert = ''] = pair.split(':');
    return {
      alert,
      instead: { [`dragonfly_client_${metric}_failure_total${PEER('peer2')}`]: growing(5) },
      labels: { peer: 'peer2' },
      value: 50,
    };
  }),
  {
    alert: 'UploadsFail',
    instead: { [`dragonfly_scheduler_download_piece_finished_failure_total${ROLE('scheduler', FROM_PEERS)}`]: growing(1) },
    value: 10,
  },
  { alert: 'CertificateExpires', instead: { [EXPIRY]: always(6 * 24 * 3600) }, labels: { name: 'ca' } },
  { alert: 'CertificateExpires', instead: { [EXPIRY]: undefined }, labels: { name: 'ca' } },
];

/**
 * Tests for promtool of all alerts that a cache can have, with what is theirs by default: that none fires while all is well, and that each does, in its
 * time and not before, when something is wrong.
 *
 * @see https://prometheus.io/docs/prometheus/latest/configuration/unit_testing_rules/
 */
export async function ruleTests(): Promise<{ readonly rules: Manifest; readonly tests: object }> {
  const props = { namespace: 'models', storage: new EmptyDirStorage({ sizeLimit: Size.gibibytes(1) }), peerCount: PEERS.length };
  const all = await synthesized({ ...props, controlPlane: managed() }, (cache) => alerts(cache));
  const rule = all.find(({ kind }) => kind === 'PrometheusRule');
  if (rule === undefined) {
    throw new Error('there is no PrometheusRule');
  }
  const rules = (rule.spec as { groups: { rules: Rule[] }[] }).groups.flatMap((group) => group.rules);
  const tests = [
    testOf(
      'all is well',
      WELL,
      rules.map(({ alert }) => ({ eval_time: '50m', alertname: alert, exp_alerts: [] })),
    ),
    ...CASES.map((wrong) => {
      const found = rules.find(({ alert }) => alert === `Dragonfly${wrong.alert}`);
      if (found === undefined) {
        throw new Error(`there is no alert ${wrong.alert}`);
      }
      const values = Object.entries({ ...WELL, ...wrong.instead }).filter((entry): entry is [string, string] => entry[1] !== undefined);
      return testOf(wrong.alert, Object.fromEntries(values), expectations(found, wrong));
    }),
  ];
  return { rules: rule, tests: { evaluation_interval: '1m', tests } };
}

function managed(): ManagedControlPlane {
  const secret = Secret.fromSecretName(Testing.chart(), 'Secret', 'dragonfly');
  return new ManagedControlPlane({
    database: new ExternalMySql({ host: 'db.example.com', credentials: { secret } }),
    redis: new ExternalRedis({ host: 'redis.example.com' }),
    signingKey: { secret },
  });
}

function alerts(cache: DragonflyCacheChart): CacheAlerts {
  return new CacheAlerts(cache, 'alerts', { cache, certificateExpires: { names: ['ca'] } });
}

function testOf(name: string, series: Record<string, string>, tests: object[]): object {
  const input = Object.entries(series).map(([key, values]) => ({ series: key, values }));
  return { name, interval: '1m', input_series: input, alert_rule_test: tests };
}

/** That it does not fire a minute before its time, and does a few minutes after it, when rates are known. */
function expectations({ alert, for: after = '0m', labels, annotations }: Rule, { labels: own = {}, value = 1 }: Case): object[] {
  const minutes = Number(/^(\d+)m$/.exec(after)?.[1]);
  const rendered = Object.entries(annotations).map(([key, text]) => [
    key,
    text
      .replaceAll(/\{\{ \$labels\.(\w+) \}\}/g, (_, label: string) => own[label] ?? '')
      .replaceAll('{{ $value | printf "%.0f" }}', `${value}`),
  ]);
  const expected = [{ exp_labels: { ...labels, ...own }, exp_annotations: Object.fromEntries(rendered) as object }];
  return [
    ...(minutes > 1 ? [{ eval_time: `${minutes - 1}m`, alertname: alert, exp_alerts: [] }] : []),
    { eval_time: `${minutes + 7}m`, alertname: alert, exp_alerts: expected },
  ];
}
