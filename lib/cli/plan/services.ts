import type { Manifest } from '../manifest';
import { at, same, textAt, treeAt } from '../tree';
import { kindOf, kubectlName, type Change } from './change';
import type { Finding } from './finding';
import { FIXED_ANNOTATIONS, LASTING_ANNOTATIONS } from './load-balancer-annotations';

/** What becomes of a Service whose address or load balancer changes. */
export function serviceFindings(change: Change): Finding[] {
  if (kindOf(change.after) !== '/Service') {
    return [];
  }
  return [...addressFindings(change), ...familyFindings(change), ...classFindings(change), ...balancerFindings(change)];
}

/** Finding of a Service whose load balancer goes, if its address goes with it. */
export function addressLost(service: Manifest): Finding[] {
  const annotations = treeAt(service.object, 'metadata.annotations');
  const lasting =
    LASTING_ANNOTATIONS.some((key) => annotations[key] !== undefined) || at(service.object, 'spec.loadBalancerIP') !== undefined;
  return isBalanced(service) && !lasting
    ? [
        {
          level: 'lost',
          text: 'its load balancer is given back, and the address may be gone for good',
          fix: 'reserve the address first, or undo the change',
        },
      ]
    : [];
}

function addressFindings(change: Change): Finding[] {
  const { before, after } = change;
  const [oldIp, newIp] = [before, after].map(({ object }) => textAt(object, 'spec.clusterIP'));
  const anew = `kubectl delete ${kubectlName(before)}, and apply again: it gets another cluster IP`;
  if (oldIp === newIp || [before, after].some((service) => typeOf(service) === 'ExternalName')) {
    return [];
  }
  if (oldIp === 'None' && newIp === undefined && typeOf(after) === 'ClusterIP') {
    return [{ level: 'refused', text: 'it stays headless: the API server keeps clusterIP None', fix: anew }];
  }
  if (oldIp !== 'None' && newIp === undefined) {
    return [];
  }
  const text = newIp === undefined ? `a headless Service cannot become a ${typeOf(after)}` : 'spec.clusterIP cannot change';
  return [{ level: 'refused', verdict: oldIp === undefined && newIp !== 'None' ? 'depends' : 'refused', text, fix: anew }];
}

function familyFindings({ before, after }: Change): Finding[] {
  const [was, is] = [before, after].map(({ object }) => at(object, 'spec.ipFamilies') as unknown[] | undefined);
  if (was === undefined || is === undefined || was[0] === is[0] || at(after.object, 'spec.clusterIP') === 'None') {
    return [];
  }
  const fix = `kubectl delete ${kubectlName(before)}, and apply again: it gets another cluster IP`;
  return [{ level: 'refused', verdict: 'refused', text: 'the first of spec.ipFamilies cannot change', fix }];
}

function classFindings({ before, after }: Change): Finding[] {
  const [was, is] = [before, after].map(({ object }) => textAt(object, 'spec.loadBalancerClass'));
  return isBalanced(before) && isBalanced(after) && was !== is
    ? [{ level: 'refused', verdict: 'refused', text: 'spec.loadBalancerClass cannot change', fix: anewBalancer(before) }]
    : [];
}

function balancerFindings({ before, after }: Change): Finding[] {
  if (!isBalanced(before)) {
    return [];
  }
  if (!isBalanced(after)) {
    return addressLost(before);
  }
  const [was, is] = [before, after].map(({ object }) => treeAt(object, 'metadata.annotations'));
  return FIXED_ANNOTATIONS.filter(({ key }) => !same(was?.[key], is?.[key])).map(({ key, cloud, text }) => ({
    level: 'refused',
    text: `${key} of ${cloud} ${text}: the API server takes it, and the load balancer stays as it is`,
    fix: anewBalancer(before),
  }));
}

function anewBalancer(service: Manifest): string {
  return `kubectl delete ${kubectlName(service)}, and apply again: the peer is not reached from outside meanwhile`;
}

function isBalanced(service: Manifest): boolean {
  return typeOf(service) === 'LoadBalancer';
}

function typeOf({ object }: Manifest): string {
  return textAt(object, 'spec.type') ?? 'ClusterIP';
}
