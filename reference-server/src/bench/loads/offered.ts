import { DIALECTS } from '../dialects/index.js';
import { Wire } from '../wire/wire.js';
import { type Load, quantile } from './load.js';

export interface OfferedParams {
  readonly clients: number;
  /** Messages produced per second, by all clients together, whether or not the earlier ones are answered. */
  readonly perSecond: number;
  /** How long they are produced, ms. */
  readonly ms: number;
  /** How long the first message of a batch waits for others, ms; 0: every message is sent by itself. */
  readonly windowMs: number;
  /** Most messages in one batch, which leaves at once when it has them. */
  readonly maxItems: number;
  /** Characters of each message's text. */
  readonly length: number;
}

/**
 * Messages come at a rate of their own: how many are acknowledged per second, and how long that takes from the moment
 * each was due, so that a sender that falls behind shows it.
 */
export const offered: Load<OfferedParams> = async ({ urls: [url], dialect: name }, params) => {
  const run = Math.random().toString(36).slice(2, 8);
  const text = 'x'.repeat(params.length);
  const everyMs = (params.clients * 1000) / params.perSecond;
  const each = Math.round(params.ms / everyMs);
  const delays = new Float64Array(each * params.clients);
  let acked = 0;
  let problem: Error | undefined;

  const open = async (index: number) => {
    const dialect = DIALECTS[name]();
    const wire = await Wire.open({ url, subprotocol: dialect.subprotocol });
    const room = `offered-${run}-${index}`;
    await dialect.enter(wire, room, `user-${index}`);
    // Windows of different clients do not end together, as they would not among people.
    const phase = (index / params.clients) * Math.max(everyMs, params.windowMs);
    return { dialect, wire, room, phase, produced: 0, waiting: [] as string[], answered: 0 };
  };
  const clients = await Promise.all(Array.from({ length: params.clients }, (_, index) => open(index)));

  const start = performance.now();
  const due = (phase: number, n: number) => start + phase + n * everyMs;
  for (const client of clients) {
    const { wire, dialect, phase } = client;
    wire.onClose = () => {
      problem = new Error('the server closed a connection');
    };
    wire.onMessage = (bytes, from, to) => {
      if (dialect.isAck(bytes, from, to)) delays[acked++] = performance.now() - due(phase, client.answered++);
      else {
        const answer = dialect.answer(bytes, from, to);
        if (answer !== undefined) wire.send(answer);
        else problem = new Error(`not an ack: ${bytes.toString('utf8', from, to)}`);
      }
    };
  }

  const flush = ({ dialect, wire, waiting }: (typeof clients)[number]) => {
    wire.send(waiting.length > 1 && dialect.batch ? dialect.batch(waiting) : (waiting[0] ?? ''));
    waiting.length = 0;
  };
  const produce = (client: (typeof clients)[number], now: number) => {
    const { dialect, wire, room, phase, waiting } = client;
    for (; client.produced < each && due(phase, client.produced) <= now; client.produced += 1) {
      const request = dialect.request(room, client.produced, text);
      if (params.windowMs === 0) wire.send(request);
      else if (waiting.push(request) === params.maxItems) flush(client);
    }
    const first = due(phase, client.produced - waiting.length);
    if (waiting.length > 0 && now >= first + params.windowMs) flush(client);
  };
  const giveUp = start + params.ms * 2 + 10_000;
  await new Promise<void>((resolve, reject) => {
    setTimeout(function turn() {
      const now = performance.now();
      if (now > giveUp) problem ??= new Error(`${delays.length - acked} messages were not acknowledged in time`);
      if (problem) return reject(problem);
      if (acked === delays.length) return resolve();
      for (const client of clients) produce(client, now);
      setTimeout(turn, 1);
    }, 1);
  });
  const ms = performance.now() - start;
  for (const { wire } of clients) wire.destroy();
  delays.sort();
  return { perSecond: (delays.length * 1000) / ms, p50: quantile(delays, 0.5), p99: quantile(delays, 0.99) };
};
