import { Node, NodeLabelQuery, NodeTaintQuery, TaintEffect } from 'cdk8s-plus-28';
import { CacheApp, DragonflyCacheChart, EmptyDirStorage, type DragonflyCacheChartProps } from '../../lib';
import { PEER_LABEL } from '../../lib/naming/labels';
import { kubectl } from '../harness/kubectl';
import { inFolder, type Manifest } from '../harness/manifests';
import { isOwnCluster } from '../harness/own-cluster';
import { table } from '../harness/page';
import { TestNamespace } from '../harness/test-namespace';
import { until } from '../harness/until';
import { FAKE, withFakeNodes } from './kwok';

const PEERS = 1000;
const NODES = 20;
const NAMESPACE = 'dragonfly-cache-bench-many';

/** Each lasts some minutes, and seldom as long as this. */
const TIMEOUT = '--timeout=900s';

/** A pod with the times of its conditions. */
interface PlacedPod extends Manifest {
  readonly status: { readonly conditions?: readonly Condition[] };
}

interface Condition {
  readonly type: string;
  readonly status: string;
  readonly lastTransitionTime: string;
}

/** Time until a cluster has taken, scheduled and started a thousand peers, but for the peers themselves. */
export async function many(): Promise<string> {
  if (!isOwnCluster) {
    return 'Not measured: only the cluster that `npm run cluster` starts gets nodes without machines.';
  }
  return withFakeNodes(NODES, async () => {
    const namespace = await TestNamespace.create(NAMESPACE);
    try {
      return await measured(namespace);
    } finally {
      // The quickest way: TestNamespace looks after each Deployment, and a namespace deletes them all at once.
      await kubectl(['delete', 'namespace', NAMESPACE, TIMEOUT]);
    }
  });
}

const props: DragonflyCacheChartProps = {
  namespace: NAMESPACE,
  peerCount: PEERS,
  storage: new EmptyDirStorage(),
  scheduling: {
    nodes: Node.labeled(NodeLabelQuery.is(FAKE.key, FAKE.value)),
    tolerate: [Node.tainted(NodeTaintQuery.is(FAKE.key, FAKE.value, { effect: TaintEffect.NO_SCHEDULE }))],
  },
};

function measured(namespace: TestNamespace): Promise<string> {
  return inFolder(async (outdir) => {
    const started = Date.now();
    const app = new CacheApp({ outdir });
    new DragonflyCacheChart(app, 'dragonfly-cache', props);
    app.synth();
    const synthesized = Date.now();
    await namespace.kubectl(['apply', '--filename', outdir]);
    const accepted = Date.now();
    // One look at all: kubectl waits for one after the other, which takes minutes.
    const items = await until('all peers are ready', 900, async () => {
      const { items: pods } = await namespace.get<{ items: PlacedPod[] }>('pods', '--selector', PEER_LABEL);
      return pods.length === PEERS && pods.every((pod) => conditionOf(pod, 'Ready')?.status === 'True') && pods;
    });
    const seconds = (time: number) => `${((time - synthesized) / 1000).toFixed(0)} s`;
    return table(
      [`${PEERS} peers`, 'after'],
      [
        ['synthesized, before `kubectl apply` begins', `${((synthesized - started) / 1000).toFixed(1)} s`],
        ['`kubectl apply` has ended', seconds(accepted)],
        ['all are scheduled', seconds(lastOf(items, 'PodScheduled'))],
        ['all are Ready', seconds(lastOf(items, 'Ready'))],
      ],
    );
  });
}

/** When a condition came to hold for the last of the pods. Kubernetes notes whole seconds. */
function lastOf(pods: readonly PlacedPod[], condition: string): number {
  return Math.max(...pods.map((pod) => Date.parse(conditionOf(pod, condition)?.lastTransitionTime ?? '')));
}

function conditionOf({ status }: PlacedPod, condition: string): Condition | undefined {
  return status.conditions?.find(({ type }) => type === condition);
}
