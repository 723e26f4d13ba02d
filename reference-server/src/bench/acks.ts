/**
 * `npm run bench`: acknowledged messages per second of the reference server beside plain `ws`, in one interleaved run.
 *
 * The figure to quote is the ratio: absolute numbers belong to the machine.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { type Load, type Measured, run } from './load.js';

const ROUNDS = 5;
const LOAD: Load = { clients: 50, window: 64, messages: 800, length: 200 };

const PEERS = {
  parley: ['../bin/parley-server.js', '--port', '0', '--store', 'memory'],
  'plain ws': ['./plain-ws.js'],
} as const;

type Peer = keyof typeof PEERS;

const servers = await Promise.all(Object.entries(PEERS).map(([peer, command]) => start(peer as Peer, command)));
try {
  const rounds = new Map<Peer, Measured[]>(servers.map(({ peer }) => [peer, []]));
  for (const { url } of servers) await run(url, { ...LOAD, messages: 200 });
  for (let round = 1; round <= ROUNDS; round++) {
    console.error(`round ${round} of ${ROUNDS}`);
    for (const { peer, url } of servers) rounds.get(peer)?.push(await run(url, LOAD));
  }
  report(rounds);
} finally {
  await Promise.all(servers.map(({ child }) => stop(child)));
}

async function start(
  peer: Peer,
  command: readonly string[],
): Promise<{ peer: Peer; url: string; child: ChildProcess }> {
  const [script, ...args] = command;
  const program = fileURLToPath(new URL(script ?? '', import.meta.url));
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const line of createInterface({ input: child.stdout as NodeJS.ReadableStream })) {
    const url = /wss?:\/\/\S+/.exec(line)?.[0];
    if (url) return { peer, url, child };
  }
  throw new Error(`${peer} ended before it listened`);
}

async function stop(child: ChildProcess): Promise<void> {
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  await exited;
}

function report(rounds: ReadonlyMap<Peer, readonly Measured[]>): void {
  const rows = [...rounds].map(([peer, measured]) => {
    const speeds = measured.map(({ perSecond }) => perSecond).sort((a, b) => a - b);
    const round = (value: number | undefined) => Math.round(value ?? 0);
    return {
      peer,
      'acks/s (median)': round(speeds[speeds.length >> 1]),
      min: round(speeds[0]),
      max: round(speeds.at(-1)),
      'generator, cores': Math.max(...measured.map(({ generator }) => generator)).toFixed(2),
    };
  });
  console.log(
    `${LOAD.clients} clients, window ${LOAD.window}, ${LOAD.length} characters, ${ROUNDS} interleaved rounds`,
  );
  console.table(rows);
  const [ours, theirs] = rows.map((row) => row['acks/s (median)']);
  console.log(`parley / plain ws: ${((ours ?? 0) / (theirs ?? 1)).toFixed(2)}`);
  const limited = rows.filter((row) => Number(row['generator, cores']) > 0.9).map(({ peer }) => peer);
  console.log(
    limited.length === 0
      ? 'The load generator had time to spare in every round.'
      : `The load generator was the bottleneck for ${limited.join(' and ')}, which may be faster than shown.`,
  );
}
