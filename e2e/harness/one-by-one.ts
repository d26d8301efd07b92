import TestRunner from 'jest-runner';

/** Runs one suite after the other, however many workers there are. */
export default class OneByOne extends TestRunner {
  public override readonly isSerial = true;
}
