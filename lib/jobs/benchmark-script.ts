/** File name of the script. */
export const BENCHMARK_FILE = 'benchmark.sh';

/** Folder at which the volume is mounted. */
export const DISK_PATH = '/disk';

/**
 * Shell script that measures a disk by an engine, and prints what it measured as one JSON document, and nothing else. What it wrote it removes, also
 * when it is stopped.
 *
 * @param engine shell functions of the engine
 */
export function benchmarkScript(engine: string): string {
  return `set -u
${engine}work=$(mktemp -d) || exit 2
folder=$DISK/storage-benchmark threads=$THREADS direct=$DIRECT child=
trap 'rm -rf "$folder" "$work"' EXIT
trap '[ -z "$child" ] || kill "$child"; wait; exit 143' TERM INT
fail() {
  echo "failed: $1. Look at: $2"
  exit 1
}
# A shell that waits in this way hears of signals.
run() {
  "$@" > "$work/out" 2> "$work/err" &
  child=$!
  wait "$child"
  ended=$?
  child=
  return "$ended"
}
# What a Job before this one could not remove.
rm -rf "$folder"
mkdir "$folder" || fail "$DISK cannot be written to" 'the owner of the volume, and the option security'
free=$(df -Pk "$DISK" | awk 'NR == 2 { print $4 }')
[ "$((free / 1024))" -gt "$((BYTES * THREADS / 1048576))" ] || fail "the volume has $free KiB free" 'the options size and storage'
if [ "$direct" = 1 ] && ! measure sequential-write "$SEQUENTIAL_BLOCK" 0 "$SEQUENTIAL_BLOCK"; then direct=0; fi
rm -rf "\${folder:?}"/*
phases=
# phase NAME BLOCK SECONDS
phase() {
  measure "$1" "$2" "$3" "$BYTES" || fail "$1 ended with $?: $(tail -n 1 "$work/err")" 'the engine, and its image'
  read -r bytes seconds rate operations mean max p99 < "$work/measured" || fail "$1: what the engine printed is not known" 'the release of the engine'
  phases="$phases\${phases:+,}
    { \\"name\\": \\"$1\\", \\"blockBytes\\": $2, \\"bytes\\": $bytes, \\"seconds\\": $seconds, \\"bytesPerSecond\\": $rate, \\"operationsPerSecond\\": $operations, \\"latencyMicroseconds\\": { \\"mean\\": $mean, \\"p99\\": $p99, \\"max\\": $max } }"
}
# Once, so that there is something to read.
phase sequential-write "$SEQUENTIAL_BLOCK" 0
phase sequential-read "$SEQUENTIAL_BLOCK" "$SECONDS_EACH"
phase random-read "$RANDOM_BLOCK" "$SECONDS_EACH"
phase random-write "$RANDOM_BLOCK" "$SECONDS_EACH"
cat << END
{
  "name": "$NAME",
  "engine": "$(engine_version)",
  "direct": $([ "$direct" = 1 ] && echo true || echo false),
  "threads": $THREADS,
  "fileBytes": $BYTES,
  "phases": [$phases
  ]
}
END
`;
}
