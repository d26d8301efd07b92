import { PodSizes } from '../../lib/peer/pod-sizes';
import { assert, constantFrom, double, property } from '../seeded';

test.each([
  [PodSizes.CCI, 4, 8, { cpu: 4, memory: 8 }],
  [PodSizes.CCI, 4, 7, { cpu: 4, memory: 8 }],
  [PodSizes.CCI, 0.3, 1, { cpu: 0.5, memory: 1 }],
  [PodSizes.CCI, 1, 9, { cpu: 1.25, memory: 9 }],
  [PodSizes.CCI, 33, 100, { cpu: 48, memory: 100 }],
  [PodSizes.CCI2, 3, 8, { cpu: 4, memory: 8 }],
  [PodSizes.CCI2, 8, 17, { cpu: 8, memory: 20 }],
  [PodSizes.FARGATE, 4, 8, { cpu: 4, memory: 9 }],
  [PodSizes.FARGATE, 4, 30, { cpu: 8, memory: 32 }],
  [PodSizes.FARGATE, 0.1, 0.25, { cpu: 0.25, memory: 0.5 }],
])('%# gives what is asked for or the next size', (sizes, cpu, memory, size) => {
  expect(sizes.fit(cpu, memory)).toEqual(size);
});

test.each([
  [PodSizes.CCI, { cpu: 64, memory: 512 }],
  [PodSizes.CCI2, { cpu: 64, memory: 512 }],
  [PodSizes.FARGATE, { cpu: 16, memory: 120 }],
])('%# has a largest size, and none above', (sizes, largest) => {
  expect(sizes.largest).toEqual(largest);
  expect(sizes.fit(largest.cpu, largest.memory - sizes.overhead / 1024)).toEqual(largest);
  expect(sizes.fit(largest.cpu, largest.memory + 0.001)).toBeUndefined();
  expect(sizes.fit(largest.cpu + 0.25, 1)).toBeUndefined();
});

test('never gives less than is asked for, and gives a size as it is', () => {
  const all = constantFrom(PodSizes.CCI, PodSizes.CCI2, PodSizes.FARGATE);
  assert(
    property(all, double({ min: 0.01, max: 70, noNaN: true }), double({ min: 0.01, max: 600, noNaN: true }), (sizes, cpu, memory) => {
      const size = sizes.fit(cpu, memory);
      if (size === undefined) {
        return;
      }
      expect(size.cpu).toBeGreaterThanOrEqual(cpu);
      expect(size.memory - sizes.overhead / 1024).toBeGreaterThanOrEqual(memory);
      expect(sizes.fit(size.cpu, size.memory - sizes.overhead / 1024)).toEqual(size);
    }),
  );
});
