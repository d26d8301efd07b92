import { Testing } from 'cdk8s';
import {
  ConfigMap,
  Cpu,
  DaemonSet,
  Deployment,
  EnvFieldPaths,
  EnvValue,
  ImagePullPolicy,
  Pod,
  Service,
  StatefulSet,
  Volume,
  type AbstractPod,
} from 'cdk8s-plus-28';
import { IpInitContainer, type IpInitContainerProps } from '../../lib/peer/ip-init-container';
import { IP_LOOKUP } from '../../lib/peer/ip-init-script';
import { manifests, named, problemsOf } from '../fixtures';

function setUp(make: (chart: ReturnType<typeof Testing.chart>) => AbstractPod = (chart) => new Deployment(chart, 'workload')) {
  const chart = Testing.chart();
  const workload = make(chart);
  const template = Volume.fromConfigMap(chart, 'Template', new ConfigMap(chart, 'Map', { data: { 'a.yaml': '{{ANNOUNCED_IP}}' } }), {
    name: 'template',
  });
  const config = Volume.fromEmptyDir(chart, 'Config', 'config');
  workload.addContainer({ image: 'daemon', volumeMounts: [{ path: '/etc/daemon', volume: config }] });
  return { chart, required: { workload, image: 'daemon', template, config } };
}

const podOf = (manifest: { kind: string; spec: { template: { spec: unknown } } }) =>
  (manifest.kind === 'Pod' ? manifest.spec : manifest.spec.template.spec) as { initContainers: Record<string, unknown>[] };

