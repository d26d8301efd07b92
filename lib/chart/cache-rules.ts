import type { IPeer } from '../peer/peer';
import { isLabelValue } from '../rules/names';
import { show, type Problem } from '../rules/problem';
import { repeated } from '../rules/repeated';
import type { DragonflyCacheChartProps } from './dragonfly-cache-chart-props';

/** What is wrong with a cache, as far as its own properties tell. */
export function cacheProblems(props: DragonflyCacheChartProps): Problem[] {
  const { maxUnavailable, createNamespace, namespace, owner } = props;
  return [
    ...(createNamespace === undefined || namespace !== undefined
      ? []
      : [{ wrong: 'createNamespace is given without a namespace', allowed: 'both, or none', change: 'name the namespace' }]),
    ...(maxUnavailable === undefined || (Number.isInteger(maxUnavailable) && maxUnavailable >= 1)
      ? []
      : [
          {
            wrong: `maxUnavailable is ${show(maxUnavailable)}`,
            allowed: 'a whole number from 1: with 0 no node could ever be drained',
            change: 'take 1, so that one peer at a time may go',
          },
        ]),
    ...(owner === undefined || (owner !== '' && isLabelValue(owner))
      ? []
      : [
          {
            wrong: `owner is ${show(owner)}`,
            allowed: 'the value of a label: 1 to 63 letters, digits, "-", "_" and ".", with a letter or digit at both ends',
            change: 'write the owner like that',
          },
        ]),
  ];
}

/** Whether peers have the same ordinal or name, of which the topology tells: that their objects are the same follows from it. */
export function peersClash(peers: IPeer[]): boolean {
  return repeated(peers, ({ ordinal }) => String(ordinal)).length + repeated(peers, ({ name }) => name).length > 0;
}
