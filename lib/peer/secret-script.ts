import type { SecretText } from '../config/secret-text';
import { IP_INIT_SCRIPT } from './ip-init-script';

/** Name of the environment variable that lists the texts: ` NAME/MOST/COLON/SECRET/KEY`, for each. */
export const SECRETS_VARIABLE = 'SECRET_TEXTS';

/** What a placeholder for a text of a Secret looks like. */
export const SECRET_PLACEHOLDER = /^\{\{([A-Z][A-Z0-9_]*)\}\}$/;

/**
 * Goes before the script where there are texts of Secrets. It checks each of them, and adds an expression for `sed` that puts it in: first
 * what YAML gives a meaning in double quotes gets a backslash, then what `sed` does. The texts are seen neither in the pod's manifest nor in
 * the arguments of its container. Clients encode what is not ASCII in different ways, and so the daemon would refuse some of them.
 */
export const SECRET_SCRIPT = `set -eu
LC_ALL=C
export LC_ALL
for text in $${SECRETS_VARIABLE}; do
  name=\${text%%/*} rest=\${text#*/} wrong=
  most=\${rest%%/*} rest=\${rest#*/}
  colon=\${rest%%/*} origin=\${rest#*/}
  eval "value=\\$SECRET_$name"
  [ -n "$value" ] || wrong='is empty'
  [ "\${#value}" -le "$most" ] || wrong="has \${#value} characters, and may have $most at most"
  case $colon$value in no*:*) wrong='has a colon' ;; *'{{'*) wrong='has "{{", with which placeholders begin' ;; esac
  case $value in *[!\\ -~]*) wrong='has a character that is not printable ASCII, such as the line break that echo adds' ;; esac
  [ -z "$wrong" ] || { echo "announced-ip: the text of the Secret $origin $wrong" >&2; exit 1; }
  set -- "$@" -e "s/{{$name}}/$(printf %s "$value" | sed -e 's/[\\\\"]/\\\\&/g' -e 's/[\\\\/&]/\\\\&/g')/g"
done
`;

/** The init container's script, with what it needs for texts of Secrets if there are any. */
export function initScript(texts: Record<string, SecretText> = {}): string {
  return Object.keys(texts).length === 0 ? IP_INIT_SCRIPT : `${SECRET_SCRIPT}${IP_INIT_SCRIPT}`;
}

/** Name of the environment variable with the text that stands for a placeholder. */
export function secretVariable(placeholder: string): string {
  return `SECRET_${nameOf(placeholder)}`;
}

/** The list of texts that the script reads. */
export function secretList(texts: Record<string, SecretText>): string {
  return Object.entries(texts)
    .map(([placeholder, { secret, key, maxLength, withoutColon }]) =>
      [nameOf(placeholder), maxLength, withoutColon ? 'no' : 'any', secret.name, key].join('/'),
    )
    .join(' ');
}

function nameOf(placeholder: string): string {
  return SECRET_PLACEHOLDER.exec(placeholder)?.[1] ?? 'UNNAMED';
}
