import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { dump } from 'js-yaml';
import { controlPlane } from '../cluster/control-plane';
import { ensurePackages, find, PROMETHEUS } from '../cluster/programs/debian';
import { CommandError, get, Running } from './kubectl';
import type { Manifest } from './manifests';
import { podTargets, scrapeConfigs, type TargetPod } from './pod-monitor';
import { until } from './until';

const NAME = 'prometheus';
const ADDRESS = '127.0.0.1:9090';

/** One series of a result. */
export interface Sample {
  readonly metric: Record<string, string>;

  /** Time, and value. */
  readonly value: [number, string];
}

/** An alert that waits for its time, or fires. */
export interface ActiveAlert {
  readonly state: 'pending' | 'firing';
  readonly labels: Record<string, string>;
  readonly annotations: Record<string, string>;
}

/** Runs promtool, and gives what it prints. */
export async function promtool(...args: string[]): Promise<string> {
  const { stdout, stderr } = await new Running(find('promtool') ?? 'promtool', args).end();
  return stdout + stderr;
}

/** The groups of a PrometheusRule, as a file of rules has them. */
export function ruleFile({ kind, spec }: Manifest): string {
  if (kind !== 'PrometheusRule') {
    throw new Error(`${kind} is no PrometheusRule`);
  }
  return dump(spec);
}

/** A Prometheus on the control plane's machine, which does as prometheus-operator would for the monitors and rules that it gets. */
export class Prometheus {
  private readonly folder = join(controlPlane.folder, NAME);
  private discovery?: Promise<void>;
  private ends = false;

  /** Starts it with the PodMonitors and PrometheusRules among the objects. Rules are looked at each second. */
  public async start(manifests: readonly Manifest[]): Promise<void> {
    await ensurePackages(PROMETHEUS);
    // One of a run that was interrupted has other rules.
    await this.stop();
    mkdirSync(this.folder, { recursive: true });
    const [config, rules, targets] = ['prometheus.yaml', 'rules.yaml', 'targets.json'].map((file) => join(this.folder, file)) as [
      string,
      string,
      string,
    ];
    for (const rule of manifests.filter(({ kind }) => kind === 'PrometheusRule')) {
      writeFileSync(rules, ruleFile(rule));
    }
    const monitors = manifests.filter(({ kind }) => kind === 'PodMonitor');
    const content = {
      global: { evaluation_interval: '1s' },
      rule_files: [rules],
      scrape_configs: monitors.flatMap((monitor) => scrapeConfigs(monitor, targets)),
    };
    writeFileSync(config, dump(content));
    await this.discover(targets);
    this.ends = false;
    this.discovery = this.keepDiscovering(targets);
    await promtool('check', 'config', config);
    controlPlane.launch(NAME, [
      find('prometheus') ?? 'prometheus',
      `--config.file=${config}`,
      `--storage.tsdb.path=${join(this.folder, 'data')}`,
      `--web.listen-address=${ADDRESS}`,
      '--web.enable-lifecycle',
    ]);
    await controlPlane.ready(NAME, 30, () => fetch(`http://${ADDRESS}/-/ready`).then(({ ok }) => ok));
  }

  /** Ends it, and removes what it kept. */
  public async stop(): Promise<void> {
    this.ends = true;
    await this.discovery;
    if (controlPlane.runs(NAME)) {
      await fetch(`http://${ADDRESS}/-/quit`, { method: 'POST' });
      await until('Prometheus has ended', 30, () => Promise.resolve(!controlPlane.runs(NAME)));
    }
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** What a query gives now. */
  public async query(query: string): Promise<Sample[]> {
    const { result } = await this.ask<{ result: Sample[] }>(`query?${new URLSearchParams({ query }).toString()}`);
    return result;
  }

  /** Alerts that wait for their time, or fire. */
  public async alerts(): Promise<ActiveAlert[]> {
    const { alerts } = await this.ask<{ alerts: ActiveAlert[] }>('alerts');
    return alerts;
  }

  /** Writes down the pods that there are. Prometheus notices a file that takes the place of another. */
  private async discover(targets: string): Promise<void> {
    const { items } = await get<{ items: TargetPod[] }>('pods', '--all-namespaces');
    writeFileSync(`${targets}.new`, JSON.stringify(podTargets(items)));
    renameSync(`${targets}.new`, targets);
  }

  private async keepDiscovering(targets: string): Promise<void> {
    while (!this.ends) {
      await this.discover(targets);
      await pause(1000);
    }
  }

  private async ask<T>(what: string): Promise<T> {
    const response = await fetch(`http://${ADDRESS}/api/v1/${what}`);
    const { data, error } = (await response.json()) as { data?: T; error?: string };
    if (data === undefined) {
      throw new CommandError(`Prometheus was asked ${what}, and said: ${error}`);
    }
    return data;
  }
}
