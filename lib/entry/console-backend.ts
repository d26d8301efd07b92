import { ControlPlaneRole, ControlPlaneUser } from '../control-plane/control-plane-component';
import { cacheLabels } from '../naming/labels';
import type { ConsoleProps } from './console-props';

const REST_PORT = 8080;

/** The manager that an entry leads to. */
export interface ConsoleBackend {
  /** Name and port of its Service. */
  readonly name: string;
  readonly port: number;

  /** Namespace of the entry; the chart's, if it is not known. */
  readonly namespace?: string;

  /** Labels of the entry. */
  readonly labels: Record<string, string>;
}

/** The manager that an entry leads to, or nothing if there is none. */
export function consoleBackend({ cache, manager }: ConsoleProps): ConsoleBackend | undefined {
  if (cache === undefined) {
    return manager && { name: manager.name, port: manager.port ?? REST_PORT, labels: {} };
  }
  const own = (cache.controlPlane.components ?? []).find(({ role }) => role === ControlPlaneRole.MANAGER);
  const port = own?.ports.find(({ usedBy }) => usedBy.includes(ControlPlaneUser.PEOPLE));
  return own && port
    ? {
        name: own.service.name,
        port: port.number,
        namespace: own.service.metadata.namespace,
        labels: cacheLabels(cache.cacheName, cache.owner),
      }
    : undefined;
}
