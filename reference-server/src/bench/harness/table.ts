import type { Profile } from './profile.js';
import type { Row } from './row.js';
import { PLACES } from './shares.js';
import type { Judged, Result, Spread } from './summary.js';

/** A row for people: a line per peer, then the goals, then whether the generator stood in the way. */
export function table(row: Row, result: Result): string {
  const head = ['', ...row.metrics.map(({ label, unit }) => `${label}, ${unit}`), 'generator'];
  const lines = result.peers.map(({ name, metrics, generator }) => [
    name,
    ...row.metrics.map((metric) => cell(metrics[metric.name])),
    percent(generator),
  ]);
  const widths = head.map((_, column) => Math.max(...[head, ...lines].map((line) => (line[column] ?? '').length)));
  const aligned = [head, ...lines].map((line) =>
    line
      .map((text, column) => (column === 0 ? text.padEnd(widths[0] ?? 0) : text.padStart(widths[column] ?? 0)))
      .join('   '),
  );
  return [`${result.id}: ${result.title}`, ...aligned, ...result.goals.map(goalLine), generatorLine(result)].join(
    '\n  ',
  );
}

/** Median and range, for people; a dash where nothing was measured. */
export function cell(spread: Spread | undefined): string {
  if (!spread || !Number.isFinite(spread.median)) return '-';
  return `${figure(spread.median)} (${figure(spread.min)} to ${figure(spread.max)})`;
}

/** Three digits that say something. */
export function figure(value: number): string {
  if (!Number.isFinite(value)) return '-';
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString('en');
  return value.toPrecision(3);
}

/** @param share 0 to 1 */
export function percent(share: number | undefined): string {
  return `${Math.round((share ?? 0) * 100)} %`;
}

/** A profile for people: a line per peer. */
export function profileLines({ id, title }: Row, { peers }: Profile): string {
  const lines = peers.map(
    ({ name, shares }) =>
      `${name}: ${PLACES.map(({ place, label }) => `${label} ${percent(shares[place])}`).join('; ')}`,
  );
  return [`${id}: ${title}`, ...lines].join('\n  ');
}

function goalLine({ metric, ours, peer, atLeast, atMost, ratio, met }: Judged): string {
  const bound = atLeast === undefined ? `at most ${atMost}` : `at least ${atLeast}`;
  const what = `${ours ? `${ours}: ` : ''}${metric}${peer ? ` / ${peer}` : ''}`;
  return `${met ? 'met ' : 'MISS'} ${what} is ${figure(ratio)}${peer ? 'x' : ''}, goal ${bound}`;
}

function generatorLine({ limited }: Result): string {
  if (limited.length === 0) return 'The generator had time to spare in every round.';
  return `The generator used over 90 % of its core for ${limited.join(', ')}: what they can do may be more than shown.`;
}
