import type { IDragonflyCache } from '../cache/dragonfly-cache';
import type { EntryTls } from './entry-tls';

/** The Service of a manager that is there already. */
export interface ManagerService {
  /** Name of the Service, in the namespace of the entry. */
  readonly name: string;

  /**
   * Port of the Service that leads to the console and the REST API.
   * @default 8080
   * @see https://github.com/dragonflyoss/dragonfly/blob/v2.5.1/manager/config/constants.go
   */
  readonly port?: number;
}

/** What the entries to a manager's console have in common. */
export interface ConsoleProps {
  /**
   * Cache whose manager people reach: one that the cache brings with it. Give either this or `manager`.
   * @default - the manager is there already
   */
  readonly cache?: IDragonflyCache;

  /**
   * A manager that is there already. Give either this or `cache`.
   * @default - that of the cache
   */
  readonly manager?: ManagerService;

  /** Host name that people write into their browser: a whole name in DNS, such as `dragonfly.example.com`. */
  readonly host: string;

  /**
   * Paths that are let through, each with all below it: `/api/v1` for the API of the console, `/oapi/v1` for that which programs use with a token. The
   * console itself needs `/`, and works at no other path.
   * @default - `/`, and so all
   * @see https://github.com/dragonflyoss/dragonfly/blob/v2.5.1/manager/router/router.go
   */
  readonly paths?: string[];

  /**
   * Name of the objects: a DNS subdomain.
   * @default - that of the manager's Service and `-console`
   */
  readonly name?: string;

  /**
   * Annotations of the objects, such as those of an ingress controller.
   * @default - none
   */
  readonly annotations?: Record<string, string>;

  /**
   * Further labels of the objects.
   * @default - those of the cache, if it is given
   */
  readonly labels?: Record<string, string>;
}

/** What an entry has that ends TLS itself. */
export interface TlsConsoleProps extends ConsoleProps {
  /**
   * The certificate that people see. Give this, or `plainHttp`.
   * @default - no TLS, which must be said by `plainHttp`
   */
  readonly tls?: EntryTls;

  /**
   * Takes plain HTTP. The console asks for passwords: only where something before it ends TLS.
   * @default false
   */
  readonly plainHttp?: boolean;
}
