import type { DiskUse } from './disk';
import type { Row } from './row';

const COLUMNS: Record<string, (row: Row) => string | undefined> = {
  PEER: ({ peer }) => peer,
  POD: ({ pod }) => pod,
  NODE: ({ node }) => node,
  STATE: ({ state }) => state,
  RESTARTS: ({ restarts }) => restarts?.toString(),
  ANNOUNCED: ({ announced }) => announced,
  EXPOSED: ({ exposed }) => exposed,
  DISK: ({ disk }) => disk && diskText(disk),
  IMAGE: ({ image }) => image?.split('/').at(-1),
  CONFIG: ({ inStep }) => (inStep === undefined ? undefined : inStep ? 'in step' : 'differs'),
};

/** The lines of a table. */
export function tableOf(rows: Row[]): string[] {
  const cells = [Object.keys(COLUMNS), ...rows.map((row) => Object.values(COLUMNS).map((column) => column(row) ?? '-'))];
  const widths = Object.keys(COLUMNS).map((_, column) => Math.max(...cells.map((line) => line[column]?.length ?? 0)));
  return cells.map((line) =>
    line
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

const GIB = 2 ** 30;

function diskText({ used, size }: DiskUse): string {
  return used === undefined || size === undefined ? '?' : `${gibibytes(used)}/${gibibytes(size)}Gi ${percent(used, size)}%`;
}

function gibibytes(bytes: number): string {
  return (bytes / GIB).toFixed(bytes < 10 * GIB ? 1 : 0);
}

function percent(used: number, size: number): number {
  return size === 0 ? 0 : Math.round((used / size) * 100);
}
