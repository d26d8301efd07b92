import type { Construct } from 'constructs';
import { minutes, seconds } from '../../rules/checks';
import { refuse } from '../../rules/problem';
import { tagList } from '../tags';
import { annotations, json, text } from './annotations';
import { cceAutocreate } from './cce-autocreate';
import { cceProblems } from './cce-rules';
import { ElbClass } from './elb-class';
import type { ElbFlavourBinding, ElbFlavourRequest, IElbFlavour } from './elb-flavour';
import type { ElbHealthCheck, ElbPortHealthCheck } from './elb-health-check';
import { healthCheckTarget } from './elb-health-rules';
import type { ElbOptions } from './elb-options';
import type { ElbPortRange } from './elb-port-range';

/**
 * Load balancers of Huawei Cloud CCE, CCE Turbo and CCE Autopilot.
 *
 * @see https://support.huaweicloud.com/intl/en-us/usermanual-cce/cce_10_0385.html
 */
export class CceFlavour implements IElbFlavour {
  /**
   * Renders the annotations of a Service, and refuses what only other flavours have and what a load balancer to create lacks.
   *
   * @param scope the construct that problems are reported for
   * @param request the Service and its options
   */
  public bind(scope: Construct, request: ElbFlavourRequest): ElbFlavourBinding {
    const { serviceName, options } = request;
    refuse(scope, ...cceProblems(request));
    return {
      annotations: annotations(loadBalancer(request), backends(options), health(options), listeners(options)),
      readinessGates: options.readinessGate === true ? [`target-health.elb.k8s.cce/${serviceName}`] : undefined,
    };
  }
}

function loadBalancer({ options, serviceName }: ElbFlavourRequest) {
  const { autocreate, acl } = options;
  return {
    'elb.class': options.elbClass === ElbClass.DEDICATED ? 'performance' : 'union',
    'elb.id': options.elbId,
    'elb.autocreate': autocreate && cceAutocreate(autocreate, serviceName),
    'elb.custom-eip-id': autocreate?.internet?.eipId,
    'elb.enterpriseID': autocreate?.enterpriseProjectId,
    'elb.tags': autocreate?.tags && tagList(autocreate.tags),
    'elb.acl-id': acl?.groupIds,
    'elb.acl-status': acl && (acl.enabled === false ? 'off' : 'on'),
    'elb.acl-type': acl?.type,
  };
}

function backends(options: ElbOptions) {
  const { sessionAffinity } = options;
  return {
    'elb.lb-algorithm': options.algorithm,
    'elb.session-affinity-mode': sessionAffinity && 'SOURCE_IP',
    'elb.session-affinity-option': json(sessionAffinity && { persistence_timeout: text(minutes(sessionAffinity.timeout)) }),
    'elb.pass-through': options.passThrough === true ? true : undefined,
    'elb.adaptive-weight': options.adaptiveWeight,
  };
}

function health({ healthCheck, portHealthChecks, disableHealthCheck }: ElbOptions) {
  const one = json(healthCheck && check(healthCheck));
  const many = json(portHealthChecks?.map(portCheck));
  return {
    'elb.health-check-flag': disableHealthCheck === true ? 'off' : (one ?? many) && 'on',
    'elb.health-check-option': one,
    'elb.health-check-options': many,
  };
}

function listeners(options: ElbOptions) {
  const { httpPorts = [], https, timeouts, portRanges } = options;
  return {
    'elb.protocol-port': [...httpPorts.map((port) => `http:${port}`), ...(https?.ports ?? []).map((port) => `https:${port}`)],
    'elb.cert-id': https?.certificateId,
    'elb.tls-certificate-ids': https?.sniCertificateIds,
    'elb.http2-enable': https?.http2,
    'elb.keepalive_timeout': seconds(timeouts?.idle),
    'elb.client_timeout': seconds(timeouts?.request),
    'elb.member_timeout': seconds(timeouts?.response),
    'elb.transparent-client-ip': options.transparentClientIp,
    'elb.cps': options.maxNewConnectionsPerSecond,
    'elb.connection': options.maxConnections,
    'elb.port-ranges': json(portRanges && rangesByPort(portRanges)),
  };
}

function check(given: ElbHealthCheck) {
  return {
    delay: text(seconds(given.interval)),
    timeout: text(seconds(given.timeout)),
    max_retries: text(given.maxRetries),
    protocol: given.protocol,
    path: given.path,
  };
}

function portCheck(given: ElbPortHealthCheck) {
  return {
    target_service_port: healthCheckTarget(given),
    monitor_port: text(given.monitorPort),
    ...check(given),
    expected_codes: given.expectedCodes,
  };
}

function rangesByPort(ranges: ElbPortRange[]): Record<string, string[]> {
  const byPort: Record<string, string[]> = {};
  for (const { portName, first, last } of ranges) {
    (byPort[portName] ??= []).push(`${first},${last}`);
  }
  return byPort;
}
