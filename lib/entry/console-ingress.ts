import type { ApiObject } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { annotationProblems, labelProblems } from '../rules/metadata';
import { describe, refuse } from '../rules/problem';
import { consoleBackend } from './console-backend';
import type { TlsConsoleProps } from './console-props';
import { consoleProblems, subdomainProblems, tlsProblems } from './console-rules';
import { entryNamespaceProblems } from './entry-namespace';
import { issuerAnnotations, tlsSecretName } from './entry-tls';

/** Properties of an Ingress to a manager's console. */
export interface ConsoleIngressProps extends TlsConsoleProps {
  /**
   * Class of the Ingress, which tells the controller that serves it.
   * @default nginx
   * @see https://kubernetes.io/docs/concepts/services-networking/ingress/#ingress-class
   */
  readonly ingressClassName?: string;
}

/**
 * Leads people to the console and the API of a manager: an Ingress. The cluster needs its controller, such as ingress-nginx, and cert-manager if an
 * issuer is named.
 *
 * Synthesis fails where there is no manager, for a host that is no whole name in DNS, and without TLS, unless that is asked for.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/ingress/
 */
export class ConsoleIngress extends Construct {
  /** The Ingress. */
  public readonly ingress: ApiObject;

  public constructor(scope: Construct, id: string, props: ConsoleIngressProps) {
    super(scope, id);
    const { host, paths = ['/'], tls, ingressClassName = 'nginx' } = props;
    const backend = consoleBackend(props);
    const service = { name: backend?.name ?? '', port: { number: backend?.port } };
    const name = props.name ?? `${service.name}-console`;
    const annotations = { ...props.annotations, ...issuerAnnotations(tls) };
    this.ingress = new k8s.KubeIngress(this, 'Ingress', {
      metadata: {
        name,
        namespace: backend?.namespace,
        labels: { ...props.labels, ...backend?.labels },
        annotations: Object.keys(annotations).length === 0 ? undefined : annotations,
      },
      spec: {
        ingressClassName,
        tls: tls && [{ hosts: [host], secretName: tlsSecretName(tls, name) }],
        rules: [{ host, http: { paths: paths.map((path) => ({ path, pathType: 'Prefix', backend: { service } })) } }],
      },
    });
    refuse(
      this,
      ...consoleProblems(props, backend),
      ...tlsProblems(props),
      ...subdomainProblems('ingressClassName', ingressClassName),
      ...entryNamespaceProblems(this.ingress, props.cache, backend),
    );
    this.node.addValidation({
      validate: () => [...labelProblems('label', props.labels), ...annotationProblems('annotation', annotations)].map(describe),
    });
  }
}
