import { controlPlane } from '../cluster/control-plane';
import type { Bed } from './bed';
import type { Fault } from './fault';

/** One in so many answers is lost. */
const ONE_IN = 10;

/** New objects that two peers are asked for, one after the other. */
const OBJECTS = 20;

/** Lets the cluster's DNS lose answers to the peers, and tells how often the origin sends what peers should share. */
async function loseAnswers(bed: Bed): Promise<void> {
  const peers = (await bed.cache.peerPods()).map(({ status }) => status.podIP);
  const answers = ['--protocol', 'udp', '--source-port', '53', '--destination', peers.join()];
  const some = ['--match', 'statistic', '--mode', 'random', '--probability', `${1 / ONE_IN}`];
  const rule = ['OUTPUT', ...answers, ...some, '--jump', 'DROP'];
  await controlPlane.run('iptables', '--wait', '--append', ...rule);
  try {
    const started = Date.now();
    let sent = 0;
    for (let index = 0; index < OBJECTS; index += 1) {
      sent += await bed.originSends(`dns-${index}`);
    }
    const seconds = Math.round((Date.now() - started) / 1000);
    bed.notes.push(`two peers got ${OBJECTS} new objects in ${seconds} s, for which the origin sent ${sent}`);
  } finally {
    await controlPlane.run('iptables', '--wait', '--delete', ...rule);
  }
}

export const dnsLossy: Fault = {
  title: `one in ${ONE_IN} answers of DNS to peers lost`,
  ownClusterOnly: true,
  happen: loseAnswers,
};

export const dnsLossyAskedSooner: Fault = {
  ...dnsLossy,
  title: 'the same, and peers ask again after a second',
  adapt(cache) {
    for (const { dns } of cache.workloads) {
      dns.addOption({ name: 'timeout', value: '1' });
    }
  },
};
