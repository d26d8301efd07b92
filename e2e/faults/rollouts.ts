import { Duration } from 'cdk8s';
import { CachingRule, RustDfdaemonConfig } from '../../lib';
import type { TestCache } from '../harness/cache';
import type { Bed } from './bed';
import type { Fault } from './fault';

/** The cache with a config that differs by one number. */
function changed(bed: Bed): Promise<TestCache> {
  const config = new RustDfdaemonConfig({ cachingRules: [CachingRule.EVERYTHING], gc: { policy: { taskTtl: Duration.days(2) } } });
  return bed.changed({ config });
}

export const staged: Fault = {
  title: 'changed config, by `dragonfly-cache rollout`',
  async happen(bed) {
    await (await changed(bed)).rollOut();
    await bed.whole();
  },
};

export const allAtOnce: Fault = {
  title: 'changed config, by `kubectl apply` of all at once',
  async happen(bed) {
    await (await changed(bed)).apply();
    await bed.whole();
  },
};
