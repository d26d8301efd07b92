import type { ISecret } from 'cdk8s-plus-28';
import { isDnsSubdomain } from '../rules/names';
import { show, type Problem } from '../rules/problem';

/** A text in a Secret that goes into a configuration, in the place of a placeholder in double quotes. */
export interface SecretText {
  /** The Secret, in the namespace of the pod. */
  readonly secret: ISecret;

  /** Key of the text in the Secret. */
  readonly key: string;

  /** Characters that the text may have at most. All must be printable ASCII, and there must be at least one. */
  readonly maxLength: number;

  /**
   * Whether the text must not have a colon.
   * @default false
   */
  readonly withoutColon?: boolean;
}

/** Files of a Secret that the daemon reads, each of which has its key as its name. A pod does not start before the Secret has them all. */
export interface SecretFolder {
  /** Folder in which the daemon finds the files. It cannot write there. */
  readonly path: string;

  /** Name of the volume, a DNS label. */
  readonly name: string;

  /** The Secret, in the namespace of the pod. */
  readonly secret: ISecret;

  /** Keys that become files. Others stay out of the pod. */
  readonly keys: string[];
}

/** What is wrong with Secrets, by the fields that name them: no pod would ever find them. */
export function secretProblems(secrets: Record<string, ISecret | undefined>): Problem[] {
  return Object.entries(secrets)
    .filter(([, secret]) => secret !== undefined && !isDnsSubdomain(secret.name))
    .map(([field, secret]) => ({
      wrong: `${field} is the Secret ${show(secret?.name)}`,
      allowed: 'the name of a Secret: a DNS subdomain',
      change: 'write it as `kubectl get secrets` shows it',
    }));
}
