const WIDTH = 640;
const HEIGHT = 380;

/** The rectangle between the axes. */
const PLOT = { left: 64, right: 520, top: 24, bottom: 320 };

const INK = '#24292f';
const GRID = '#d8dee4';
const PEERS = '#0b5cad';
const IDEAL = '#6e7781';
const SERVER = '#b3460b';

/** A chart, as the text of an SVG file: the throughput of 1, 2, ... peers in MB/s, beside that of one server. */
export function chart(rates: readonly number[], server: number): string {
  const one = rates[0] ?? 0;
  const step = niceStep(Math.max(server, one * rates.length, ...rates) / 4);
  const top = step * Math.ceil(Math.max(server, one * rates.length, ...rates) / step);
  const x = (peers: number) => round(PLOT.left + (peers / (rates.length + 0.5)) * (PLOT.right - PLOT.left));
  const y = (rate: number) => round(PLOT.bottom - (rate / top) * (PLOT.bottom - PLOT.top));
  const counts = rates.map((_, index) => index + 1);
  const marks = Array.from({ length: top / step + 1 }, (_, index) => index * step);
  const last = rates.length;
  const label = (rate: number, lift: number, color: string, text: string) =>
    `<text x="${x(last) + 10}" y="${y(rate) + lift}" fill="${color}">${text}</text>`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img">`,
    `<title>Total throughput by the number of peers</title>`,
    // A background of its own, so that dark pages do not swallow the ink.
    `<rect width="${WIDTH}" height="${HEIGHT}" rx="8" fill="#ffffff"/>`,
    `<g font-family="sans-serif" font-size="13" fill="${INK}">`,
    ...marks.map((mark) => `<path d="M${PLOT.left} ${y(mark)}H${PLOT.right}" stroke="${GRID}"/>`),
    ...marks.map((mark) => `<text x="${PLOT.left - 8}" y="${y(mark) + 4}" text-anchor="end">${mark}</text>`),
    ...counts.map((count) => `<text x="${x(count)}" y="${PLOT.bottom + 20}" text-anchor="middle">${count}</text>`),
    `<text x="${(PLOT.left + PLOT.right) / 2}" y="${PLOT.bottom + 44}" text-anchor="middle">peers</text>`,
    `<text transform="translate(18 ${(PLOT.top + PLOT.bottom) / 2}) rotate(-90)" text-anchor="middle">MB/s of all clients together</text>`,
    `<path d="M${x(1)} ${y(one)}L${x(last)} ${y(one * last)}" stroke="${IDEAL}" stroke-width="2" stroke-dasharray="6 5"/>`,
    `<path d="M${x(1)} ${y(server)}H${x(last)}" stroke="${SERVER}" stroke-width="2"/>`,
    ...rates.map((rate, index) => `<circle cx="${x(index + 1)}" cy="${y(rate)}" r="5" fill="${PEERS}"/>`),
    label(one * last, -6, IDEAL, 'N × one peer'),
    label(rates[last - 1] ?? 0, 12, PEERS, 'measured'),
    label(server, 4, SERVER, 'one nginx, one disk'),
    `</g>`,
    `</svg>`,
    '',
  ].join('\n');
}

/** The smallest of 1, 2, 5, 10, 20, ... that is not below a number. */
function niceStep(atLeast: number): number {
  const power = 10 ** Math.floor(Math.log10(atLeast));
  return [1, 2, 5, 10].map((factor) => factor * power).find((step) => step >= atLeast) ?? NaN;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
