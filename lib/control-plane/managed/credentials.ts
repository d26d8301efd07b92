import { EnvValue, type ISecret } from 'cdk8s-plus-28';
import { isDnsSubdomain } from '../../rules/names';
import { show, type Problem } from '../../rules/problem';

/** Where a user and a password are: in a Secret that is not part of the manifests. */
export interface DatabaseCredentials {
  /** The Secret, in the namespace of the cache. */
  readonly secret: ISecret;

  /**
   * Key of the user's name.
   * @default user
   */
  readonly userKey?: string;

  /**
   * Key of the password.
   * @default password
   */
  readonly passwordKey?: string;
}

/** Where the password of a Redis is, and the user's name, if it has users. */
export interface RedisCredentials {
  /** The Secret, in the namespace of the cache. */
  readonly secret: ISecret;

  /**
   * Key of the user's name.
   * @default - the user is Redis' own default one
   */
  readonly userKey?: string;

  /**
   * Key of the password. A password with a space is refused when the pod starts: jobs would get it wrong.
   * @default password
   */
  readonly passwordKey?: string;
}

/** Where the key is with which the manager signs sessions of its console and API. */
export interface ManagerSigningKey {
  /** The Secret, in the namespace of the cache. */
  readonly secret: ISecret;

  /**
   * Key of the signing key in the Secret.
   * @default key
   */
  readonly key?: string;
}

/** The environment variable that a pod gets a value of a Secret in. */
export function secretValue(secret: ISecret, key: string): EnvValue {
  return EnvValue.fromSecretValue({ secret, key });
}

/** What is wrong with the name of a Secret, and with keys in it, by field. */
export function secretProblems(field: string, secret: ISecret, keys: Record<string, string | undefined>): Problem[] {
  return [
    ...(isDnsSubdomain(secret.name)
      ? []
      : [
          {
            wrong: `the name of the Secret of ${field} is ${show(secret.name)}`,
            allowed: 'a DNS subdomain: at most 253 lower-case letters, digits, "-" and "."',
            change: 'take a name from `kubectl get secret`',
          },
        ]),
    ...Object.entries(keys)
      .filter(([, key]) => key !== undefined && !/^(?!\.\.?$)[-._A-Za-z0-9]{1,253}$/.test(key))
      .map(([name, key]) => ({
        wrong: `${field}.${name} is ${show(key)}`,
        allowed: 'a key of a Secret: letters, digits, "-", "_" and "."',
        change: 'take a key from `kubectl describe secret`',
      })),
  ];
}
