import { variablePlaceholder } from '../../naming/placeholders';

/** How a value must be written, so that the program reads it as it is. */
export enum ValueForm {
  /** As it is. */
  PLAIN = 'plain',
  /** For a connection string of PostgreSQL, which the manager makes without quoting. */
  POSTGRESQL = 'postgresql',
  /** For a URL of a Redis, in which the manager writes a space so that it is read as a plus sign. */
  REDIS = 'redis',
}

/** Argument of the script that puts a variable in the place of its placeholder. */
export function valueArgument(name: string, form: ValueForm): string {
  return `${form}:${name}`;
}

/** Argument of the script that waits until a server listens. */
export function awaitArgument(host: string, port: number): string {
  return `await:${host}:${port}`;
}

/**
 * Shell script that copies every file of a template folder to a config folder with the values of environment variables in it, when the
 * servers listen that it shall wait for. Values are written as YAML's `!!binary`, which takes any byte. It stops with a clear message if a
 * value is missing, or cannot be written so that the program would understand it; the config folder then stays as it was. Its arguments are
 * the two folders, and what `valueArgument` and `awaitArgument` give.
 */
export const CREDENTIALS_SCRIPT = `set -eu
umask 077
templates=$1 config=$2 work=$2/.new
shift 2
say() { echo "credentials: $1" >&2; }
fail() { say "$1"; rm -rf "$work"; exit 1; }
quoted() { printf "'"; printf %s "$1" | sed "s/[\\\\\\\\']/\\\\\\\\&/g"; printf "'"; }
rm -rf "$work" && mkdir "$work"
for template in "$templates"/*; do
  [ "$template" = "$0" ] || cp "$template" "$work"/
done
for argument in "$@"; do
  form=\${argument%%:*} name=\${argument#*:} encoded=
  [ "$form" != await ] || continue
  eval "value=\\\${$name-}"
  [ -n "$value" ] || fail "$name is empty: look at the Secret that it comes from"
  case $form in
    ${ValueForm.POSTGRESQL}) encoded=$(quoted "$value" | base64 | tr -d '\\n') ;;
    ${ValueForm.REDIS}) case $value in *' '*) fail "$name has a space, which the manager's jobs would get wrong" ;; esac ;;
  esac
  [ -n "$encoded" ] || encoded=$(printf %s "$value" | base64 | tr -d '\\n')
  sed -i "s|\\"${variablePlaceholder('$name')}\\"|!!binary $encoded|g" "$work"/* || fail "cannot write $name"
done
for argument in "$@"; do
  case $argument in await:*) ;; *) continue ;; esac
  host=\${argument#await:} port=\${argument##*:} waiting=
  host=\${host%:*}
  until timeout 5 nc -w 3 "$host" "$port" < /dev/null > /dev/null 2>&1; do
    [ -n "$waiting" ] || say "waiting for $host, port $port"
    waiting=yes
    sleep 1
  done
done
mv "$work"/* "$config"/ && rmdir "$work"
say "wrote $config"
`;
