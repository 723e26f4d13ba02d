import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Cluster } from './cluster.js';
import { randomOf, type TrialOptions } from './trial.js';
import type { Trouble } from './troubles.js';

const PARLEY = fileURLToPath(new URL('../../../conformance/bin/parley.js', import.meta.url));

/** How much longer than what is frozen a node may be out of reach: it has to start again, or to notice. */
const AFTERWARDS_MS = 10_000;

export interface Soaked {
  readonly strokes: number;
  /** Of `parley soak server`: 0, every invariant held in every history. */
  readonly exitCode: number | null;
  /** What it printed. */
  readonly report: string;
}

/** `parley soak server` with all nodes while the trouble strikes, for `forMs`. */
export async function soakThrough(trouble: Trouble, options: TrialOptions): Promise<Soaked> {
  const { seed, forMs, members, nodes, pauseMs, frozenMs } = options;
  const random = randomOf(seed);
  const cluster = await Cluster.start(nodes, { persistence: trouble.persistence });
  const out = await mkdtemp(join(tmpdir(), 'parley-soak-'));
  const outages = frozenMs + AFTERWARDS_MS;
  const flags = { seed, members, for: `${forMs}ms`, outages: `${outages}ms`, jobs: 2, out };
  const kit = spawn(
    process.execPath,
    [
      PARLEY,
      'soak',
      'server',
      ...cluster.urls,
      ...Object.entries(flags).flatMap(([name, value]) => [`--${name}`, `${value}`]),
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const ended = once(kit, 'close');
  let report = '';
  for (const stream of [kit.stdout, kit.stderr]) stream.setEncoding('utf8').on('data', (text) => (report += text));
  let strokes = 0;
  try {
    // It says what it soaks when it begins; what struck before would try nothing.
    await Promise.race([once(kit.stdout, 'data'), ended]);
    const end = performance.now() + forMs;
    do {
      await trouble.strike(cluster, { random, sleep, frozenMs });
      strokes += 1;
      await sleep(pauseMs);
    } while (performance.now() < end && running(kit));
    await ended;
    return { strokes, exitCode: kit.exitCode, report };
  } finally {
    kit.kill('SIGKILL');
    await cluster.stop();
    await rm(out, { recursive: true, force: true });
  }
}

const running = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode === null && signalCode === null;
