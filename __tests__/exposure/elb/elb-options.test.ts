import { Testing } from 'cdk8s';
import { CceFlavour } from '../../../lib/exposure/elb/cce-flavour';
import { CciFlavour } from '../../../lib/exposure/elb/cci-flavour';
import { ElbClass } from '../../../lib/exposure/elb/elb-class';
import type { IElbFlavour } from '../../../lib/exposure/elb/elb-flavour';
import type { ElbOptions } from '../../../lib/exposure/elb/elb-options';
import { OpenSourceFlavour } from '../../../lib/exposure/elb/open-source-flavour';
import { EXISTING, elbService } from './elb-service';
import { EVERY_OPTION } from './every-option';

const FLAVOURS: [string, IElbFlavour][] = [
  ['CceFlavour', new CceFlavour()],
  ['CciFlavour', new CciFlavour()],
  ['OpenSourceFlavour', new OpenSourceFlavour()],
];
const BASE = { ...EXISTING, elbClass: ElbClass.DEDICATED };
const NAMES = Object.keys(EVERY_OPTION).filter((name) => !(name in BASE)) as (keyof ElbOptions)[];

/** All that comes of options: problems, or the manifest and the gates. */
function outcome(options: ElbOptions, flavour: IElbFlavour): unknown {
  const { chart, elb, problems } = elbService({ ...BASE, ...options, flavour });
  return problems.length > 0 ? problems : [Testing.synth(chart), elb.readinessGates];
}

describe.each(FLAVOURS)('%s', (_, flavour) => {
  test.each(NAMES)('never ignores %s', (name) => {
    expect(outcome({ [name]: EVERY_OPTION[name] }, flavour)).not.toEqual(outcome({}, flavour));
  });
});
