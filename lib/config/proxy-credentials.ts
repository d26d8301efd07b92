import type { ISecret } from 'cdk8s-plus-28';
import { PROXY_PASSWORD, PROXY_USERNAME } from '../naming/placeholders';
import { show, type Problem } from '../rules/problem';
import { secretProblems, type SecretText } from './secret-text';

/** Keys of a Secret of the type `kubernetes.io/basic-auth`. */
const USERNAME_KEY = 'username';
const PASSWORD_KEY = 'password';

/**
 * Credentials for the proxy: a Secret such as one of the type `kubernetes.io/basic-auth`. The init container writes them into the daemon's
 * file when a pod starts, so that they are in no ConfigMap. A pod whose Secret is missing, empty or not what the daemon takes says so and does
 * not start. It does not see a change of the Secret before it starts anew.
 *
 * @see https://kubernetes.io/docs/concepts/configuration/secret/#basic-authentication-secret
 */
export interface ProxyCredentials {
  /** The Secret, in the namespace of the cache. */
  readonly secret: ISecret;

  /**
   * Key of the name in the Secret: printable ASCII without a colon, for the Rust client at most 20 characters.
   * @default username
   */
  readonly usernameKey?: string;

  /**
   * Key of the password in the Secret: printable ASCII, for the Rust client at most 20 characters.
   * @default password
   */
  readonly passwordKey?: string;
}

/** What stands in the daemon's file until the init container puts the credentials in. */
export const CREDENTIALS = { username: PROXY_USERNAME, password: PROXY_PASSWORD };

/**
 * Texts that the init container puts in, by their placeholders.
 *
 * @param maxLength characters that the daemon takes at most
 */
export function credentialTexts(credentials: ProxyCredentials | undefined, maxLength: number): Record<string, SecretText> {
  if (credentials === undefined) {
    return {};
  }
  const { secret, usernameKey = USERNAME_KEY, passwordKey = PASSWORD_KEY } = credentials;
  return {
    [PROXY_USERNAME]: { secret, key: usernameKey, maxLength, withoutColon: true },
    [PROXY_PASSWORD]: { secret, key: passwordKey, maxLength },
  };
}

/** What is wrong with the Secret of credentials and its keys. */
export function credentialProblems(field: string, credentials: ProxyCredentials | undefined): Problem[] {
  const { usernameKey = USERNAME_KEY, passwordKey = PASSWORD_KEY } = credentials ?? {};
  const problems = [
    ...secretProblems({ [`${field}.secret`]: credentials?.secret }),
    ...Object.entries({ usernameKey, passwordKey })
      .filter(([, key]) => !/^[-.\w]{1,253}$/.test(key) || key.startsWith('..') || key === '.')
      .map(([name, key]) => ({
        wrong: `${field}.${name} is ${show(key)}`,
        allowed: 'a key of a Secret: at most 253 letters, digits, "-", "_" and "."',
        change: 'name the key as the Secret has it',
      })),
  ];
  return usernameKey === passwordKey
    ? [
        ...problems,
        {
          wrong: `${field}.usernameKey and ${field}.passwordKey are both ${show(usernameKey)}`,
          allowed: 'a key of its own for each',
          change: 'name the key that holds the other one',
        },
      ]
    : problems;
}
