import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { boundProblems } from '../rules/checks';
import { isDnsLabel } from '../rules/names';
import { show, type Problem } from '../rules/problem';
import { subdomainProblems } from './console-rules';
import type { GatewayOptions, GatewayReference } from './gateway-reference';

const GROUP = 'gateway.networking.k8s.io';

/** Name, namespace, labels and annotations of the objects of an entry. */
export interface EntryMetadata {
  readonly name: string;
  readonly namespace?: string;
  readonly labels: Record<string, string>;
  readonly annotations?: Record<string, string>;
}

/** An object of the Gateway API. */
export function gatewayObject(
  scope: Construct,
  id: string,
  kind: string,
  metadata: EntryMetadata,
  spec: object,
  version = 'v1',
): ApiObject {
  return new ApiObject(scope, id, { apiVersion: `${GROUP}/${version}`, kind, metadata: { ...metadata }, spec });
}

/** Annotations, if there are some. */
export function someAnnotations(annotations: Record<string, string>): Record<string, string> | undefined {
  return Object.keys(annotations).length === 0 ? undefined : annotations;
}

/** What is wrong with how a route gets its Gateway. */
export function gatewayProblems(gateway: GatewayReference | undefined, newGateway: GatewayOptions | undefined): Problem[] {
  return [
    ...((gateway === undefined) === (newGateway === undefined)
      ? [
          {
            wrong: gateway === undefined ? 'neither gateway nor newGateway is given' : 'gateway and newGateway are both given',
            allowed: 'one of them',
            change: 'give gateway for one that is there already, or newGateway to make one',
          },
        ]
      : []),
    ...subdomainProblems('gateway.name', gateway?.name),
    ...subdomainProblems('gateway.sectionName', gateway?.sectionName),
    ...(gateway?.namespace === undefined || isDnsLabel(gateway.namespace)
      ? []
      : [{ wrong: `gateway.namespace is ${show(gateway.namespace)}`, allowed: 'the name of a namespace', change: 'write just that' }]),
    ...subdomainProblems('newGateway.gatewayClassName', newGateway?.gatewayClassName),
    ...boundProblems({ field: 'newGateway.port', value: newGateway?.port, min: 1, max: 65535 }),
  ];
}
