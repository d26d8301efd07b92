import { ApiObject, Testing } from 'cdk8s';
import { metadataProblems } from '../../lib/rules/metadata';

const problems = (kind: string, metadata: object) =>
  metadataProblems(new ApiObject(Testing.chart(), 'object', { apiVersion: 'v1', kind, metadata })).map(({ wrong }) => wrong);

describe('metadataProblems', () => {
  test('takes good names, labels and annotations', () => {
    const metadata = { name: 'a-1', namespace: 'b', labels: { 'example.com/c': 'D' }, annotations: { e: 'any text: {}' } };
    expect(problems('Service', metadata)).toEqual([]);
    expect(problems('ConfigMap', { name: 'a.b' })).toEqual([]);
  });

  test.each([
    ['Service', { name: '1a' }, 'the name of Service is "1a"'],
    ['Deployment', { name: 'a'.repeat(64) }, `the name of Deployment is "${'a'.repeat(64)}" (64 characters)`],
    ['ConfigMap', { name: 'A' }, 'the name of ConfigMap is "A" (1 characters)'],
    ['Service', { name: 'a', namespace: 'B' }, 'namespace is "B" (1 characters)'],
    ['Service', { name: 'a', labels: { b: 'c d' } }, 'label b is "c d"'],
    ['Service', { name: 'a', labels: { '-': 'c' } }, 'the key of one label is "-"'],
    ['Service', { name: 'a', annotations: { 'b c': 'd' } }, 'the key of one annotation is "b c"'],
    ['Service', { name: 'a', annotations: { b: 'x'.repeat(262144) } }, 'the keys and values of all annotations have 262145 bytes together'],
  ])('fails when a %s has %j', (kind, metadata, wrong) => {
    expect(problems(kind, metadata)).toEqual([wrong]);
  });
});
