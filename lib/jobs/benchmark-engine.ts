/**
 * A program that measures a disk. To add one, write a class with an image and two shell functions. They see these variables: `folder`, which is
 * empty at first and whose files stay between measurements, `threads`, and `direct`, which is 1 for direct I/O and 0 for none.
 *
 * - `engine_version` prints the name and version of the program.
 * - `measure NAME BLOCK SECONDS BYTES`, where NAME is `sequential-write`, `sequential-read`, `random-read` or `random-write`, lets each thread work on
 *   BYTES, with blocks of BLOCK bytes, for so many seconds, or, with 0, once. It starts the program by `run`, which keeps what that prints in
 *   `$work/out`, and ends as the program does. It writes into `$work/measured`, in this order and on one line: bytes, seconds, bytes a second,
 *   operations a second, and microseconds an operation takes on average, at most, and in 99 of 100 cases; `null` for what is not known.
 */
export interface IBenchmarkEngine {
  /** Image with the program, a shell, awk and df. */
  readonly image: string;

  /** The two shell functions. */
  readonly script: string;
}
