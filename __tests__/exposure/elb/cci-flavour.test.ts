import { Testing } from 'cdk8s';
import { CciFlavour, type CciFlavourProps } from '../../../lib/exposure/elb/cci-flavour';
import { ElbClass } from '../../../lib/exposure/elb/elb-class';
import type { ElbOptions } from '../../../lib/exposure/elb/elb-options';
import { EXISTING, annotationsOf, elbService } from './elb-service';
import { EVERY_OPTION } from './every-option';

const flavour = new CciFlavour();

test('spells the class and the id', () => {
  const expected = { 'elb.class': 'union', 'elb.id': EXISTING.elbId };
  expect(annotationsOf({ ...EXISTING, flavour })).toEqual(expected);
  expect(annotationsOf({ ...EXISTING, flavour, elbClass: ElbClass.SHARED, passThrough: false })).toEqual(expected);
});

test('spells account and project', () => {
  const all: Required<CciFlavourProps> = { domainId: '65382e684b', projectId: 'a9cab8aeb' };
  const { chart } = elbService({ ...EXISTING, flavour: new CciFlavour(all) });
  expect(Testing.synth(chart)).toMatchObject([
    {
      metadata: {
        annotations: {
          'kubernetes.io/elb.class': 'union',
          'kubernetes.io/elb.id': EXISTING.elbId,
          'tenant.kubernetes.io/domain-id': '65382e684b',
          'tenant.kubernetes.io/project-id': 'a9cab8aeb',
        },
      },
    },
  ]);
});

const KNOWN = ['elbId', 'elbClass'];

test.each(Object.keys(EVERY_OPTION).filter((name) => !KNOWN.includes(name)))('fails when %s is given', (name) => {
  const { problems } = elbService({ ...EXISTING, flavour, [name]: EVERY_OPTION[name as keyof ElbOptions] });
  expect(problems).toContainEqual(expect.stringMatching(new RegExp(`^${name} is .*CCI 1.0 knows an existing shared load balancer`)));
});

test('fails when the load balancer is dedicated', () => {
  expect(elbService({ ...EXISTING, flavour, elbClass: ElbClass.DEDICATED }).problems).toEqual([
    expect.stringContaining('elbClass is "dedicated". Allowed: ElbClass.SHARED, the only kind on CCI 1.0'),
  ]);
});

test.each<[string, CciFlavourProps, string]>([
  ['the project is missing', { domainId: 'a' }, 'flavour.projectId is not given'],
  ['the account is missing', { projectId: 'a' }, 'flavour.domainId is not given'],
  ['an id is a placeholder', { domainId: '<domain>', projectId: 'a' }, 'flavour.domainId is "<domain>"'],
])('fails when %s', (_, props, text) => {
  expect(elbService({ ...EXISTING, flavour: new CciFlavour(props) }).problems).toEqual([expect.stringContaining(text)]);
});
