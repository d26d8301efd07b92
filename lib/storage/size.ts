import { SizeRoundingBehavior, type Size } from 'cdk8s';
import type { Problem } from '../rules/problem';

/** Whether a size is a whole number of GiB above 0, the unit in which cdk8s-plus writes what a claim asks for. */
export function isWholeGibibytes(size: Size): boolean {
  return isPositiveWhole(size.toGibibytes({ rounding: SizeRoundingBehavior.NONE }));
}

/** Whether a size is a whole number of MiB above 0, the unit in which cdk8s-plus writes the limit of an emptyDir. */
export function isWholeMebibytes(size: Size): boolean {
  return isPositiveWhole(size.toMebibytes({ rounding: SizeRoundingBehavior.NONE }));
}

/** Size in GiB as a manifest has it; one that is refused is nothing. */
export function gibibytes(size: Size): string {
  return `${isWholeGibibytes(size) ? size.toGibibytes() : 0}Gi`;
}

/** The problem of a size that is not a whole number of units. */
export function sizeProblem(field: string, size: Size, unit: string): Problem {
  return {
    wrong: `${field} is ${size.asString()}`,
    allowed: `a whole number of ${unit} above 0`,
    change: 'round it yourself, so that the disk has the size you expect',
  };
}

function isPositiveWhole(amount: number): boolean {
  return Number.isSafeInteger(amount) && amount > 0;
}
