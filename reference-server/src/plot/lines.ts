/** A line through points in order of x. */
export interface Line {
  readonly label: string;
  readonly points: readonly (readonly [x: number, y: number])[];
}

export interface Panel {
  readonly title: string;
  readonly x: string;
  readonly y: string;
  readonly lines: readonly Line[];
  /** Tenfold steps along x; then no point has x of 0 or less. */
  readonly logX?: boolean;
}

const WIDTH = 720;
const HEIGHT = 260;
const LEFT = 78;
const RIGHT = 20;
const TOP = 58;
const BOTTOM = 44;
const COLOURS = ['#2f6feb', '#d1622b', '#2da44e', '#8250df'];

/** Panels one below the other as one SVG, readable on light and dark ground. */
export function linePlot(panels: readonly Panel[]): string {
  const height = panels.length * HEIGHT;
  const title = escapeXml(panels.map((panel) => panel.title).join('; '));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-label="${title}">
<style>text{font:12px system-ui,sans-serif;fill:#24292f}.title{font-weight:600;font-size:15px}.grid{stroke:#d0d7de;fill:none}.line{fill:none;stroke-width:2;stroke-linejoin:round}@media(prefers-color-scheme:dark){text{fill:#e6edf3}.grid{stroke:#444c56}}</style>
${panels.map((panel, i) => `<g transform="translate(0 ${i * HEIGHT})">\n${draw(panel)}\n</g>`).join('\n')}
</svg>
`;
}

function draw({ title, x, y, lines, logX = false }: Panel): string {
  const points = lines.flatMap((line) => line.points);
  const xs = points.map(([px]) => (logX ? Math.log10(px) : px));
  const from = Math.min(...xs);
  const most = Math.max(...xs);
  const to = most > from ? most : from + 1;
  const top = roundUp(Math.max(...points.map(([, py]) => py)) || 1);
  const across = (value: number) =>
    LEFT + ((WIDTH - LEFT - RIGHT) * ((logX ? Math.log10(value) : value) - from)) / (to - from);
  const up = (value: number) => HEIGHT - BOTTOM - ((HEIGHT - TOP - BOTTOM) * value) / top;
  const marks = [`<text x="12" y="22" class="title">${escapeXml(title)}</text>`];
  for (let i = 0; i <= 4; i += 1) {
    const value = (top * i) / 4;
    marks.push(`<path class="grid" d="M${LEFT} ${tenth(up(value))}H${WIDTH - RIGHT}"/>`);
    marks.push(`<text x="${LEFT - 8}" y="${tenth(up(value) + 4)}" text-anchor="end">${short(value)}</text>`);
  }
  for (const value of ticks(from, to, logX)) {
    marks.push(`<path class="grid" d="M${tenth(across(value))} ${HEIGHT - BOTTOM}v5"/>`);
    marks.push(
      `<text x="${tenth(across(value))}" y="${HEIGHT - BOTTOM + 18}" text-anchor="middle">${short(value)}</text>`,
    );
  }
  marks.push(`<text x="${WIDTH - RIGHT}" y="${HEIGHT - 8}" text-anchor="end">${escapeXml(x)}</text>`);
  marks.push(`<text x="12" y="42">${escapeXml(y)}</text>`);
  let legend = LEFT + 120;
  for (const [i, { label, points: path }] of lines.entries()) {
    const colour = COLOURS[i % COLOURS.length];
    const d = path.map(([px, py], n) => `${n === 0 ? 'M' : 'L'}${tenth(across(px))} ${tenth(up(py))}`).join('');
    marks.push(`<path class="line" style="stroke:${colour}" d="${d}"/>`);
    marks.push(
      `<path class="line" style="stroke:${colour}" d="M${legend} 38h18"/><text x="${legend + 24}" y="42">${escapeXml(label)}</text>`,
    );
    legend += 44 + label.length * 7;
  }
  return marks.join('\n');
}

function ticks(from: number, to: number, log: boolean): number[] {
  if (log) {
    const first = Math.ceil(from - 1e-9);
    return Array.from({ length: Math.max(0, Math.floor(to + 1e-9) - first + 1) }, (_, i) => 10 ** (first + i));
  }
  const step = roundUp((to - from) / 6);
  const first = Math.ceil(from / step);
  return Array.from({ length: Math.max(0, Math.floor(to / step) - first + 1) }, (_, i) => (first + i) * step);
}

/** The next of 1, 2, 2.5, 5 times a power of ten. */
function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return (([1, 2, 2.5, 5].find((step) => step * power >= value * (1 - 1e-9)) ?? 10) as number) * power;
}

function short(value: number): string {
  for (const [size, letter] of [
    [1e6, 'M'],
    [1e3, 'k'],
  ] as const) {
    if (value >= size) return `${Number((value / size).toPrecision(3))}${letter}`;
  }
  return `${Number(value.toPrecision(3))}`;
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}

function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
