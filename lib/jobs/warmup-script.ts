import { CURL_SCRIPT } from './curl-script';

/** File name of the script. */
export const WARMUP_FILE = 'warm-up.sh';

/**
 * Shell script that downloads each URL of a list, through one proxy or through each peer in turn, some URLs at the same time. It prints a line for
 * each download, and at the end how many there were of each kind. It ends with 1 if any failed.
 *
 * Run with a URL as its argument, it downloads just that one.
 */
export const WARMUP_SCRIPT = `${CURL_SCRIPT}
tell() {
  printf '%s\\n' "$2" >> "$work/$1"
  printf '%-7s %s\\n' "$1" "$2"
}
# warm PROXY URL
warm() {
  attempt=0
  while :; do
    transfer "$work/report.$$" "$1" --output /dev/null "$2"
    code=$?
    what= look=
    if [ "$code" != 0 ]; then diagnose "$code"; else cached; fi
    if [ -z "$what" ]; then
      kind=warmed
      [ "$(value finished)" != true ] || kind=present
      tell "$kind" "$2 $(value bytes) bytes in $(value seconds) s by \${1#http://}"
      return 0
    fi
    # What the origin or the rules refuse is refused again.
    case $code-$(value status) in 0-* | 22-408 | 22-425 | 22-429 | 22-5*) ;; 22-*) attempt=$RETRIES ;; esac
    [ "$code" != 0 ] || attempt=$RETRIES
    [ "$attempt" -lt "$RETRIES" ] || break
    attempt=$((attempt + 1))
    sleep "$((attempt * 2))"
  done
  tell failed "$2 by \${1#http://}: $what. Look at: $look"
  return 1
}
if [ $# -gt 0 ]; then
  # The first peer fetches it from the origin, the others from that one.
  while read -r proxy; do warm "$proxy" "$1" < /dev/null; done < "$work/proxies"
  rm -f "$work/report.$$"
  exit 0
fi
work=$(mktemp -d) || exit 2
export work
trap 'rm -rf "$work"' EXIT
stop() {
  echo "failed: $1. Look at: $2"
  exit 1
}
sed -e 's/^[[:space:]]*//' -e 's/[[:space:]]*$//' -e '/^#/d' -e '/^$/d' "$URLS" > "$work/urls" || stop "$URLS cannot be read" 'the option urlList'
[ -s "$work/urls" ] || stop 'the list has no URL' 'the option urlList'
addresses() { getent ahosts "$HOST" | sed -n 's/^\\([^ ]*\\) .*/\\1/p' | sort -u; }
if [ -n "\${HOST:-}" ]; then
  command -v getent > /dev/null || stop 'the image of the Job has no getent' 'the option image'
  end=$(($(date +%s) + PATIENCE))
  while found=$(addresses) && [ "$(echo "$found" | grep -c .)" -lt "$COUNT" ] && [ "$(date +%s)" -lt "$end" ]; do sleep 2; done
  count=$(echo "$found" | grep -c .)
  [ "$count" -ge "$COUNT" ] || stop "$count peers are ready, and not $COUNT" "the peers: $KUBECTL get pods --selector=$PEERS"
  echo "$found" | sed -e 's/.*:.*/[&]/' -e "s|.*|http://&:$PORT|" > "$work/proxies"
else
  echo "$PROXY" > "$work/proxies"
fi
read -r first < "$work/urls"
read -r proxy < "$work/proxies"
await_proxy "$proxy" "$first" || { diagnose "$code"; stop "$what" "$look"; }
started=$(date +%s)
touch "$work/warmed" "$work/present" "$work/failed"
tr '\\n' '\\0' < "$work/urls" | xargs -0 -n 1 -P "$CONCURRENCY" /bin/sh "$0"
ended=$?
count() { grep -c . "$work/$1"; }
echo "summary: URLs $(count urls), proxies $(count proxies), warmed $(count warmed), present $(count present), failed $(count failed), seconds $(($(date +%s) - started))"
[ "$ended" = 0 ] && [ ! -s "$work/failed" ]
`;
