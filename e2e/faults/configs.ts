import { CACHE_NAME, configName, peerDeploymentName } from '../../lib/naming/names';
import { until } from '../harness/until';
import type { Bed } from './bed';
import type { Fault } from './fault';

const PEER = 'peer1';
const INIT = 'announced-ip';
const CONFIG = configName(CACHE_NAME);
const DEPLOYMENT = peerDeploymentName(CACHE_NAME, 1);

/** Downloads while a peer cannot start. */
const MEANWHILE = 200;

const BROKEN = { data: { 'dfdaemon.yaml': 'host: {ip: "{{ANNOUNCED_IP}}"' } };

const WITHOUT_IP = {
  spec: { template: { spec: { initContainers: [{ name: INIT, env: [{ name: 'ANNOUNCED_IP', value: '', valueFrom: null }] }] } } },
};

/** Waits until a container of the peer has ended several times, so that everyone sees that it does not start. */
async function untilItFails(bed: Bed, container: string): Promise<void> {
  await until(`${container} of ${PEER} has failed twice`, 180, async () => {
    const pods = await bed.cache.podsOf(PEER);
    const statuses = pods.flatMap(({ status }) => [...(status.initContainerStatuses ?? []), ...(status.containerStatuses ?? [])]);
    return statuses.some(({ name, restartCount }) => name === container && restartCount >= 2);
  });
}

/** Applies the cache as it was, and lets the peer start at once. */
async function mend(bed: Bed): Promise<void> {
  bed.mended();
  await bed.cache.applyUnawaited();
  await bed.deletePod(PEER);
  await bed.whole();
}

export const configBroken: Fault = {
  title: 'ConfigMap broken by hand, and the pod of a peer deleted',
  async happen(bed) {
    await bed.namespace.kubectl(['patch', 'configmap', CONFIG, '--patch', JSON.stringify(BROKEN)]);
    await bed.deletePod(PEER);
    await untilItFails(bed, 'dfdaemon');
    await bed.load.more(MEANWHILE);
    await mend(bed);
  },
};

export const withoutIp: Fault = {
  title: 'init container of a peer without an IP',
  async happen(bed) {
    await bed.namespace.kubectl(['patch', 'deployment', DEPLOYMENT, '--patch', JSON.stringify(WITHOUT_IP)]);
    await untilItFails(bed, INIT);
    await bed.load.more(MEANWHILE);
    await mend(bed);
  },
};
