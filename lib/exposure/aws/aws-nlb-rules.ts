import { Protocol } from 'cdk8s-plus-28';
import { ServiceTrafficPolicy } from '../../lean/service-options';
import type { PeerPort } from '../../naming/peer-port';
import { boundProblems, givenProblems, missingProblem, seconds, textProblems } from '../../rules/checks';
import { isQualifiedName } from '../../rules/names';
import { show, type Problem } from '../../rules/problem';
import { tagProblems } from '../tags';
import { awsNlbNetworkProblems } from './aws-nlb-network-rules';
import { AwsNlbTargetType, type AwsNlbOptions } from './aws-nlb-options';

/** What is wrong with the options of a Network Load Balancer. */
export function awsNlbProblems(options: AwsNlbOptions, ports: PeerPort[]): Problem[] {
  return [
    ...textProblems(
      { name: options.name },
      /^(?!internal-)[A-Za-z0-9]([A-Za-z0-9-]{0,30}[A-Za-z0-9])?$/,
      '1 to 32 letters, digits and "-", not from "internal-", with a letter or digit at both ends',
      'choose another name',
    ),
    ...classProblems(options),
    ...targetProblems(options),
    ...awsNlbNetworkProblems(options),
    ...healthProblems(options, ports),
    ...boundProblems(
      { field: 'deregistrationDelay', value: seconds(options.deregistrationDelay), min: 0, max: 3600, unit: 'seconds' },
      { field: 'idleTimeout', value: seconds(options.idleTimeout), min: 60, max: 6000, unit: 'seconds' },
    ),
    ...tagProblems('tags', options.tags),
  ];
}

function classProblems({ loadBalancerClass }: AwsNlbOptions): Problem[] {
  return loadBalancerClass === undefined || isQualifiedName(loadBalancerClass)
    ? []
    : [
        {
          wrong: `loadBalancerClass is ${show(loadBalancerClass)}`,
          allowed: 'a name of at most 63 letters, digits, "-", "_" and ".", after an optional DNS subdomain and "/"',
          change: 'copy it from the settings of the controller, or leave it out',
        },
      ];
}

function targetProblems({ targetType, externalTrafficPolicy, allocateNodePorts }: AwsNlbOptions): Problem[] {
  if (targetType === AwsNlbTargetType.INSTANCE) {
    return allocateNodePorts === false
      ? givenProblems({ allocateNodePorts }, 'node ports with AwsNlbTargetType.INSTANCE, which sends to them', 'leave it out')
      : [];
  }
  return externalTrafficPolicy === ServiceTrafficPolicy.LOCAL
    ? givenProblems({ externalTrafficPolicy }, 'only with AwsNlbTargetType.INSTANCE, as no node is between otherwise', 'leave it out')
    : [];
}

function healthProblems({ healthCheck }: AwsNlbOptions, ports: PeerPort[]): Problem[] {
  const { portName, interval, timeout, healthyThreshold, unhealthyThreshold } = healthCheck ?? {};
  const tcp = ports.filter(({ protocol }) => protocol === Protocol.TCP).map(({ name }) => name);
  const asked = `one of the TCP ports ${tcp.join(', ')}`;
  const udp = ports.filter(({ protocol }) => protocol === Protocol.UDP).map(({ number }) => number);
  return [
    ...(portName === undefined || tcp.includes(portName)
      ? []
      : [{ wrong: `healthCheck.portName is ${show(portName)}`, allowed: asked, change: 'name one of them' }]),
    ...(portName === undefined && udp.length > 0
      ? [missingProblem('healthCheck.portName', `${asked}, as checks are TCP and port ${udp.join(', ')} is UDP`, 'name one of them')]
      : []),
    ...boundProblems(
      { field: 'healthCheck.interval', value: seconds(interval), min: 5, max: 300, unit: 'seconds' },
      { field: 'healthCheck.timeout', value: seconds(timeout), min: 2, max: 120, unit: 'seconds' },
      { field: 'healthCheck.healthyThreshold', value: healthyThreshold, min: 2, max: 10 },
      { field: 'healthCheck.unhealthyThreshold', value: unhealthyThreshold, min: 2, max: 10 },
    ),
  ];
}
