import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { annotationProblems, labelProblems } from '../rules/metadata';
import { describe, refuse, type Problem } from '../rules/problem';
import { consoleBackend } from './console-backend';
import type { TlsConsoleProps } from './console-props';
import { consoleProblems, tlsProblems } from './console-rules';
import { entryNamespaceProblems } from './entry-namespace';
import { issuerAnnotations, tlsSecretName } from './entry-tls';
import { gatewayObject, gatewayProblems, someAnnotations, type EntryMetadata } from './gateway-objects';
import type { GatewayOptions, GatewayReference } from './gateway-reference';

/** Properties of a route of the Gateway API to a manager's console. */
export interface ConsoleGatewayProps extends TlsConsoleProps {
  /**
   * A Gateway that is there already, whose listener ends TLS: `tls` and `plainHttp` are refused then. Give either this or `newGateway`.
   * @default - a Gateway is made
   */
  readonly gateway?: GatewayReference;

  /**
   * Makes a Gateway with one listener, for the host alone. Give either this or `gateway`.
   * @default - the Gateway is there already
   */
  readonly newGateway?: GatewayOptions;
}

/**
 * Leads people to the console and the API of a manager: an HTTPRoute of the Gateway API, and its Gateway if there is none. The cluster needs the CRDs
 * of the Gateway API with a controller, and cert-manager with its support for Gateways switched on if an issuer is named.
 *
 * Synthesis fails where there is no manager, for a host that is no whole name in DNS, and for a Gateway without TLS, unless that is asked for.
 *
 * @see https://gateway-api.sigs.k8s.io/guides/user-guides/http-routing/
 */
export class ConsoleGateway extends Construct {
  /** The HTTPRoute. */
  public readonly route: ApiObject;

  /** The Gateway, if one is made. */
  public readonly gateway?: ApiObject;

  public constructor(scope: Construct, id: string, props: ConsoleGatewayProps) {
    super(scope, id);
    const { host, paths = ['/'], gateway, newGateway, annotations = {} } = props;
    const backend = consoleBackend(props);
    const name = props.name ?? `${backend?.name ?? ''}-console`;
    const metadata = { name, namespace: backend?.namespace, labels: { ...props.labels, ...backend?.labels } };
    this.gateway = newGateway && this.makeGateway(metadata, newGateway, props);
    this.route = gatewayObject(
      this,
      'Route',
      'HTTPRoute',
      { ...metadata, annotations: someAnnotations({ ...annotations }) },
      {
        parentRefs: [gateway ? { ...gateway } : { name }],
        hostnames: [host],
        rules: [
          {
            // A route without matches takes everything.
            matches: paths.includes('/') ? undefined : paths.map((value) => ({ path: { type: 'PathPrefix', value } })),
            backendRefs: [{ name: backend?.name, port: backend?.port }],
          },
        ],
      },
    );
    refuse(
      this,
      ...consoleProblems(props, backend),
      ...gatewayProblems(gateway, newGateway),
      ...(gateway === undefined ? tlsProblems(props) : idleTlsProblems(props)),
      ...entryNamespaceProblems(this.route, props.cache, backend),
    );
    this.node.addValidation({
      validate: () => [...labelProblems('label', props.labels), ...annotationProblems('annotation', annotations)].map(describe),
    });
  }

  private makeGateway(metadata: EntryMetadata, { gatewayClassName, port }: GatewayOptions, props: ConsoleGatewayProps): ApiObject {
    const { host: hostname, tls } = props;
    const listener =
      tls === undefined
        ? { name: 'http', protocol: 'HTTP', port: port ?? 80, hostname }
        : {
            name: 'https',
            protocol: 'HTTPS',
            port: port ?? 443,
            hostname,
            tls: { certificateRefs: [{ name: tlsSecretName(tls, metadata.name) }] },
          };
    const annotations = someAnnotations({ ...props.annotations, ...issuerAnnotations(tls) });
    return gatewayObject(this, 'Gateway', 'Gateway', { ...metadata, annotations }, { gatewayClassName, listeners: [listener] });
  }
}

/** The listener of a Gateway that is there already has its certificate. */
function idleTlsProblems({ tls, plainHttp }: TlsConsoleProps): Problem[] {
  return Object.entries({ tls, plainHttp: plainHttp === true ? true : undefined })
    .filter(([, value]) => value !== undefined)
    .map(([field]) => ({
      wrong: `${field} is given, and the Gateway is there already`,
      allowed: 'nothing: its listener says whether it ends TLS, and with which certificate',
      change: `leave out ${field}, or make a Gateway with newGateway`,
    }));
}
