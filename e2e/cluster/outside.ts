import { OUTSIDE, POD_CIDR } from './addresses';
import { Machine } from './machine';
import { plugIn } from './network';

/** A machine elsewhere in the network of the nodes. It reaches load balancers, and no pod. */
export const outside = new Machine('outside');

/** Starts that machine. */
export function startOutside(): Promise<void> {
  return outside.start(async () => {
    await plugIn(outside, OUTSIDE);
    await outside.run('ip', 'route', 'add', 'unreachable', POD_CIDR);
  });
}
