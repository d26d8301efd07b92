import { Duration, Size } from 'cdk8s';
import { GoDfdaemonConfig } from '../../lib/config/go/dfdaemon-config';
import { CacheAlerts } from '../../lib/observability/cache-alerts';
import type { CacheAlertsProps } from '../../lib/observability/cache-alerts-props';
import { ClaimStorage } from '../../lib/storage/claim-storage';
import { StatefulSetPeers } from '../../lib/topology/stateful-set-peers';
import { manifestOf, problemsOf, type Manifest } from '../fixtures';
import { anchorsOf, firstCells } from '../markdown';
import { cacheOf, goCache, managed } from './caches';

function problemsWith(props: Partial<CacheAlertsProps>, cache = cacheOf()): string[] {
  new CacheAlerts(cache, 'Alerts', { cache, ...props });
  return problemsOf(cache);
}

function alerted(props: Partial<CacheAlertsProps> = {}, cache = cacheOf()) {
  new CacheAlerts(cache, 'Alerts', { cache, ...props });
  const rule = manifestOf(cache, 'PrometheusRule');
  const rules = rule.spec.groups[0].rules as Manifest[];
  return { rule, rules, problems: problemsOf(cache), of: (alert: string): Manifest => rules.find((one) => one.alert === alert) };
}

const namesOf = ({ rules }: ReturnType<typeof alerted>) => rules.map(({ alert }) => alert as string);

const ofScheduler = 'namespace="models",cache="dragonfly-cache",role="scheduler"';
const ofPeers = 'namespace="models",cache="dragonfly-cache",role="peer"';

