import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { oneOfEach, synthesized, textBeside, textOf, type Document } from './synthesized';

const MINIMAL = 'minimal';

const examples = readdirSync(join(__dirname, '../examples')).filter((name) => name !== MINIMAL);

describe('examples', () => {
  let minimal: Document[];

  beforeAll(() => {
    minimal = synthesized(`examples/${MINIMAL}/main`);
  });

  test(MINIMAL, () => {
    expect(textOf(minimal)).toMatchSnapshot();
  });

  test.each(examples)('%s, where it differs from minimal', (name) => {
    expect(textBeside(oneOfEach(synthesized(`examples/${name}/main`)), minimal)).toMatchSnapshot();
  });
});
