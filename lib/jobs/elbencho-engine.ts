import { ELBENCHO_IMAGE } from '../naming/images';
import type { IBenchmarkEngine } from './benchmark-engine';

/** Properties of a benchmark by elbencho. */
export interface ElbenchoEngineProps {
  /**
   * Image with elbencho 3, a shell, awk and df.
   * @default breuner/elbencho:v3.1-11
   */
  readonly image?: string;
}

/**
 * Measures by elbencho, with synchronous reads and writes. It does not tell how long 99 of 100 operations take.
 *
 * Its options and its results are those of its source, release 3.1. It was not run.
 *
 * @see https://github.com/breuner/elbencho
 */
export class ElbenchoEngine implements IBenchmarkEngine {
  /** Image with elbencho. */
  public readonly image: string;

  /** Shell functions that run elbencho. */
  public readonly script = ELBENCHO_SCRIPT;

  /** @param props the image */
  public constructor(props: ElbenchoEngineProps = {}) {
    this.image = props.image ?? ELBENCHO_IMAGE;
  }
}

/**
 * Columns of the results are known by their titles. Throughput is whole MiB there, so that it is counted anew from the operations.
 *
 * @see https://github.com/breuner/elbencho/blob/master/docs/csv-docs.md
 */
const ELBENCHO_SCRIPT = `engine_version() { echo "elbencho $(elbencho --version | awk '/Version:/ { print $NF; exit }')"; }
measure() {
  block=$2 seconds=$3 bytes=$4
  case $1 in *-write) mode=--write ;; *) mode=--read ;; esac
  case $1 in random-*) mode="$mode --rand" ;; esac
  [ "$direct" = 0 ] || mode="$mode --direct"
  [ "$seconds" = 0 ] || mode="$mode --infloop --timelimit $seconds"
  rm -f "$work/results"
  set --
  while [ $# -lt "$threads" ]; do set -- "$@" "$folder/$#"; done
  run elbencho $mode --block "$block" --size "$bytes" --threads "$threads" --lat --nolive \\
    --csvfile "$work/results" --resfile /dev/null --jsonfile /dev/null "$@" || return
  awk -F , -v block="$block" '
    NR == 1 { for (field = 1; field <= NF; field++) at[$field] = field }
    NR > 1 && $at["operation"] ~ /^(READ|WRITE)$/ {
      seconds = $at["time ms [last]"] / 1000
      operations = $at["IOPS [last]"]
      printf "%.0f %.3f %.0f %.0f %.0f %.0f null\\n", operations * seconds * block, seconds, operations * block, operations, \\
        $at["IO lat us [avg]"], $at["IO lat us [max]"]
    }' "$work/results" > "$work/measured"
}
`;
