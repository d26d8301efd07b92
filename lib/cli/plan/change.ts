import { groupOf, type Manifest } from '../manifest';

/** An object that is in both folders. */
export interface Change {
  readonly before: Manifest;
  readonly after: Manifest;
}

/** The kind of an object behind its API group: `apps/Deployment`, `/Service`. */
export function kindOf({ apiVersion, kind }: Manifest): string {
  return `${groupOf(apiVersion)}/${kind}`;
}

/** How to name an object to kubectl. */
export function kubectlName({ kind, name, namespace }: Manifest): string {
  return `${kind.toLowerCase()} ${name}${namespace === undefined ? '' : ` --namespace ${namespace}`}`;
}
