import type { StorageSecret } from './storage-class';

/** Parameters that name the Secret for what a driver does: `provisioner`, `node-stage` and the like. */
export function secretParameters(uses: Record<string, StorageSecret>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(uses).flatMap(([use, { name, namespace }]) => [
      [`csi.storage.k8s.io/${use}-secret-name`, name],
      [`csi.storage.k8s.io/${use}-secret-namespace`, namespace],
    ]),
  );
}