describe('IpInitContainer', () => {
  test.each([
    ['Deployment', (chart: ReturnType<typeof Testing.chart>) => new Deployment(chart, 'workload')],
    [
      'StatefulSet',
      (chart: ReturnType<typeof Testing.chart>) =>
        new StatefulSet(chart, 'workload', { service: new Service(chart, 'service', { ports: [{ port: 1 }] }) }),
    ],
    ['DaemonSet', (chart: ReturnType<typeof Testing.chart>) => new DaemonSet(chart, 'workload')],
    ['Pod', (chart: ReturnType<typeof Testing.chart>) => new Pod(chart, 'workload')],
  ])('attaches to a %s', (kind, make) => {
    const { chart, required } = setUp(make);
    new IpInitContainer(chart, 'Ip', required);
    const workload = manifests(chart).find((manifest: { kind: string }) => manifest.kind === kind) as Parameters<typeof podOf>[0];
    expect(podOf(workload).initContainers).toMatchObject([
      {
        name: 'announced-ip',
        image: 'daemon',
        env: [{ name: 'ANNOUNCED_IP', valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } }],
        volumeMounts: [
          { name: 'template', mountPath: '/config-template', readOnly: true },
          { name: 'config', mountPath: '/config' },
        ],
        securityContext: {
          allowPrivilegeEscalation: false,
          capabilities: { drop: ['ALL'] },
          readOnlyRootFilesystem: true,
          runAsNonRoot: true,
        },
      },
    ]);
  });

  test('takes all properties', () => {
    const { chart, required } = setUp();
    const secret = named('proxy');
    const props: Required<Omit<IpInitContainerProps, 'addresses'>> = {
      ...required,
      address: 'fd00::1',
      values: { '{{ZONE}}': 'z1' },
      fields: { '{{HOSTNAME}}': EnvFieldPaths.NODE_NAME },
      secretTexts: { '{{PASSWORD}}': { secret, key: 'password', maxLength: 20 } },
      awaitedNames: ['scheduler', 'manager.dragonfly.svc'],
      templatePath: '/in',
      configPath: '/out',
      name: 'ip',
      scriptPath: '/in/script.sh',
      imagePullPolicy: ImagePullPolicy.ALWAYS,
      resources: { cpu: { limit: Cpu.millis(100) } },
      securityContext: { user: 5 },
    };
    const { container } = new IpInitContainer(chart, 'Ip', props);
    expect(container.name).toBe('ip');
    expect(container.env.variables).toEqual({
      ANNOUNCED_IP: EnvValue.fromValue('fd00::1'),
      SECRET_TEXTS: EnvValue.fromValue('PASSWORD/20/any/proxy/password'),
      SECRET_PASSWORD: EnvValue.fromSecretValue({ secret, key: 'password' }),
      AWAITED_NAMES: EnvValue.fromValue('scheduler manager.dragonfly.svc'),
      FIELD_HOSTNAME: EnvValue.fromFieldRef(EnvFieldPaths.NODE_NAME),
    });
    expect(container.mounts.map(({ path }) => path)).toEqual(['/in', '/out']);
    expect(container.imagePullPolicy).toBe('Always');
    expect(container.resources?.cpu?.limit).toEqual(Cpu.millis(100));
    expect(container.securityContext.user).toBe(5);
    expect(container.command).toEqual(['/bin/sh', '/in/script.sh']);
    expect(container.args).toEqual(['/in', '/out', '-e', 's/{{ZONE}}/z1/g', '-e', 's/{{HOSTNAME}}/$(FIELD_HOSTNAME)/g']);
    expect(problemsOf(chart)).toEqual([]);
  });

  test('finds the address of its pod among those of several', () => {
    const { chart, required } = setUp();
    const addresses = { 'cache-1': '10.0.0.1', 'cache-2': '10.0.0.2' };
    const { container } = new IpInitContainer(chart, 'Ip', { ...required, addresses, scriptPath: '/in/script.sh' });
    expect(container.env.variables).toEqual({
      ANNOUNCED_IPS: EnvValue.fromValue(' cache-1=10.0.0.1 cache-2=10.0.0.2 '),
      POD_NAME: EnvValue.fromFieldRef(EnvFieldPaths.POD_NAME),
    });
    expect(container.command).toEqual(['/bin/sh', '-c', `${IP_LOOKUP}. "$0"`, '/in/script.sh']);
    const inline = new IpInitContainer(chart, 'Inline', { ...required, name: 'inline', addresses }).container;
    expect(inline.command).toEqual(['/bin/sh', '-c', `${IP_LOOKUP}${IpInitContainer.SCRIPT}`, 'inline']);
    expect(problemsOf(chart)).toEqual([]);
  });

  test('has the script for texts of Secrets where there are some', () => {
    const { chart, required } = setUp();
    const secretTexts = { '{{A_1}}': { secret: named('a'), key: 'b', maxLength: 3, withoutColon: true } };
    const { container } = new IpInitContainer(chart, 'Ip', { ...required, secretTexts });
    expect(container.command).toEqual(['/bin/sh', '-c', IpInitContainer.SCRIPT_WITH_SECRETS, 'announced-ip']);
    expect(container.env.variables.SECRET_TEXTS).toEqual(EnvValue.fromValue('A_1/3/no/a/b'));
    const without = new IpInitContainer(chart, 'Without', { ...required, name: 'without', secretTexts: {} }).container;
    expect(without.command).toEqual(['/bin/sh', '-c', IpInitContainer.SCRIPT, 'without']);
    expect(problemsOf(chart)).toEqual([]);
  });

  test('fails when a placeholder for the text of a Secret is none', () => {
    const { chart, required } = setUp();
    new IpInitContainer(chart, 'Ip', { ...required, secretTexts: { '{{a}}': { secret: named('a'), key: 'b', maxLength: 3 } } });
    expect(problemsOf(chart)).toEqual([expect.stringContaining('secretTexts has the placeholder "{{a}}". Allowed: capital letters')]);
  });

  test('fails when a name to wait for is none', () => {
    const { chart, required } = setUp();
    new IpInitContainer(chart, 'Ip', { ...required, awaitedNames: ['scheduler', 'scheduler:8002'] });
    expect(problemsOf(chart)).toEqual([expect.stringContaining('awaitedNames has "scheduler:8002". Allowed: a DNS name without a port')]);
  });

  test('fails when one of several addresses is no IP literal', () => {
    const { chart, required } = setUp();
    new IpInitContainer(chart, 'Ip', { ...required, addresses: { 'cache-1': '10.0.0.1', 'cache-2': 'lb' } });
    expect(problemsOf(chart)).toEqual([expect.stringContaining('addresses["cache-2"] is "lb". Allowed: an IPv4 or IPv6 literal')]);
  });

  test('fails when the address is no IP literal or a path has characters of the shell', () => {
    const { chart, required } = setUp();
    new IpInitContainer(chart, 'Ip', { ...required, address: 'lb.example.com', configPath: 'etc' });
    expect(problemsOf(chart)).toEqual([
      expect.stringMatching(/^address is "lb.example.com"\. Allowed: an IPv4 or IPv6 literal.* To fix: write the IP itself/),
      expect.stringMatching(/^configPath is "etc"\. Allowed: an absolute path/),
    ]);
  });
});
