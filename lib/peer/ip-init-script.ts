import { ANNOUNCED_IP } from '../naming/placeholders';
import { IP_VARIABLE, IPS_VARIABLE, NAMES_VARIABLE, POD_VARIABLE } from '../naming/variables';

/** Goes before the script where the address is one of several. A pod that has none there fails like one without an IP. */
export const IP_LOOKUP = `ip=\${${IPS_VARIABLE}#* $${POD_VARIABLE}=}
${IP_VARIABLE}=\${ip%% *}
`;

/** Extended regular expressions of an IPv6 literal, out of `$g`, a group: one run of groups, or two runs with "::" between them. */
const IPV6 = [
  '($g:){7}$g',
  '($g:){1,7}:',
  ...[6, 5, 4, 3, 2, 1].map((before) => `($g:){1,${before}}(:$g){1,${7 - before}}`),
  ':((:$g){1,7}|:)',
].join('|');

/** Seconds after which it waits for names no more: where the pod's network begins with a sidecar, DNS may not answer earlier. */
const NAMES_PATIENCE = 120;

/**
 * Shell script that copies every file of a template folder to a config folder with the placeholders replaced, when DNS knows the names that
 * it shall wait for, or two minutes later. It stops with a clear message if the IP is missing or no literal, or if no file asks for it; the config folder then
 * stays as it was. Its arguments are the two folders and further expressions for `sed`.
 */
export const IP_INIT_SCRIPT = `set -eu
templates=$1 config=$2 work=$2/.new asked= end=
shift 2
fail() { echo "announced-ip: $1" >&2; rm -rf "$work"; exit 1; }
[ -n "\${${IP_VARIABLE}:-}" ] || fail '${IP_VARIABLE} is empty: the pod has no IP yet, or the literal was left out'
case $${IP_VARIABLE} in *[!0-9A-Fa-f:.]*) fail "${IP_VARIABLE} is not an IP literal: $${IP_VARIABLE}" ;; esac
b='(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])' g='[0-9A-Fa-f]{1,4}'
echo "$${IP_VARIABLE}" | grep -Eqx "($b\\.){3}$b|${IPV6}" || fail "${IP_VARIABLE} is not an IP literal: $${IP_VARIABLE}"
rm -rf "$work" && mkdir "$work"
for template in "$templates"/*; do
  [ "$template" != "$0" ] || continue
  ! grep -qsF '${ANNOUNCED_IP}' "$template" || asked=yes
  sed -e "s/${ANNOUNCED_IP}/$${IP_VARIABLE}/g" "$@" "$template" > "$work/\${template##*/}" || fail "cannot write \${template##*/}"
done
[ -n "$asked" ] || fail "no file in $templates asks for ${ANNOUNCED_IP}"
for name in \${${NAMES_VARIABLE}:-}; do
  waiting= end=\${end:-$(($(date +%s) + ${NAMES_PATIENCE}))}
  while command -v getent > /dev/null && ! getent hosts "$name" > /dev/null; do
    [ "$(date +%s)" -lt "$end" ] || { echo "announced-ip: going on, though DNS does not know $name"; break; }
    [ -n "$waiting" ] || echo "announced-ip: waiting until DNS knows $name"
    waiting=yes
    sleep 1
  done
done
mv "$work"/* "$config"/ && rmdir "$work"
echo "announced-ip: wrote $config with $${IP_VARIABLE}"
`;

/** Arguments for \`sed\` that put a literal value in the place of a placeholder. */
export function sedArguments(placeholder: string, value: string): string[] {
  const pattern = placeholder.replace(/[\\/.*[\]^$]/g, '\\$&');
  const replacement = value.replace(/[\\/&]/g, '\\$&').replace(/\n/g, '\\n');
  return ['-e', `s/${pattern}/${replacement}/g`];
}
