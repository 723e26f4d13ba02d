import { setTimeout as pause } from 'node:timers/promises';
import { DIALECTS } from '../dialects/index.js';
import { cpuMs, rss } from '../harness/process-facts.js';
import { Wire } from '../wire/wire.js';
import { eachOf } from './crowd.js';
import type { Load } from './load.js';

export interface IdleParams {
  readonly connections: number;
  /** How many open at the same time: fewer than the backlog of a listening socket. */
  readonly opening: number;
  /** Members of each room. */
  readonly roomSize: number;
  /** How often each client gives a sign of life, where its protocol has one of the client's own, ms. */
  readonly heartbeatMs: number;
  /** How long all are held, ms, and as long again for a look at the slowest answer. */
  readonly holdMs: number;
}

/** How often a connection of its own asks for an answer while the others idle, ms. */
const PROBE_MS = 20;

/** Opens connections that then only live: what each takes of the server's memory, and all together of its time. */
export const idle: Load<IdleParams> = async ({ urls: [url], dialect: name, pids: [pid = 0] }, params) => {
  const signs: (() => void)[] = [];
  const open = async (room: string, user: string) => {
    const dialect = DIALECTS[name]();
    const wire = await Wire.open({ url, subprotocol: dialect.subprotocol });
    await dialect.enter(wire, room, user);
    wire.onMessage = (bytes, from, to) => {
      const answer = dialect.answer(bytes, from, to);
      if (answer !== undefined) wire.send(answer);
    };
    if (dialect.ping) signs.push(pings(wire, () => dialect.ping?.() ?? '', params.heartbeatMs));
    return { wire, dialect };
  };
  const probe = await open('probe', 'probe');
  const before = rss(pid) ?? Number.NaN;
  const crowd: Wire[] = [];
  const start = performance.now();
  await eachOf(Array(params.connections).keys(), params.opening, async (n) => {
    crowd.push((await open(`idle-${Math.floor(n / params.roomSize)}`, `user-${n}`)).wire);
  });
  const opened = performance.now() - start;
  // What opening left behind is collected and written while the clients settle.
  await pause(3000);

  const cpu = cpuMs(pid) ?? Number.NaN;
  const held = performance.now();
  await pause(params.holdMs);
  // Before the probe, which costs the server more than a thousand of those who idle.
  const share = ((cpuMs(pid) ?? Number.NaN) - cpu) / (performance.now() - held);
  const slowest = await probing(probe, params.holdMs);
  for (const stop of signs) stop();
  const after = rss(pid) ?? Number.NaN;
  for (const wire of [probe.wire, ...crowd]) wire.destroy();
  return {
    rssKb: (after - before) / 1024 / params.connections,
    acceptsPerSecond: (params.connections * 1000) / opened,
    cpuPercent: share * 100,
    slowestMs: slowest,
  };
};

/** The first sign after a random part of the interval, as clients of `parley.v1` do (PLY-HBT-1 and 2). */
function pings(wire: Wire, text: () => string, everyMs: number): () => void {
  let timer = setTimeout(function beat() {
    wire.send(text());
    timer = setTimeout(beat, everyMs);
  }, Math.random() * everyMs);
  return () => clearTimeout(timer);
}

/** Asks again and again; the longest wait for an answer bounds the longest turn of the server's event loop. */
async function probing(
  { wire, dialect }: { wire: Wire; dialect: ReturnType<(typeof DIALECTS)['parley']> },
  ms: number,
) {
  const end = performance.now() + ms;
  let slowest = 0;
  for (let n = 0; performance.now() < end; n += 1) {
    const asked = performance.now();
    const answered = new Promise<void>((resolve) => {
      wire.onMessage = (bytes, from, to) => {
        const answer = dialect.answer(bytes, from, to);
        if (answer !== undefined) wire.send(answer);
        else if (dialect.isAck(bytes, from, to)) resolve();
      };
    });
    wire.send(dialect.request('probe', n, 'x'));
    await answered;
    slowest = Math.max(slowest, performance.now() - asked);
    await pause(PROBE_MS);
  }
  return slowest;
}
