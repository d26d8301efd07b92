import { CURL_SCRIPT } from './curl-script';

/** File name of the script. */
export const VERIFICATION_FILE = 'verify.sh';

/**
 * Shell script that downloads a URL twice over one connection, so that one peer serves both, and says what is wrong. Bodies go through
 * pipes to their checksums: a file may be of any size.
 */
export const VERIFICATION_SCRIPT = `${CURL_SCRIPT}
fail() {
  echo "failed: $1"
  echo "look at: $2"
  exit 1
}
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
mkfifo "$work/first" "$work/second"
download() {
  sha256sum < "$work/first" > "$work/sum1" &
  one=$!
  sha256sum < "$work/second" > "$work/sum2" &
  two=$!
  transfer "$work/report" "$PROXY" --output "$work/first" "$URL" --output "$work/second" "$URL"
  code=$?
  # A download that failed never opened its pipe.
  [ "$code" = 0 ] || kill "$one" "$two"
  wait "$one" "$two"
  return "$code"
} 2> /dev/null
check() {
  cached "$1" || fail "$2 download: $what" "$look"
  bytes=$(value bytes "$1") peer=$(value peer "$1")
  read -r sum _ < "$work/sum$1"
  [ "$bytes" = "\${BYTES:-$bytes}" ] || fail "$2 download: $bytes bytes came, not $BYTES" 'the origin, whose file may have changed; and the option bytes'
  [ "$sum" = "\${SHA256:-$sum}" ] || fail "$2 download: the sha256 is $sum, not $SHA256" \\
    'the option sha256; and the origin: a file that was changed under its URL stays as it was cached'
  echo "ok: $2 download: $bytes bytes in $(value seconds "$1") s, task $(value task "$1")\${peer:+, by peer $peer}"
}
await_proxy "$PROXY" "$URL" || { diagnose "$code"; fail "$what" "$look"; }
for attempt in 1 2 3; do
  download || { diagnose "$code"; fail "$what" "$look"; }
  check 1 first
  first=$sum
  check 2 second
  [ "$sum" = "$first" ] || fail "the two downloads differ: $first and $sum" "the disk of the peer $peer, and the origin"
  [ "$(value task 1)" = "$(value task 2)" ] || fail 'the two downloads are different tasks' 'the URL: does it redirect to one that is signed anew? filteredQueryParams of the caching rule leave parameters out'
  if [ "$GENERATION" != rust ]; then
    echo 'ok: the cache works, as far as Go daemons tell'
    exit 0
  fi
  # A task counts as finished a moment after its last byte was sent.
  [ "$(value finished 2)" != true ] || break
  [ "$attempt" != 3 ] || fail "the peer $peer does not keep what it downloads" "its disk, and gc.policy of the cache; $KUBECTL logs --selector=$PEERS --tail=50"
  sleep 2
done
echo "ok: the second came from the disk of the peer: the cache works"
`;
