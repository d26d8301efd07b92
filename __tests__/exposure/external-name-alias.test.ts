import { Testing } from 'cdk8s';
import { ExternalNameAlias, type ExternalNameAliasProps } from '../../lib/exposure/external-name-alias';
import { manifests, problemsOf } from '../fixtures';

const BASICS: ExternalNameAliasProps = { name: 'models', host: 'dragonfly-cache-service.caches.svc.cluster.local' };

function alias(props: Partial<ExternalNameAliasProps> = {}) {
  const chart = Testing.chart();
  const { service } = new ExternalNameAlias(chart, 'Alias', { ...BASICS, ...props });
  return { service, chart, problems: problemsOf(chart) };
}

test('is another name and nothing else', () => {
  const { service, chart } = alias();
  expect(service.name).toBe('models');
  expect(manifests(chart)).toEqual([
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'models' },
      spec: { type: 'ExternalName', externalName: 'dragonfly-cache-service.caches.svc.cluster.local' },
    },
  ]);
});

test('takes all options', () => {
  const all: Required<ExternalNameAliasProps> = { ...BASICS, annotations: { a: 'b' }, labels: { c: 'd' } };
  const { chart, problems } = alias(all);
  expect(problems).toEqual([]);
  expect(manifests(chart)[0].metadata).toEqual({ name: 'models', annotations: { a: 'b' }, labels: { c: 'd' } });
});

test.each(['10.0.0.7', 'fd00::7', '', 'cache.example.com:65001', 'http://cache.example.com', 'Cache.example.com'])(
  'fails when the host is %j',
  (host) => {
    expect(alias({ host }).problems).toEqual([
      expect.stringContaining(`host is ${JSON.stringify(host)}. Allowed: a DNS name: no IP literal`),
    ]);
  },
);

test('fails when the name is none', () => {
  expect(alias({ name: '1-models' }).problems).toEqual([expect.stringContaining('the name of Service is "1-models"')]);
});
