/**
 * `npm run test:memory -- --for 10m`: a server under clients that reconnect, misbehave and read nothing; its memory each
 * second, as a curve, and whether that is flat. Garbage is collected every ten seconds, so that what is left is what is kept. Exit code 1 if it is not, or if the load was not what it claims to be.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { get, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { Command, InvalidArgumentError } from 'commander';
import { WebSocket } from 'ws';
import { linePlot } from '../plot/lines.js';
import { misbehaving, mute, reconnecting, slow, steady, type Target, talker } from './clients.js';
import { floors, type Sample, type Trend, trend } from './flat.js';

const BIN = fileURLToPath(new URL('../bin/parley-server.js', import.meta.url));
const PLOTS = fileURLToPath(new URL('../../../docs/plots', import.meta.url));
const MB = 1_048_576;
const BUSY = 'busy';
const OPEN = 'parley_connections{protocol="parley.v1"}';

/** Timings and windows are short, so that what is kept for a time is given back within the run. */
const SERVER = [
  '--store=memory --retention=50 --dedupe-window=15000 --heartbeat-interval=1000 --heartbeat-timeout=3000',
  '--hello-timeout=2000 --connection-request-rate=200 --user-request-rate=400 --rate-burst=1000 --rate-grace=1000',
  '--max-user-connections=50 --max-connections=2000 --port=0 --admin-port=0',
].flatMap((line) => line.split(' '));

/** Seconds between two full collections: left to itself the engine keeps garbage for minutes, and a leak would hide in it. */
const COLLECT_S = 10;

/** What has to have happened: without it the curve shows nothing. */
const MUST_CLOSE = ['1009', '4002', '4100', '4101'];

/** RSS and the heap's floor may gain so much of their level over the second half of the run, or so many bytes. */
const RSS_SHARE = 0.1;
const HEAP_SHARE = 0.1;
const SLACK = 4 * MB;

interface Given {
  readonly for: number;
  readonly rate: number;
  readonly out: string;
}

const given = new Command('test-memory')
  .option('--for <time>', 'how long, for example 90s or 10m', duration, 600)
  .option('--rate <n>', 'connections made per second', Number, 20)
  .option('--out <folder>', 'where memory.svg and memory.json go', PLOTS)
  .parse()
  .opts<Given>();

function duration(text: string): number {
  const [, number, unit] = /^(\d+)([sm])$/.exec(text) ?? [];
  if (!number || Number(number) === 0)
    throw new InvalidArgumentError('give seconds or minutes, for example 90s or 10m');
  return Number(number) * (unit === 'm' ? 60 : 1);
}

const child = spawn(process.execPath, ['--inspect=127.0.0.1:0', BIN, ...SERVER, '--log-format=json'], {
  stdio: ['ignore', 'ignore', 'pipe'],
});
process.once('exit', () => child.kill('SIGKILL'));
// Who is ended by a signal leaves no server behind either.
process.once('SIGTERM', () => process.exit(1));
const places = await listening();
await once(places.inspector, 'open');
const target: Target = { url: places.url, channels: 100 };
const stops = [talker(target, BUSY), ...Array.from({ length: 20 }, () => steady(target))];
const began = performance.now();
const load = setInterval(() => {
  reconnecting(target);
  if (Math.random() < 0.3) misbehaving(target);
  if (Math.random() < 0.02) slow(target, BUSY);
  if (Math.random() < 0.1) mute(target);
}, 1000 / given.rate);

const samples: Sample[] = [];
let metrics = new Map<string, number>();
for (let at = 1; at <= given.for; at += 1) {
  await new Promise((resolve) => setTimeout(resolve, began + at * 1000 - performance.now()));
  if (at % COLLECT_S === 0) await collect(places.inspector);
  metrics = await scrape(places.admin);
  const rss = metrics.get('process_resident_memory_bytes') ?? Number.NaN;
  const heap = metrics.get('nodejs_heap_size_used_bytes') ?? Number.NaN;
  const external = metrics.get('nodejs_external_memory_bytes') ?? Number.NaN;
  samples.push({ at: (performance.now() - began) / 1000, rss, heap, external });
  if (at % 30 === 0)
    console.error(
      `${at} s: ${mb(rss)} resident, ${mb(heap)} heap, ${mb(external)} external, ${metrics.get(OPEN)} connections`,
    );
}
clearInterval(load);
for (const stop of stops) stop();
// A process does not end while somebody inspects it.
places.inspector.terminate();
const drained = once(child, 'exit');
child.kill('SIGTERM');
const [code] = (await drained) as [number | null];
report(code);

