import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Folder of the project. */
export const ROOT = join(__dirname, '..');

/** The pages for users, as paths from the project's folder. */
export const PAGES = [
  'README.md',
  ...readdirSync(join(ROOT, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

/** A block of TypeScript on a page. */
export interface Block {
  readonly page: string;

  /** Number of the block on its page, from 1. */
  readonly number: number;

  /** Number of the page's line that is the block's first. */
  readonly line: number;

  readonly code: string;
}

/** The blocks of TypeScript on a page. */
export function blocksOf(page: string): Block[] {
  const text = read(page);
  return [...text.matchAll(/^```ts\n([^]*?)^```$/gm)].map((match, index) => ({
    page,
    number: index + 1,
    line: text.slice(0, match.index).split('\n').length + 1,
    code: match[1] ?? '',
  }));
}

/** The links of a page to other files of the project, as paths from its folder, with what they point to in that file. */
export function linksOf(page: string): { path: string; anchor?: string }[] {
  return [...read(page).matchAll(/\]\((?!https?:)([^)#]*)(?:#([^)]*))?\)/g)].map(([, path = '', anchor]) => ({
    path: path === '' ? page : join(dirname(page), path),
    anchor,
  }));
}

/** The anchors of a page's headings, as GitHub makes them. */
export function anchorsOf(page: string): string[] {
  const text = read(page).replace(/^```[^]*?^```$/gm, '');
  return [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replace(/\s/g, '-'),
  );
}

/** The code in the first cell of each row of a table, below a heading. */
export function firstCells(page: string, heading: string): string[] {
  const [section = ''] = (read(page).split(`${heading}\n`)[1] ?? '').split(/^## /m);
  return [...section.matchAll(/^\| `([^`]+)`/gm)].map(([, cell = '']) => cell);
}

/** The text of a page. */
export function read(page: string): string {
  return readFileSync(join(ROOT, page), 'utf8');
}
