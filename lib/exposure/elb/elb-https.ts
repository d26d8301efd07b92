/**
 * Listeners that end TLS. A peer's gRPC and piece ports speak protocols of their own: only its proxy can stand behind such a listener.
 *
 * @see https://support.huaweicloud.com/intl/en-us/usermanual-cce/cce_10_0683.html
 */
export interface ElbHttps {
  /** TCP ports of the Service that speak HTTPS. With the open-source controller all of them must. */
  readonly ports: number[];

  /** Id of the server's certificate at the load balancer. */
  readonly certificateId: string;

  /**
   * Ids of further certificates, chosen by the name that the client asks for (SNI).
   * @default - none
   */
  readonly sniCertificateIds?: string[];

  /**
   * Whether clients may speak HTTP/2. Backends are always spoken to in HTTP/1.
   * @default false
   */
  readonly http2?: boolean;
}