function report(code: number | null): void {
  const rss = trend(
    samples.map(({ at, rss }) => [at, rss]),
    RSS_SHARE,
    SLACK,
  );
  const heap = trend(floors(samples), HEAP_SHARE, SLACK);
  const closes = [...metrics].flatMap(([name, count]) => {
    const [, ended, by] = /^parley_connections_closed_total\{code="(\w+)",by="(\w+)"\}$/.exec(name) ?? [];
    return ended ? [{ code: ended, by, count }] : [];
  });
  const missing = MUST_CLOSE.filter((one) => !closes.some(({ code, by }) => code === one && by === 'server'));
  console.log(
    `${given.for} s, ${metrics.get('parley_connections_opened_total')} connections, ${metrics.get('parley_commits_total')} commits`,
  );
  console.table(closes);
  tell('resident set', rss);
  tell('floor of the heap', heap);
  if (missing.length > 0)
    console.log(`No connection was closed with ${missing.join(', ')}: the load was not what it should be.`);
  if (code !== 0) console.log(`The server ended with ${code}.`);
  mkdirSync(given.out, { recursive: true });
  writeFileSync(join(given.out, 'memory.svg'), plot());
  const figures = {
    seconds: given.for,
    rate: given.rate,
    server: SERVER,
    closes,
    rss,
    heap,
    samples: samples.map(rounded),
  };
  writeFileSync(join(given.out, 'memory.json'), `${JSON.stringify(figures)}\n`);
  process.exitCode = rss.flat && heap.flat && missing.length === 0 && code === 0 ? 0 : 1;
}

function tell(what: string, { growth, level, allowed, flat }: Trend): void {
  console.log(
    `${what}: ${flat ? 'flat' : 'NOT FLAT'}; ${mb(growth)} over the second half from ${mb(level)}, allowed ${mb(allowed)}`,
  );
}

function plot(): string {
  const line = (label: string, points: readonly (readonly [number, number])[]) => ({
    label,
    points: points.map(([at, bytes]) => [at, bytes / MB] as const),
  });
  return linePlot([
    {
      title: `Memory under reconnecting, misbehaving and slow clients, ${given.rate} of them a second`,
      x: 'seconds',
      y: 'MiB',
      lines: [
        line(
          'resident set',
          samples.map(({ at, rss }) => [at, rss]),
        ),
        line(
          'heap in use',
          samples.map(({ at, heap }) => [at, heap]),
        ),
      ],
    },
  ]);
}

interface Places {
  readonly url: string;
  readonly admin: string;
  readonly inspector: WebSocket;
}

async function listening(): Promise<Places> {
  let inspector = '';
  for await (const line of createInterface({ input: child.stderr })) {
    inspector ||= /^Debugger listening on (ws:\S+)/.exec(line)?.[1] ?? '';
    if (!line.startsWith('{')) continue;
    const { msg, url, admin } = JSON.parse(line) as Record<string, string>;
    if (msg !== 'listening' || !url || !admin) continue;
    // Nobody reads its log from here on; it must not wait for a reader.
    child.stderr.resume();
    return { url, admin, inspector: new WebSocket(inspector) };
  }
  throw new Error('the server ended before it listened');
}

async function collect(inspector: WebSocket): Promise<void> {
  const done = once(inspector, 'message');
  inspector.send('{"id":1,"method":"HeapProfiler.collectGarbage"}');
  await done;
}

async function scrape(admin: string): Promise<Map<string, number>> {
  // A connection of its own each time: one that is kept may be closed by the server just as it is used again.
  const [response] = (await once(get(`${admin}/metrics`, { agent: false }), 'response')) as [IncomingMessage];
  const body = await text(response);
  const lines = body.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.split(' ').at(-1))]));
}

function mb(bytes: number): string {
  return `${(bytes / MB).toFixed(1)} MiB`;
}

function rounded({ at, rss, heap, external }: Sample): number[] {
  return [Math.round(at), rss, heap, external];
}
