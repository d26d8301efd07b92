import type { ServicePort } from 'cdk8s-plus-28';
import { givenProblems, missingProblem, on } from '../../rules/checks';
import type { Problem } from '../../rules/problem';
import type { ElbAutocreate } from './elb-autocreate';
import type { ElbFlavourRequest } from './elb-flavour';
import type { ElbHttps } from './elb-https';
import type { ElbInternetAccess } from './elb-internet-access';
import type { ElbOptions } from './elb-options';

/** What is wrong with the options of a load balancer for the open-source controller. */
export function openSourceProblems({ options, ports }: ElbFlavourRequest): Problem[] {
  const { autocreate, https } = options;
  return [
    ...unknownProblems(options),
    ...(autocreate === undefined ? [] : unknownCreationProblems(autocreate)),
    ...(autocreate?.internet === undefined ? [] : addressProblems(autocreate.internet)),
    ...(https === undefined ? [] : httpsProblems(https, ports)),
  ];
}

function unknownProblems(options: ElbOptions): Problem[] {
  const { healthCheck, https, timeouts } = options;
  return [
    ...givenProblems(
      {
        portHealthChecks: options.portHealthChecks,
        'healthCheck.protocol': healthCheck?.protocol,
        'healthCheck.path': healthCheck?.path,
        passThrough: on(options.passThrough),
        adaptiveWeight: on(options.adaptiveWeight),
        httpPorts: options.httpPorts,
        'https.sniCertificateIds': https?.sniCertificateIds,
        'https.http2': on(https?.http2),
        acl: options.acl,
        maxNewConnectionsPerSecond: options.maxNewConnectionsPerSecond,
        maxConnections: options.maxConnections,
        portRanges: options.portRanges,
        readinessGate: on(options.readinessGate),
      },
      'only with CceFlavour, not with the open-source controller',
      'leave it out, or set it at the load balancer itself',
    ),
    ...(timeouts?.idle?.toSeconds({ integral: false }) === 0
      ? [{ wrong: 'timeouts.idle is 0 seconds', allowed: 'at least 1 second, as the controller takes 0 for unset', change: 'raise it' }]
      : []),
  ];
}

function unknownCreationProblems(autocreate: ElbAutocreate): Problem[] {
  return givenProblems(
    {
      'autocreate.name': autocreate.name,
      'autocreate.ipv6NetworkId': autocreate.ipv6NetworkId,
      'autocreate.backendNetworkIds': autocreate.backendNetworkIds,
      'autocreate.vipAddress': autocreate.vipAddress,
      'autocreate.enterpriseProjectId': autocreate.enterpriseProjectId,
      'autocreate.tags': autocreate.tags,
      'autocreate.internet.bandwidthName': autocreate.internet?.bandwidthName,
    },
    'only with CceFlavour, not with the open-source controller',
    'leave it out',
  );
}

function addressProblems(internet: ElbInternetAccess): Problem[] {
  const { eipId, sharedBandwidthId, bandwidthMbits, chargeMode, eipType } = internet;
  if (eipId !== undefined) {
    return given({ bandwidthMbits, chargeMode, eipType, sharedBandwidthId }, 'nothing of a new address together with eipId');
  }
  if (sharedBandwidthId !== undefined) {
    return given({ bandwidthMbits, chargeMode }, 'nothing of a bandwidth together with sharedBandwidthId');
  }
  return bandwidthMbits === undefined
    ? [
        missingProblem(
          'autocreate.internet.bandwidthMbits',
          'a bandwidth, a shared bandwidth or an existing address',
          'give bandwidthMbits, sharedBandwidthId or eipId',
        ),
      ]
    : [];
}

function given(options: Record<string, unknown>, allowed: string): Problem[] {
  const named = Object.entries(options).map(([name, value]) => [`autocreate.internet.${name}`, value]);
  return givenProblems(Object.fromEntries(named) as Record<string, unknown>, allowed, 'leave it out');
}

function httpsProblems({ ports: given }: ElbHttps, ports: ServicePort[]): Problem[] {
  const others = ports.map(({ port }) => port).filter((port) => !given.includes(port));
  return others.length === 0
    ? []
    : [
        {
          wrong: `https.ports leaves out ${others.join(', ')}`,
          allowed: 'all ports of the Service, as the open-source controller makes all of them speak HTTPS',
          change: 'leave out https, or put the other ports in a Service of their own',
        },
      ];
}
