import { readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';

/** A table of Markdown. */
export function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

/**
 * Writes figures into a page: texts between `<!-- NAME -->` and `<!-- end -->`, by their names.
 *
 * @throws Error if the page has no place for one of them
 */
export async function fillPage(file: string, sections: Record<string, string>): Promise<void> {
  let page = readFileSync(file, 'utf8');
  for (const [name, text] of Object.entries(sections)) {
    const place = new RegExp(`(<!-- ${name} -->\n)[^]*?(<!-- end -->)`);
    if (!place.test(page)) {
      throw new Error(`${file} has no place for ${name}`);
    }
    page = page.replace(place, (_, begin: string, end: string) => `${begin}\n${text}\n\n${end}`);
  }
  writeFileSync(file, await format(page, { ...(await resolveConfig(file)), parser: 'markdown' }));
}
