import { SizeRoundingBehavior, type Size } from 'cdk8s';
import type { ContainerResources, Cpu } from 'cdk8s-plus-28';
import type { Problem } from './problem';

/** What is wrong with the requests and limits of a container. */
export function resourceProblems(resources: ContainerResources): Problem[] {
  const { cpu, memory, ephemeralStorage } = resources;
  return [
    ...limitProblems('cpu', cpu?.request && cores(cpu.request), cpu?.limit && cores(cpu.limit)),
    ...limitProblems('memory', memory?.request && kibibytes(memory.request), memory?.limit && kibibytes(memory.limit)),
    ...limitProblems(
      'ephemeralStorage',
      ephemeralStorage?.request && kibibytes(ephemeralStorage.request),
      ephemeralStorage?.limit && kibibytes(ephemeralStorage.limit),
    ),
    ...wholeProblems('memory', 'MiB', 1024, [memory?.request, memory?.limit]),
    ...wholeProblems('ephemeralStorage', 'GiB', 1024 * 1024, [ephemeralStorage?.request, ephemeralStorage?.limit]),
  ];
}

/** Size in KiB, also where that is no whole number. */
export function kibibytes(size: Size): number {
  return size.toKibibytes({ rounding: SizeRoundingBehavior.NONE });
}

/** Number of CPUs. */
export function cores(cpu: Cpu): number {
  const { amount } = cpu;
  return amount.endsWith('m') ? Number(amount.slice(0, -1)) / 1000 : Number(amount);
}

function limitProblems(name: string, request: number | undefined, limit: number | undefined): Problem[] {
  return request === undefined || limit === undefined || request <= limit
    ? []
    : [
        {
          wrong: `resources.${name}: the limit is under the request`,
          allowed: 'a limit that is at least the request',
          change: `raise resources.${name}.limit or lower resources.${name}.request`,
        },
      ];
}

function wholeProblems(name: string, unit: string, inKibibytes: number, sizes: (Size | undefined)[]): Problem[] {
  return sizes
    .filter((size) => size !== undefined)
    .filter((size) => !Number.isInteger(kibibytes(size) / inKibibytes) || kibibytes(size) === 0)
    .map((size) => ({
      wrong: `resources.${name} is ${size.asString()}`,
      allowed: `a whole number of ${unit} above 0, as cdk8s-plus writes it`,
      change: 'round it yourself',
    }));
}
