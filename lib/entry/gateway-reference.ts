/** A Gateway that is there already. */
export interface GatewayReference {
  /** Name of the Gateway. */
  readonly name: string;

  /**
   * Its namespace. A Gateway elsewhere takes a route only if the `allowedRoutes` of its listener say so.
   * @default - that of the route
   * @see https://gateway-api.sigs.k8s.io/concepts/security-model/#1-route-binding
   */
  readonly namespace?: string;

  /**
   * Name of the listener.
   * @default - all listeners that take the route
   * @see https://gateway-api.sigs.k8s.io/reference/spec/#parentreference
   */
  readonly sectionName?: string;
}

/** A Gateway that is made for one entry. */
export interface GatewayOptions {
  /** Class of the Gateway, which tells the controller that serves it. */
  readonly gatewayClassName: string;

  /**
   * Port at which the Gateway listens.
   * @default - 443; 80 for plain HTTP; the port of the Service for TCP
   */
  readonly port?: number;
}
