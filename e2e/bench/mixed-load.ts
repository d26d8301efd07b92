const MIB = 1024 * 1024;
const LARGEST_MIB = 50;

/** What a mixed load is made of. */
export interface MixedLoadOptions {
  /** How many files there are, of 1 to 50 MiB. */
  readonly files: number;
  readonly downloads: number;

  /** The same for the same load. */
  readonly seed: number;
}

/** Paths to download one after the other: the second file half as often as the first, the third a third as often, and so on (Zipf's law). */
export function mixedLoad({ files, downloads, seed }: MixedLoadOptions): string[] {
  const next = random(seed);
  const paths = Array.from({ length: files }, (_, index) => `/mixed/file${index}-${(1 + Math.floor(next() * LARGEST_MIB)) * MIB}`);
  const shares = paths.map((_, index) => 1 / (index + 1));
  const all = shares.reduce((total, share) => total + share, 0);
  return Array.from({ length: downloads }, () => {
    let left = next() * all;
    const chosen = shares.findIndex((share) => (left -= share) <= 0);
    return paths.at(chosen) ?? '';
  });
}

/** Gives a function that gives numbers from 0 to 1, the same for the same seed: mulberry32. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
