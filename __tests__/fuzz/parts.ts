import { Duration, Size } from 'cdk8s';
import { constantFrom, dictionary, integer, ipV4, ipV6, oneof, option, string, type Arbitrary } from 'fast-check';

/** Mostly what a user would write, now and then something that is wrong. */
export function mostly<T>(good: Arbitrary<T>, bad: Arbitrary<T>): Arbitrary<T> {
  return oneof({ weight: 60, arbitrary: good }, { weight: 1, arbitrary: bad });
}

/** A prop that is often left out. */
export const maybe = <T>(value: Arbitrary<T>) => option(value, { nil: undefined, freq: 2 });

/** A prop that is rarely given, such as one that goes with few others. */
export const rarely = <T>(value: Arbitrary<T>) =>
  oneof({ weight: 30, arbitrary: constantFrom(undefined) }, { weight: 1, arbitrary: value });

export const text = string({ unit: 'grapheme', maxLength: 70 });
export const word = string({ unit: constantFrom(...Array.from('abcxyz019-')), minLength: 1, maxLength: 20 }).map((value) => `a${value}z`);
export const name = mostly(word, text);
export const ip = mostly(oneof(ipV4(), ipV6()), text);
export const wholeSize = integer({ min: 1, max: 2000 }).map((amount) => Size.gibibytes(amount));
export const size = mostly(
  wholeSize,
  integer({ min: 0, max: 5000 }).map((amount) => Size.mebibytes(amount)),
);
export const labels = dictionary(mostly(word, text), mostly(word, text), { maxKeys: 3 });
export const annotations = dictionary(mostly(word, text), text, { maxKeys: 3 });
export const duration = mostly(
  integer({ min: 0, max: 300 }).map((amount) => Duration.seconds(amount)),
  integer({ max: 5000, min: 0 }).map((amount) => Duration.millis(amount)),
);

/** Whole seconds between bounds, now and then any. */
export const secondsFrom = (min: number, max: number) =>
  mostly(
    integer({ min, max }).map((amount) => Duration.seconds(amount)),
    duration,
  );

/** A number between bounds, now and then any. */
export const numberFrom = (min: number, max: number) => mostly(integer({ min, max }), integer());
