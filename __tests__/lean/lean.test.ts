import { ApiObject, Chart, Size, Testing } from 'cdk8s';
import {
  EmptyDirMedium,
  ImagePullPolicy,
  LabelSelector,
  PersistentVolumeAccessMode,
  Probe,
  Service,
  Volume,
  type ContainerProps,
} from 'cdk8s-plus-28';
import { LeanClaim } from '../../lib/lean/lean-claim';
import { LeanConfigMap } from '../../lib/lean/lean-config-map';
import { LeanDeployment } from '../../lib/lean/lean-deployment';
import { LeanNamespace } from '../../lib/lean/lean-namespace';
import { LeanService } from '../../lib/lean/lean-service';
import { manifests, problemsOf } from '../fixtures';

const chart = () => new Chart(Testing.app(), 'chart', { namespace: 'ns', disableResourceNameHashes: true });

function deployment(container: Partial<ContainerProps> = {}) {
  const scope = chart();
  const made = new LeanDeployment(scope, 'd', {
    metadata: { name: 'd' },
    selector: { a: 'b' },
    podMetadata: { labels: { a: 'b' } },
    replicas: 1,
  });
  made.addContainer({ image: 'daemon:v1', resources: {}, imagePullPolicy: ImagePullPolicy.IF_NOT_PRESENT, ...container });
  return { scope, made };
}

describe('lean objects', () => {
  test('a Service, a claim, a ConfigMap and a namespace say what was asked for and no more', () => {
    const scope = chart();
    new LeanNamespace(scope, 'n', { metadata: { name: 'ns' } });
    new LeanConfigMap(scope, 'm', { metadata: { name: 'm' }, data: { a: 'b' } });
    new LeanClaim(scope, 'c', {
      metadata: { name: 'c' },
      storage: Size.gibibytes(1),
      accessModes: [PersistentVolumeAccessMode.READ_WRITE_ONCE],
    });
    new LeanService(scope, 's', { metadata: { name: 's' }, ports: [{ port: 1 }], selectorLabels: { a: 'b' } });
    expect(manifests(scope)).toEqual([
      { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'ns' } },
      { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'm', namespace: 'ns' }, data: { a: 'b' } },
      {
        apiVersion: 'v1',
        kind: 'PersistentVolumeClaim',
        metadata: { name: 'c', namespace: 'ns' },
        spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
      },
      {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name: 's', namespace: 'ns' },
        spec: { type: 'ClusterIP', ports: [{ port: 1 }], selector: { a: 'b' } },
      },
    ]);
  });

  test('a Deployment too', () => {
    expect(manifests(deployment().scope)[0].spec).toEqual({
      replicas: 1,
      selector: { matchLabels: { a: 'b' } },
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%', maxUnavailable: '25%' } },
      template: {
        metadata: { labels: { a: 'b' } },
        spec: {
          automountServiceAccountToken: false,
          enableServiceLinks: false,
          containers: [
            {
              name: 'main',
              image: 'daemon:v1',
              securityContext: { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, runAsNonRoot: true },
            },
          ],
          securityContext: { fsGroupChangePolicy: 'Always', runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
          terminationGracePeriodSeconds: 30,
        },
      },
    });
  });

  test('keep what differs from the default of the API server', () => {
    const { scope, made } = deployment({
      liveness: Probe.fromHttpGet('/', { port: 1, failureThreshold: 9 }),
      readiness: Probe.fromHttpGet('/', { port: 1 }),
      securityContext: { privileged: true, allowPrivilegeEscalation: true },
    });
    made.addVolume(Volume.fromEmptyDir(scope, 'v', 'v', { medium: EmptyDirMedium.MEMORY }));
    const [container] = manifests(scope)[0].spec.template.spec.containers;
    expect(container).toMatchObject({
      securityContext: { privileged: true },
      livenessProbe: { failureThreshold: 9, httpGet: { path: '/', port: 1 } },
      readinessProbe: { httpGet: { path: '/', port: 1 } },
    });
    expect(container.readinessProbe).not.toHaveProperty('failureThreshold');
  });

  test.each([
    ['daemon:v1', ImagePullPolicy.IF_NOT_PRESENT, undefined],
    ['daemon:v1', ImagePullPolicy.ALWAYS, 'Always'],
    ['daemon:latest', ImagePullPolicy.IF_NOT_PRESENT, 'IfNotPresent'],
    ['daemon:latest', ImagePullPolicy.ALWAYS, undefined],
    ['registry.example.com:5000/daemon', ImagePullPolicy.IF_NOT_PRESENT, 'IfNotPresent'],
    ['registry.example.com:5000/daemon:v1', ImagePullPolicy.IF_NOT_PRESENT, undefined],
    [`daemon@sha256:${'0'.repeat(64)}`, ImagePullPolicy.IF_NOT_PRESENT, undefined],
  ])('image %s with pull policy %s shows %s', (image, imagePullPolicy, shown) => {
    const [container] = manifests(deployment({ image, imagePullPolicy }).scope)[0].spec.template.spec.containers;
    expect(container.imagePullPolicy).toBe(shown);
  });

  test('are selected by other objects of cdk8s-plus through labels with a meaning', () => {
    const { scope, made } = deployment();
    new Service(scope, 'selecting', { selector: made, ports: [{ port: 1 }] });
    expect(made.toPodSelectorConfig().labelSelector).toEqual(LabelSelector.of({ labels: { a: 'b' } }));
    expect(manifests(scope)[1].spec.selector).toEqual({ a: 'b' });
  });

  test('fails when name or labels are not as Kubernetes wants them', () => {
    const scope = chart();
    new LeanService(scope, 's', { metadata: { name: 'S', labels: { a: 'b c' } }, ports: [{ port: 1 }], selectorLabels: {} });
    expect(problemsOf(scope)).toEqual([expect.stringContaining('the name of Service is "S"'), expect.stringContaining('label a is "b c"')]);
  });

  test('are checked with what was added later', () => {
    const { scope, made } = deployment();
    ApiObject.of(made).metadata.addLabel('x', 'y z');
    expect(problemsOf(scope)).toEqual([expect.stringContaining('label x is "y z"')]);
  });
});
