/**
 * Shell script that starts Redis with the password of an environment variable: it reads none itself. The password goes in by its input, so
 * that it is in no file and no list of processes, each byte by its number, so that it may be any.
 *
 * @param folder where it keeps what it holds; without one it keeps nothing
 */
export function redisScript(folder?: string): string {
  const keeping = folder === undefined ? ['appendonly no'] : [`dir ${folder}`, 'appendonly yes'];
  return `set -eu
[ -n "$REDIS_PASSWORD" ] || { echo 'redis: the password in the Secret is empty' >&2; exit 1; }
password=$(printf %s "$REDIS_PASSWORD" | od -An -v -tx1 | tr -d ' \\n' | sed 's/../\\\\x&/g')
unset REDIS_PASSWORD
exec redis-server - <<CONFIG
requirepass "$password"
save ""
${keeping.join('\n')}
CONFIG
`;
}
