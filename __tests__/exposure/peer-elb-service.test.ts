import { Chart, Testing, Yaml } from 'cdk8s';
import { Protocol } from 'cdk8s-plus-28';
import type { ElbFlavourRequest } from '../../lib/exposure/elb/elb-flavour';
import { PeerElbService } from '../../lib/exposure/peer-elb-service';
import { EXISTING, PORTS, annotationsOf, elbService } from './elb/elb-service';

test('is a Service of type LoadBalancer with a class and an id, and nothing that was not asked for', () => {
  const { chart } = elbService(EXISTING, [{ name: 'proxy', port: 65001, targetPort: 65001, protocol: Protocol.TCP }]);
  expect(Testing.synth(chart)).toEqual([
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: {
        name: 'peer1-service',
        annotations: { 'kubernetes.io/elb.class': 'union', 'kubernetes.io/elb.id': EXISTING.elbId },
      },
      spec: {
        type: 'LoadBalancer',
        selector: { peer: 'peer1' },
        ports: [{ name: 'proxy', port: 65001, targetPort: 65001, protocol: 'TCP' }],
      },
    },
  ]);
});

test('exposes the Service that it made', () => {
  const { elb } = elbService(EXISTING);
  elb.service.metadata.addLabel('later', 'yes');
  expect(elb.service.type).toBe('LoadBalancer');
  expect(elb.readinessGates).toEqual([]);
});

test('takes labels, annotations and source ranges', () => {
  const { chart } = elbService({ ...EXISTING, labels: { a: 'b' }, annotations: { c: 'd' }, sourceRanges: ['10.0.0.0/8'] });
  expect(Testing.synth(chart)).toMatchObject([
    { metadata: { labels: { a: 'b' }, annotations: { c: 'd' } }, spec: { loadBalancerSourceRanges: ['10.0.0.0/8'] } },
  ]);
});

test('a flavour of the user can spell the options', () => {
  const flavour = {
    bind: (_: unknown, { serviceName, ports, options }: ElbFlavourRequest) => ({
      annotations: { 'example.com/lb': `${serviceName} ${ports.length} ${String(options.elbId)}` },
      readinessGates: ['example.com/ready'],
    }),
  };
  expect(annotationsOf({ ...EXISTING, flavour })).toEqual({ 'example.com/lb': `peer1-service 2 ${EXISTING.elbId}` });
  expect(elbService({ ...EXISTING, flavour }).elb.readinessGates).toEqual(['example.com/ready']);
});

test('switches are written as text, which YAML would otherwise take for booleans', () => {
  const { chart } = elbService({ ...EXISTING, disableHealthCheck: true });
  expect(Yaml.stringify(...(Testing.synth(chart) as unknown[]))).toContain('elb.health-check-flag: "off"');
});

test.each([
  ['an address has no prefix', { sourceRanges: ['10.0.0.0/8', '10.0.0.1'] }, 'sourceRanges[1] is "10.0.0.1"'],
  ['an annotation stands for an option that is given', { annotations: { 'kubernetes.io/elb.class': 'performance' } }, 'elb.class\\"] is'],
  [
    'an annotation would make CCE delete the load balancer',
    { annotations: { 'kubernetes.io/elb.autocreate': '{}' } },
    'annotations["kubernetes.io/elb.autocreate"] is "{}"',
  ],
])('fails when %s', (_, options, text) => {
  expect(elbService({ ...EXISTING, ...options }).problems).toEqual([expect.stringContaining(text.replace('\\', ''))]);
});

test('fails when it selects nothing, has a bad selector or no ports', () => {
  const chart = new Chart(Testing.app(), 'test');
  const empty = new PeerElbService(chart, 'Empty', { ...EXISTING, name: 'a', selector: {}, ports: [] });
  const bad = new PeerElbService(chart, 'Bad', { ...EXISTING, name: 'b', selector: { peer: 'not a label' }, ports: PORTS });
  expect(empty.node.validate()).toEqual([expect.stringContaining('ports is empty'), expect.stringContaining('selector is empty')]);
  expect(bad.node.validate()).toEqual([expect.stringContaining('selector label peer is "not a label"')]);
});

test('fails with all problems at once, behind the path of the construct', () => {
  const { chart } = elbService({ readinessGate: true, algorithm: undefined });
  expect(() => {
    Testing.synth(chart);
  }).toThrow(/\[test\/Elb\] elbId and autocreate are not given[^]*\[test\/Elb\] readinessGate is true/);
});
