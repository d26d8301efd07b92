import { Unit, type Panel, type Section } from './panel';

/** Columns of Grafana's grid. */
const COLUMNS = 24;

const STAT = { w: 4, h: 4 };
const CURVES = { w: 12, h: 8 };

/** Where a panel is, and how large. */
interface GridPosition {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

const DATASOURCE = { type: 'prometheus', uid: '${datasource}' };

/** The panels of sections as Grafana has them: from left to right, each section below the one before. */
export function laidOut(sections: readonly Section[]): object[] {
  const all: object[] = [];
  let y = 0;
  for (const { title, panels } of sections) {
    all.push({ id: all.length + 1, type: 'row', title, collapsed: false, gridPos: { x: 0, y, w: COLUMNS, h: 1 }, panels: [] });
    y += 1;
    let x = 0;
    let height = 0;
    for (const panel of panels) {
      const { w, h } = panel.stat ? STAT : CURVES;
      // A row that is full, or one whose panels are of another height.
      if (x + w > COLUMNS || (height > 0 && height !== h)) {
        y += height;
        x = 0;
      }
      all.push(rendered(panel, all.length + 1, { x, y, w, h }));
      x += w;
      height = h;
    }
    y += height;
  }
  return all;
}

function rendered({ title, description, unit, queries, stat, stacked }: Panel, id: number, gridPos: GridPosition): object {
  return {
    id,
    type: stat ? 'stat' : 'timeseries',
    title,
    description,
    datasource: DATASOURCE,
    gridPos,
    fieldConfig: {
      defaults: { unit, min: 0, ...(unit === Unit.PERCENT && { max: 100 }), ...(stat ? {} : curves(stacked)) },
      overrides: [],
    },
    options: stat ? { reduceOptions: { calcs: ['lastNotNull'] } } : { legend: { displayMode: 'list', placement: 'bottom' } },
    targets: queries.map(({ expr, legend }, index) => ({
      refId: String.fromCharCode('A'.charCodeAt(0) + index),
      expr,
      legendFormat: legend,
    })),
  };
}

function curves(stacked: boolean | undefined): object {
  return { custom: stacked ? { fillOpacity: 30, stacking: { mode: 'normal', group: 'A' } } : { fillOpacity: 0 } };
}
