import { ApiObject, App, Chart } from 'cdk8s';
import { inApplyOrder } from '../../lib/app/order';

const object = (chart: Chart, name: string) => new ApiObject(chart, name, { apiVersion: 'v1', kind: 'Thing', metadata: { name } });
const order = (app: App) =>
  inApplyOrder(app.node.findAll()).map(({ chart, objects }) => [chart.node.path, ...objects.map(({ name }) => name)]);

describe('inApplyOrder', () => {
  test('keeps the order of creation', () => {
    const app = new App();
    const a = new Chart(app, 'a');
    const b = new Chart(app, 'b');
    object(b, 'two');
    object(a, 'one');
    object(b, 'three');
    expect(order(app)).toEqual([
      ['a', 'one'],
      ['b', 'two', 'three'],
    ]);
  });

  test('puts charts inside a chart before it, in their order', () => {
    const app = new App();
    const cache = new Chart(app, 'cache');
    object(cache, 'balancer');
    object(new Chart(cache, 'shared'), 'config');
    object(new Chart(cache, 'peer1'), 'deployment');
    expect(order(app)).toEqual([
      ['cache/shared', 'config'],
      ['cache/peer1', 'deployment'],
      ['cache', 'balancer'],
    ]);
  });

  test('puts what something depends on before it, across charts and within', () => {
    const app = new App();
    const a = new Chart(app, 'a');
    const b = new Chart(app, 'b');
    const one = object(a, 'one');
    const two = object(a, 'two');
    one.addDependency(two);
    two.addDependency(object(b, 'three'));
    expect(order(app)).toEqual([
      ['b', 'three'],
      ['a', 'two', 'one'],
    ]);
  });

  test('has the order of cdk8s', () => {
    const app = new App();
    const a = new Chart(app, 'a');
    const b = new Chart(app, 'b');
    const inner = new Chart(b, 'inner');
    object(inner, 'three');
    object(a, 'one').addDependency(object(b, 'two'));
    const ours = order(app).flatMap(([, ...names]) => names);
    expect([...app.synthYaml().matchAll(/name: (\w+)/g)].map(([, name]) => name)).toEqual(ours);
  });

  test('fails when dependencies go round', () => {
    const app = new App();
    const a = new Chart(app, 'a');
    const one = object(a, 'one');
    const two = object(a, 'two');
    one.addDependency(two);
    two.addDependency(one);
    expect(() => order(app)).toThrow('Dependency cycle: a/one => a/two => a/one');
  });
});
