/**
 * `npm run simulate:storm`: a million clients lose their server at once; how long until all are back, and how hard do
 * they knock? Writes docs/plots/reconnect-storm.svg and .json, unless `--out` names another folder.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command, InvalidArgumentError } from 'commander';
import { KNOBS } from '../options.js';
import { type Line, linePlot } from '../plot/lines.js';
import { type Outcome, type Storm, simulate } from '../storm/simulate.js';

const PLOTS = fileURLToPath(new URL('../../../docs/plots', import.meta.url));

function count(text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value) && value > 0) return value;
  throw new InvalidArgumentError('give a whole number above 0');
}

interface Given {
  readonly clients: number;
  readonly rate: number;
  readonly backlog: number;
  readonly base: number;
  readonly cap: number;
  readonly spread: number;
  readonly seed: number;
  readonly out: string;
}

const given = new Command('simulate-storm')
  .option('--clients <n>', 'clients that lose their connection at once', count, 1_000_000)
  .option('--rate <n>', 'connections that the servers accept per second, all nodes together', count, 5000)
  .option('--backlog <n>', 'connections that may wait to be accepted', count, 4096)
  .option('--base <ms>', 'reconnect.baseMs', count, KNOBS.reconnectBaseMs.default)
  .option('--cap <ms>', 'reconnect.capMs', count, KNOBS.reconnectCapMs.default)
  .option('--spread <ms>', 'spread of retryAfterMs in the drain that is compared', count, 180_000)
  .option('--seed <n>', 'seed of the random delays', count, 1)
  .option('--out <folder>', 'where the plot goes', PLOTS)
  .parse()
  .opts<Given>();

const common: Storm = {
  clients: given.clients,
  acceptRate: given.rate,
  backlog: given.backlog,
  connectTimeoutMs: 10_000,
  baseMs: given.base,
  capMs: given.cap,
  jitter: 'full',
  spreadMs: 0,
  horizonMs: 24 * 3_600_000,
  seed: given.seed,
};

const outcomes: readonly (readonly [string, Outcome])[] = [
  ['the rule: full jitter', simulate(common)],
  ['no jitter', simulate({ ...common, jitter: 'none' })],
  [`drain spread over ${Math.round(given.spread / 1000)} s`, simulate({ ...common, spreadMs: given.spread })],
];

console.log(
  `${given.clients} clients at once, ${given.rate} accepted per second, backlog ${given.backlog}, ` +
    `base ${given.base} ms, cap ${given.cap} ms, seed ${given.seed}`,
);
console.table(
  Object.fromEntries(
    outcomes.map(([label, { halfMs, mostMs, allMs, peak, attempts }]) => [
      label,
      {
        'half back (s)': seconds(halfMs),
        '99 % back (s)': seconds(mostMs),
        'all back (s)': seconds(allMs),
        'peak attempts/s': peak,
        'attempts per client': Number((attempts / given.clients).toFixed(2)),
      },
    ]),
  ),
);
console.log(`At best, at ${given.rate} per second without a pause: ${(given.clients / given.rate).toFixed(1)} s.`);

mkdirSync(given.out, { recursive: true });
writeFileSync(join(given.out, 'reconnect-storm.svg'), plot());
writeFileSync(
  join(given.out, 'reconnect-storm.json'),
  `${JSON.stringify(
    {
      storm: common,
      outcomes: outcomes.map(([label, { seconds: _seconds, ...figures }]) => ({ label, ...figures })),
    },
    undefined,
    2,
  )}\n`,
);

function plot(): string {
  return linePlot([
    {
      title: `Back online, of ${given.clients.toLocaleString('en')} clients at ${given.rate.toLocaleString('en')} accepted per second`,
      x: 'seconds since the loss',
      y: 'share',
      logX: true,
      lines: outcomes.map(([label, outcome]) => ({ label, points: thin(share(outcome)) })),
    },
    {
      title: 'Connection attempts per second',
      x: 'seconds since the loss',
      y: 'attempts/s',
      logX: true,
      lines: outcomes.map(([label, outcome]): Line => {
        const points = outcome.seconds.map((second, i) => [i + 1, second.attempts] as const);
        return { label, points: thin(points) };
      }),
    },
  ]);
}

function share({ seconds }: Outcome): (readonly [number, number])[] {
  let back = 0;
  return seconds.map(({ accepted }, i) => {
    back += accepted;
    return [i + 1, back / given.clients];
  });
}

/** On an axis of tenfold steps late seconds lie on one another: of each hundredth of the axis the greatest stays. */
function thin(points: readonly (readonly [number, number])[]): (readonly [number, number])[] {
  const kept = new Map<number, readonly [number, number]>();
  for (const point of points) {
    const place = Math.floor(Math.log10(point[0]) * 100);
    const other = kept.get(place);
    if (!other || point[1] >= other[1]) kept.set(place, point);
  }
  return [...kept.values()];
}

function seconds(ms: number | undefined): number | string {
  return ms === undefined ? 'not within a day' : ms / 1000;
}
