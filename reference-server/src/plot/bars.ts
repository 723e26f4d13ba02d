/** A bar with its spread. */
export interface Bar {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
}

export interface BarChart {
  readonly title: string;
  readonly unit: string;
  readonly bars: readonly Bar[];
  readonly format: (value: number) => string;
}

const WIDTH = 720;
const LEFT = 150;
const RIGHT = 130;
const BAR = 22;
const GAP = 12;
const TOP = 48;

/** Horizontal bars as one SVG: medians, whiskers from minimum to maximum, readable on light and dark ground. */
export function barChart({ title, unit, bars, format }: BarChart): string {
  const height = TOP + bars.length * (BAR + GAP) + 12;
  const most = Math.max(...bars.map(({ max }) => max), Number.MIN_VALUE);
  const x = (value: number) => LEFT + ((WIDTH - LEFT - RIGHT) * value) / most;
  const marks = bars.map(({ label, value, min, max }, index) => {
    const y = TOP + index * (BAR + GAP);
    const middle = y + BAR / 2;
    return [
      `<text x="${LEFT - 10}" y="${middle + 4}" text-anchor="end">${escapeXml(label)}</text>`,
      `<rect x="${LEFT}" y="${y}" width="${round(x(value) - LEFT)}" height="${BAR}" rx="2" class="${index === 0 ? 'ours' : 'peer'}"/>`,
      `<path d="M${round(x(min))} ${middle}H${round(x(max))}M${round(x(min))} ${middle - 5}v10M${round(x(max))} ${middle - 5}v10" class="spread"/>`,
      `<text x="${round(x(max)) + 8}" y="${middle + 4}">${escapeXml(format(value))} ${escapeXml(unit)}</text>`,
    ].join('');
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-label="${escapeXml(title)}">
<style>text{font:13px system-ui,sans-serif;fill:#24292f}.title{font-weight:600;font-size:15px}.ours{fill:#2f6feb}.peer{fill:#9aa4b2}.spread{stroke:#57606a;fill:none}@media(prefers-color-scheme:dark){text{fill:#e6edf3}.peer{fill:#6e7681}.spread{stroke:#c9d1d9}}</style>
<text x="12" y="24" class="title">${escapeXml(title)}</text>
${marks.join('\n')}
</svg>
`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
