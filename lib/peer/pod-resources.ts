import { Size } from 'cdk8s';
import { Cpu, type ContainerResources } from 'cdk8s-plus-28';
import type { Problem } from '../rules/problem';
import { cores, kibibytes } from '../rules/resources';
import type { PodSize, PodSizes } from './pod-sizes';

const KIBIBYTES_A_GIBIBYTE = 1024 * 1024;

/** What a pod asks for on a platform with sizes. */
export interface SizedResources {
  /** Requests and limits of the size that the pod gets. */
  readonly resources: ContainerResources;

  /** What is more than the user asked for, in words; nothing if it is the same. */
  readonly note?: string;
}

/** Requests and limits of the size that a pod gets. What fits no size stays as it is. */
export function sizedResources(asked: ContainerResources, sizes: PodSizes): SizedResources {
  const { cpu, memory } = wanted(asked);
  const size = cpu === undefined || memory === undefined ? undefined : sizes.fit(cpu, memory);
  if (cpu === undefined || memory === undefined || size === undefined) {
    return { resources: asked };
  }
  const usable = Size.mebibytes(size.memory * 1024 - sizes.overhead);
  const cpus = Number.isInteger(size.cpu) ? Cpu.units(size.cpu) : Cpu.millis(size.cpu * 1000);
  return {
    resources: { ...asked, cpu: { request: cpus, limit: cpus }, memory: { request: usable, limit: usable } },
    note: size.cpu > cpu || kibibytes(usable) > memory * KIBIBYTES_A_GIBIBYTE ? noteOf(cpu, memory, size, sizes) : undefined,
  };
}

/** What is wrong with what a pod asks for on a platform with sizes. */
export function podSizeProblems(asked: ContainerResources = {}, sizes?: PodSizes): Problem[] {
  if (sizes === undefined) {
    return [];
  }
  const { cpu, memory } = wanted(asked);
  if (cpu === undefined || memory === undefined) {
    return [
      {
        wrong: `resources.${cpu === undefined ? 'cpu' : 'memory'} is not given, and podSizes is ${sizes.name}`,
        allowed: 'requests for both CPU and memory: the platform would give the smallest pod otherwise',
        change: 'give both, or leave out podSizes',
      },
    ];
  }
  const { largest } = sizes;
  return sizes.fit(cpu, memory) === undefined
    ? [
        {
          wrong: `resources ask for ${cpu} CPUs and ${memory} GiB, and podSizes is ${sizes.name}`,
          allowed: `at most ${largest.cpu} CPUs and ${largest.memory} GiB${sizes.overhead > 0 ? `, of which the platform takes ${sizes.overhead} MiB` : ''}`,
          change: 'ask for less, or take more peers',
        },
      ]
    : [];
}

function wanted({ cpu, memory }: ContainerResources): { cpu?: number; memory?: number } {
  const cpus = cpu?.request ?? cpu?.limit;
  const size = memory?.request ?? memory?.limit;
  return { cpu: cpus && cores(cpus), memory: size && kibibytes(size) / KIBIBYTES_A_GIBIBYTE };
}

function noteOf(cpu: number, memory: number, size: PodSize, { name, overhead }: PodSizes): string {
  const taken = overhead > 0 ? `, of which ${overhead} MiB are the platform's` : '';
  return `${cpu} CPUs and ${memory} GiB become ${size.cpu} CPUs and ${size.memory} GiB${taken}: the next size of ${name}, which bills it`;
}
