import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-28';
import { resourceProblems } from '../../lib/rules/resources';

describe('resourceProblems', () => {
  test('takes limits that are at least the requests, and whole sizes', () => {
    const memory = { request: Size.gibibytes(1), limit: Size.mebibytes(1024) };
    const ephemeralStorage = { request: Size.gibibytes(1), limit: Size.gibibytes(2) };
    expect(resourceProblems({ cpu: { request: Cpu.millis(1500), limit: Cpu.units(2) }, memory, ephemeralStorage })).toEqual([]);
    expect(resourceProblems({})).toEqual([]);
  });

  test.each([
    ['cpu', { cpu: { request: Cpu.units(2), limit: Cpu.millis(1500) } }],
    ['memory', { memory: { request: Size.gibibytes(2), limit: Size.mebibytes(1024) } }],
    ['ephemeralStorage', { ephemeralStorage: { request: Size.gibibytes(2), limit: Size.gibibytes(1) } }],
  ])('fails when the limit of %s is under the request', (name, resources) => {
    expect(resourceProblems(resources)).toMatchObject([{ wrong: `resources.${name}: the limit is under the request` }]);
  });

  test('fails when a size is not whole in the unit that cdk8s-plus writes', () => {
    expect(resourceProblems({ memory: { limit: Size.kibibytes(1500) }, ephemeralStorage: { limit: Size.mebibytes(1500) } })).toMatchObject([
      { wrong: 'resources.memory is 1500Ki' },
      { wrong: 'resources.ephemeralStorage is 1500Mi' },
    ]);
  });
});
