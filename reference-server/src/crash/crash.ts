/**
 * Kills the server with SIGKILL under load, again and again, and looks whether what was acknowledged is still there.
 *
 * Judged are the promises of PLY-DLV-2 and PLY-DLV-16 with PLY-ORD-4: nothing acknowledged is lost, nothing is there
 * twice, nothing of one sender has changed its order, and the epoch has stayed.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { Writer } from './writer.js';

const SERVER = fileURLToPath(new URL('../bin/parley-server.js', import.meta.url));
const CHANNEL = 'crash';
const WRITERS = 4;
/** Longest time of undisturbed load between two kills, ms. */
const LONGEST_MS = 150;
/** A writer that has not caught up by then never will, ms. */
const PATIENCE_MS = 60_000;

export interface Crashes {
  readonly kills: number;
  /** Of the times between the kills. */
  readonly seed: number;
}

export interface Survived {
  readonly kills: number;
  readonly seed: number;
  readonly acknowledged: number;
  /** Sent again after a kill. */
  readonly resent: number;
  readonly entries: number;
  readonly seconds: number;
  readonly violations: readonly string[];
}

export async function crash({ kills, seed }: Crashes): Promise<Survived> {
  const began = performance.now();
  const folder = await mkdtemp(join(tmpdir(), 'parley-crash-'));
  const writers = Array.from({ length: WRITERS }, (_, i) => new Writer(`writer${i}`, CHANNEL));
  const random = uniform(seed);
  let server = await start(folder);
  try {
    for (let kill = 0; kill <= kills; kill += 1) {
      const { url, child } = server;
      await Promise.all(writers.map((writer) => writer.connect(url, PATIENCE_MS)));
      if (kill === kills) break;
      // The load goes on for a random time: this is the one place where time itself is what is tried.
      await new Promise((resolve) => setTimeout(resolve, random() * LONGEST_MS));
      child.kill('SIGKILL');
      await once(child, 'close');
      for (const writer of writers) writer.close();
      server = await start(folder);
    }
    await Promise.all(writers.map((writer) => writer.stop(PATIENCE_MS)));
    const reader = new Writer('reader', CHANNEL);
    reader.listenOnly();
    await reader.connect(server.url, PATIENCE_MS);
    reader.close();
    return {
      kills,
      seed,
      acknowledged: sum(writers.map(({ report }) => report.acknowledged)),
      resent: sum(writers.map(({ report }) => report.resent)),
      entries: reader.log.length - 1,
      seconds: (performance.now() - began) / 1000,
      violations: [...[...writers, reader].flatMap(({ violations }) => violations), ...judge(reader, writers)],
    };
  } finally {
    for (const writer of writers) writer.close();
    if (server.child.exitCode === null && server.child.kill('SIGKILL')) await once(server.child, 'close');
    await rm(folder, { recursive: true });
  }
}

/** Holds the log as it is in the end against what each writer was told. */
function judge(reader: Writer, writers: readonly Writer[]): readonly string[] {
  const violations: string[] = [];
  const offsets = new Map<string, number>();
  for (const [offset, id] of reader.log.entries()) {
    if (offset === 0) continue;
    if (offsets.has(id)) violations.push(`${id} is in the log twice, at ${offsets.get(id)} and at ${offset}`);
    offsets.set(id, offset);
  }
  for (const writer of writers) {
    if (writer.epoch !== reader.epoch) violations.push(`${writer.clientId} knew epoch ${writer.epoch}`);
    let last = 0;
    for (const { id, offset } of writer.said) {
      const found = offsets.get(id);
      if (found === undefined) violations.push(`${id} was acknowledged at ${offset} and is lost`);
      else if (found !== offset) violations.push(`${id} was acknowledged at ${offset} and is at ${found}`);
      else if (found < last) violations.push(`${id} has come before what its author said earlier`);
      else last = found;
    }
  }
  return violations;
}

async function start(folder: string): Promise<{ readonly child: ChildProcess; readonly url: string }> {
  const flags = ['--port', '0', '--store', `file:${folder}`, '--retention', '10000000', '--log-level', 'silent'];
  const child = spawn(process.execPath, [SERVER, ...flags], { stdio: ['ignore', 'pipe', 'inherit'] });
  const gone = once(child, 'close').then(([code]) => Promise.reject(new Error(`the server ended with ${code}`)));
  const listening = once(createInterface({ input: child.stdout as NonNullable<typeof child.stdout> }), 'line');
  const [line] = (await Promise.race([listening, gone])) as [string];
  gone.catch(() => undefined);
  return { child, url: line.split(' ').at(-1) ?? '' };
}

/** Uniform in [0, 1), the same for the same seed: a linear congruential generator is random enough for this. */
function uniform(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
