import { Size } from 'cdk8s';
import { Cpu, type ContainerResources } from 'cdk8s-plus-28';
import { podSizeProblems, sizedResources } from '../../lib/peer/pod-resources';
import { PodSizes } from '../../lib/peer/pod-sizes';
import { describe as describeProblem } from '../../lib/rules/problem';

const asking = (cpu: Cpu, gibibytes: number): ContainerResources => ({
  cpu: { request: cpu },
  memory: { request: Size.mebibytes(gibibytes * 1024) },
});

const problems = (resources: ContainerResources | undefined, sizes?: PodSizes) => podSizeProblems(resources, sizes).map(describeProblem);

test('requests and limits are what the size leaves to the pod', () => {
  const ephemeralStorage = { request: Size.gibibytes(100) };
  const { resources, note } = sizedResources({ ...asking(Cpu.units(3), 7), ephemeralStorage }, PodSizes.FARGATE);
  expect(resources).toEqual({
    cpu: { request: Cpu.units(4), limit: Cpu.units(4) },
    memory: { request: Size.mebibytes(8 * 1024 - 256), limit: Size.mebibytes(8 * 1024 - 256) },
    ephemeralStorage,
  });
  expect(note).toBe(
    "3 CPUs and 7 GiB become 4 CPUs and 8 GiB, of which 256 MiB are the platform's: the next size of Fargate, which bills it",
  );
});

test('says nothing of a size that is what was asked for', () => {
  expect(sizedResources(asking(Cpu.units(4), 8), PodSizes.CCI).note).toBeUndefined();
  expect(sizedResources(asking(Cpu.millis(4000), 7.75), PodSizes.FARGATE).note).toBeUndefined();
});

test('goes by the limits where there are no requests', () => {
  const limits = { cpu: { limit: Cpu.millis(300) }, memory: { limit: Size.gibibytes(1) } };
  expect(sizedResources(limits, PodSizes.CCI2).note).toContain('0.3 CPUs and 1 GiB become 0.5 CPUs and 1 GiB: the next size of CCI 2.0');
});

test('nothing is wrong without sizes, or with one that fits', () => {
  expect(problems(undefined)).toEqual([]);
  expect(problems(asking(Cpu.units(2), 4), PodSizes.CCI)).toEqual([]);
});

test.each([
  [undefined, 'resources.cpu is not given, and podSizes is CCI'],
  [{ cpu: { request: Cpu.units(1) } }, 'resources.memory is not given, and podSizes is CCI'],
])('fails when %p does not tell the size', (resources, text) => {
  expect(problems(resources, PodSizes.CCI)).toEqual([expect.stringContaining(text)]);
});

test('fails when more is asked for than the largest size has', () => {
  expect(problems(asking(Cpu.units(16), 120), PodSizes.FARGATE)).toEqual([
    'resources ask for 16 CPUs and 120 GiB, and podSizes is Fargate. Allowed: at most 16 CPUs and 120 GiB, of which the platform takes 256 MiB. To fix: ask for less, or take more peers.',
  ]);
});
