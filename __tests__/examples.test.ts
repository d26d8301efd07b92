import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { oneOfEach, synthesized, textBeside, textOf, type Document } from './synthesized';

const MINIMAL = 'minimal';

/** It has something of most of the others. */
const PRODUCTION = 'production';

const examples = readdirSync(join(__dirname, '../examples')).filter((name) => ![MINIMAL, PRODUCTION].includes(name));

const known = new Map<string, Document[]>();

/** What an example makes. It is a program, which runs once. */
function made(name: string): Document[] {
  const documents = known.get(name) ?? synthesized(`examples/${name}/main`);
  known.set(name, documents);
  return documents;
}

describe('examples', () => {
  let minimal: Document[];

  beforeAll(() => {
    minimal = made(MINIMAL);
  });

  test(MINIMAL, () => {
    expect(textOf(minimal)).toMatchSnapshot();
  });

  test.each(examples)('%s, where it differs from minimal', (name) => {
    expect(textBeside(oneOfEach(made(name)), minimal)).toMatchSnapshot();
  });

  test(`${PRODUCTION}, where it differs from all others`, () => {
    expect(textBeside(oneOfEach(made(PRODUCTION)), [...minimal, ...examples.flatMap(made)])).toMatchSnapshot();
  });
});
