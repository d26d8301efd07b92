import { configureGlobal } from 'fast-check';

// The same inputs in every run, so that a test that passes goes on passing. `FUZZ_SEED` and `FUZZ_RUNS` look further.
configureGlobal({ seed: Number(process.env.FUZZ_SEED ?? 1) });

export * from 'fast-check';
