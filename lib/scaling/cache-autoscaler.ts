import { Duration, type ApiObject } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import type { IDragonflyCache } from '../cache/dragonfly-cache';
import { cacheLabels } from '../naming/labels';
import { metadataProblems } from '../rules/metadata';
import { namespaceProblems } from '../rules/namespaces';
import { describe, refuse } from '../rules/problem';
import { autoscalerProblems } from './autoscaler-rules';
import { peersProblems } from './scaled-peers-rules';
import { scalableOf, unscalableProblem } from './scaled-workload';

/** Properties of an autoscaler. */
export interface CacheAutoscalerProps {
  /** The cache whose peers are counted up and down. All its peers must be pods of one workload, as with `StatefulSetPeers`. */
  readonly cache: IDragonflyCache;

  /**
   * Fewest peers, from 1: as many as the cache has without an autoscaler, its `peerCount`.
   * @default 2
   * @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/horizontal-pod-autoscaler-v2/#HorizontalPodAutoscalerSpec
   */
  readonly min?: number;

  /**
   * Most peers, at least `min`.
   * @default 10
   */
  readonly max?: number;

  /**
   * CPU that peers use on average, in percent of what they request. There are more peers when they use more, and fewer when they use less.
   * It may be above 100 if the limit is. Refused is what peers can never exceed by a tenth, as Kubernetes does nothing below that.
   * @default 80
   * @see https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#algorithm-details
   */
  readonly cpuUtilization?: number;

  /**
   * Memory that peers use on average, in percent of what they request. Of the two numbers of peers that CPU and memory ask for, there is the
   * larger.
   * @default - memory does not count
   */
  readonly memoryUtilization?: number;

  /**
   * How long fewer peers must have been enough before one goes: whole seconds, at most an hour. It is long, as what is on the disk of a peer
   * that goes is out of reach, and fetched from the origin again. Kubernetes' own default is five minutes.
   * @default Duration.minutes(10)
   * @see https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#stabilization-window
   */
  readonly scaleDownWindow?: Duration;

  /**
   * Annotations of the HorizontalPodAutoscaler.
   * @default - none
   */
  readonly annotations?: Record<string, string>;

  /**
   * Further labels of the HorizontalPodAutoscaler.
   * @default - those of the cache
   */
  readonly labels?: Record<string, string>;
}

/**
 * Adds peers to a cache when they have much to do, and takes them away again: a HorizontalPodAutoscaler. The number of peers is then left out
 * of the workload, so that `kubectl apply` does not set it back. It needs the cluster's metrics server.
 *
 * Synthesis fails for a cache whose peers are workloads of their own or one on each node, or have Services, announced addresses or a
 * partition that further pods would not have, and if their containers do not request what is measured.
 *
 * @see https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/
 */
export class CacheAutoscaler extends Construct {
  /** The HorizontalPodAutoscaler. */
  public readonly autoscaler: ApiObject;

  public constructor(scope: Construct, id: string, props: CacheAutoscalerProps) {
    super(scope, id);
    const { cache, min = 2, max = 10, cpuUtilization = 80, memoryUtilization, scaleDownWindow = Duration.minutes(10) } = props;
    const { cacheName, workloads } = cache;
    const [workload] = workloads;
    this.autoscaler = new k8s.KubeHorizontalPodAutoscalerV2(this, 'Autoscaler', {
      metadata: {
        name: cacheName,
        namespace: workload?.metadata.namespace,
        labels: { ...props.labels, ...cacheLabels(cacheName, cache.owner) },
        annotations: props.annotations && { ...props.annotations },
      },
      spec: {
        scaleTargetRef: { apiVersion: workload?.apiVersion, kind: workload?.kind ?? '', name: workload?.name ?? cacheName },
        minReplicas: min,
        maxReplicas: max,
        metrics: Object.entries({ cpu: cpuUtilization, memory: memoryUtilization }).flatMap(([name, percent]) =>
          percent === undefined
            ? []
            : [{ type: 'Resource', resource: { name, target: { type: 'Utilization', averageUtilization: percent } } }],
        ),
        behavior: {
          scaleDown: {
            stabilizationWindowSeconds: scaleDownWindow.toSeconds({ integral: false }),
            // Others fetch what a peer had while they still have it from each other.
            policies: [{ type: 'Pods', value: 1, periodSeconds: 60 }],
          },
        },
      },
    });
    const settings = { min, max, cpuUtilization, memoryUtilization, scaleDownWindow };
    refuse(this, ...autoscalerProblems(settings));
    this.node.addValidation({ validate: () => metadataProblems(this.autoscaler).map(describe) });
    const scalable = scalableOf(cache);
    if (scalable === undefined || workload === undefined) {
      refuse(this, unscalableProblem(cache));
      return;
    }
    const again = scalable.hasAutoscaler;
    scalable.markHasAutoscaler();
    refuse(this, ...namespaceProblems('the autoscaler', this.autoscaler.metadata.namespace, 'the cache', workload.metadata.namespace));
    this.node.addValidation({ validate: () => peersProblems(cache, workload, settings, again).map(describe) });
  }
}
