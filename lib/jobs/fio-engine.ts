import { RUST_CLIENT_IMAGE } from '../naming/images';
import type { IBenchmarkEngine } from './benchmark-engine';

/** Properties of a benchmark by fio. */
export interface FioEngineProps {
  /**
   * Image with fio 3, a shell, awk and df.
   * @default - dragonflyoss/client:v1.5.10: the image of the peers has fio
   * @see https://github.com/dragonflyoss/client/blob/main/ci/Dockerfile
   */
  readonly image?: string;
}

/**
 * Measures by fio, with as many threads as there are, which each read and write synchronously: as dfdaemon does.
 *
 * @see https://fio.readthedocs.io/en/latest/fio_doc.html
 */
export class FioEngine implements IBenchmarkEngine {
  /** Image with fio. */
  public readonly image: string;

  /** Shell functions that run fio. */
  public readonly script = FIO_SCRIPT;

  /** @param props the image */
  public constructor(props: FioEngineProps = {}) {
    this.image = props.image ?? RUST_CLIENT_IMAGE;
  }
}

/**
 * Fields of the terse output, from 6 for reads and from 47 for writes: KiB, KiB a second, operations a second, milliseconds; then latencies.
 *
 * @see https://fio.readthedocs.io/en/latest/fio_doc.html#terse-output
 */
const FIO_SCRIPT = `engine_version() { fio --version; }
measure() {
  case $1 in sequential-*) mode=\${1#sequential-} ;; *) mode=rand\${1#random-} ;; esac
  timed=
  [ "$3" = 0 ] || timed="--time_based --runtime=$3"
  run fio --name="$mode" --rw="$mode" --bs="$2" --size="$4" --numjobs="$threads" --directory="$folder" --filename_format='$jobnum' \\
    --ioengine=psync --direct="$direct" --thread --group_reporting --refill_buffers --end_fsync=1 $timed \\
    --eta=never --output-format=terse --terse-version=3 || return
  awk -F ';' '$1 == 3 {
    at = $3 ~ /write/ ? 41 : 0
    split($(30 + at), p99, "=")
    printf "%.0f %.3f %.0f %.0f %.0f %.0f %.0f\\n", $(6 + at) * 1024, $(9 + at) / 1000, $(7 + at) * 1024, $(8 + at), $(16 + at), $(15 + at), p99[2]
  }' "$work/out" > "$work/measured"
}
`;