describe('CacheAlerts', () => {
  test('watch peers, disks, downloads and the scheduler', () => {
    const alerts = alerted();
    expect(alerts.problems).toEqual([]);
    expect(alerts.rule).toMatchObject({
      apiVersion: 'monitoring.coreos.com/v1',
      metadata: { name: 'dragonfly-cache-alerts', namespace: 'models', labels: { component: 'dragonfly-cache' } },
      spec: { groups: [{ name: 'dragonfly-cache' }] },
    });
    expect(namesOf(alerts)).toEqual([
      'DragonflyCacheDown',
      'DragonflyPeerAbsent',
      'DragonflyPeerRestarts',
      'DragonflySchedulerAbsent',
      'DragonflyDiskNearlyFull',
      'DragonflyBackToSourceHigh',
      'DragonflyDownloadsFail',
      'DragonflyOriginFails',
      'DragonflyUploadsFail',
      'DragonflyProxyFails',
    ]);
  });

  test('a peer that nobody ever saw is missed, too', () => {
    expect(alerted().of('DragonflyPeerAbsent')).toEqual({
      alert: 'DragonflyPeerAbsent',
      expr: `(
  label_replace(vector(1), "peer", "peer1", "", "")
  or label_replace(vector(1), "peer", "peer2", "", "")
  or group by (peer) (up{${ofPeers}})
) unless on (peer) (up{${ofPeers}} == 1)`,
      for: '5m',
      labels: { severity: 'warning', cache: 'dragonfly-cache', namespace: 'models' },
      annotations: {
        summary: '{{ $labels.peer }} of dragonfly-cache does not answer.',
        description: expect.stringContaining('Look at its pod') as string,
      },
    });
  });

  test('schedulers and managers are counted', () => {
    const { of } = alerted({}, cacheOf({ controlPlane: managed() }));
    expect(of('DragonflySchedulerAbsent').expr).toBe(`(count(up{${ofScheduler}} == 1) or vector(0)) < 3`);
    expect(of('DragonflySchedulerAbsent').annotations.summary).toBe(
      '{{ $value | printf "%.0f" }} of 3 schedulers of dragonfly-cache answer.',
    );
    expect(of('DragonflyManagerAbsent').expr).toContain('role="manager"');
  });

  test('of the Go daemon, alerts go by what it counts, and disks by their claims', () => {
    const cache = goCache(new GoDfdaemonConfig({ metrics: {} }));
    expect(namesOf(alerted({}, cache))).toEqual([
      'DragonflyCacheDown',
      'DragonflyPeerAbsent',
      'DragonflyPeerRestarts',
      'DragonflyDownloadsFail',
      'DragonflyUploadsFail',
    ]);
    const storage = new ClaimStorage({ size: Size.gibibytes(10) });
    const config = new GoDfdaemonConfig({ metrics: {} });
    const claim = (props: object) => alerted({}, cacheOf({ config, storage, ...props })).of('DragonflyDiskNearlyFull').expr as string;
    expect(claim({})).toContain('persistentvolumeclaim=~"dragonfly-cache-peer1-storage|dragonfly-cache-peer2-storage"');
    expect(claim({ topology: new StatefulSetPeers() })).toContain('persistentvolumeclaim=~"storage-dragonfly-cache-[0-9]+"');
  });

  test('take all properties', () => {
    const cache = cacheOf({ controlPlane: managed() });
    const options = { enabled: true, after: Duration.minutes(90), severity: 'page' };
    const share = { ...options, percent: 42 };
    const all: Required<CacheAlertsProps> = {
      cache,
      labels: { release: 'prometheus' },
      annotations: { a: 'b' },
      namespace: 'monitoring',
      alertLabels: { team: 'ml' },
      runbookUrl: 'https://wiki.example.com/runbooks',
      cacheDown: options,
      peerAbsent: options,
      peerRestarts: { ...options, restarts: 9 },
      schedulerAbsent: options,
      managerAbsent: options,
      diskNearlyFull: share,
      backToSourceHigh: { ...share, minTraffic: Size.mebibytes(1) },
      downloadsFail: share,
      originFails: share,
      uploadsFail: share,
      proxyFails: share,
      certificateExpires: { ...options, names: ['ca', 'identity'], remaining: Duration.hours(1) },
    };
    const { rule, rules, problems, of } = alerted(all, cache);
    expect(problems).toEqual([]);
    expect(rule.metadata).toMatchObject({
      namespace: 'monitoring',
      labels: { release: 'prometheus', component: 'dragonfly-cache' },
      annotations: { a: 'b' },
    });
    expect(rules).toHaveLength(12);
    for (const { alert, for: after, labels, annotations } of rules) {
      expect({ after, labels }).toEqual({
        after: '90m',
        labels: { severity: 'page', cache: 'dragonfly-cache', namespace: 'models', team: 'ml' },
      });
      expect(annotations.runbook_url).toBe(`https://wiki.example.com/runbooks#${(alert as string).toLowerCase()}`);
    }
    expect(of('DragonflyPeerRestarts').expr).toMatch(/> 9$/);
    expect(of('DragonflyDiskNearlyFull').expr).toMatch(/> 42$/);
    expect(of('DragonflyBackToSourceHigh').expr).toMatch(/> 42\n {2}and .* >= 1048576$/);
    expect(of('DragonflyCertificateExpires').expr).toMatch(/"name", "ca"[^]*"name", "identity"[^]*- time\(\) > 3600\)$/);
  });

  test('an alert may be switched off, or fire at once', () => {
    const alerts = alerted({ uploadsFail: { enabled: false }, cacheDown: { after: Duration.seconds(0) } });
    expect(namesOf(alerts)).not.toContain('DragonflyUploadsFail');
    expect(alerts.of('DragonflyCacheDown')).not.toHaveProperty('for');
  });

  test('each alert is in the table, and has a runbook', () => {
    const alerts = alerted({ certificateExpires: { names: ['ca'] } }, cacheOf({ controlPlane: managed() }));
    expect(firstCells('docs/observability.md', '## Alerts').sort()).toEqual(namesOf(alerts).sort());
    expect(anchorsOf('docs/runbooks.md')).toEqual(expect.arrayContaining(namesOf(alerts).map((name) => name.toLowerCase())));
  });

  test.each<[string, Partial<CacheAlertsProps>, string]>([
    ['a share is none', { diskNearlyFull: { percent: 100 } }, 'diskNearlyFull.percent is 100'],
    ['a time is not whole', { peerAbsent: { after: Duration.millis(1500) } }, 'peerAbsent.after is 1.5'],
    ['a severity is empty', { cacheDown: { severity: '' } }, 'cacheDown.severity is ""'],
    ['an alert is off and set', { uploadsFail: { enabled: false, percent: 3 } }, 'uploadsFail.percent is 3'],
    ['there is no manager', { managerAbsent: {} }, 'managerAbsent is given'],
    ['no certificate is named', { certificateExpires: { names: [] } }, 'certificateExpires.names is empty'],
    ['a certificate has no name', { certificateExpires: { names: ['A'] } }, 'certificateExpires.names[0] is "A"'],
    ['the URL of runbooks has a fragment', { runbookUrl: 'https://a#b' }, 'runbookUrl is "https://a#b"'],
    ['a label of alerts is none', { alertLabels: { 'a-b': 'c' } }, 'the key of one of alertLabels is "a-b"'],
    ['a label of alerts is there anyway', { alertLabels: { severity: 'c' } }, 'alertLabels has severity'],
    ['a label of alerts is a template', { alertLabels: { team: '{{ $value }}' } }, 'alertLabels.team is "{{ $value }}"'],
  ])('fails when %s', (_, props, problem) => {
    expect(problemsWith(props)).toEqual([expect.stringContaining(problem)]);
  });

  test('fails when all alerts are off', () => {
    const off = { enabled: false };
    const problems = problemsWith({
      ...{ cacheDown: off, peerAbsent: off, peerRestarts: off, schedulerAbsent: off, diskNearlyFull: off },
      ...{ backToSourceHigh: off, downloadsFail: off, originFails: off, uploadsFail: off, proxyFails: off },
    });
    expect(problems).toEqual([expect.stringContaining('all alerts are switched off')]);
  });

  test('fails when the Go daemon does not count what an alert goes by', () => {
    const cache = goCache(new GoDfdaemonConfig({ metrics: {} }));
    const problems = problemsWith({ originFails: {}, proxyFails: {}, uploadsFail: {}, backToSourceHigh: {}, diskNearlyFull: {} }, cache);
    expect(problems.map((problem) => /(\w+) is given/.exec(problem)?.[1]).sort()).toEqual([
      'backToSourceHigh',
      'diskNearlyFull',
      'originFails',
      'proxyFails',
    ]);
  });
});
