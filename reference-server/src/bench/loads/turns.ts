import { DIALECTS } from '../dialects/index.js';
import { Wire } from '../wire/wire.js';
import { type Load, quantile } from './load.js';

export interface TurnsParams {
  readonly clients: number;
  /** Messages that the application produces in one turn of its event loop. */
  readonly perTurn: number;
  /** Unanswered messages per client. */
  readonly window: number;
  /** Turns of each client. */
  readonly turns: number;
  /** Whether what a turn produced goes as one batch when it ends; otherwise each message is a write of its own. */
  readonly gather: boolean;
  /** Messages sent alone, afterwards, each way: what waiting for the end of the turn adds. */
  readonly lone: number;
  /** Characters of each message's text. */
  readonly length: number;
}

/** An application that produces several messages a turn, as fast as they are acknowledged. */
export const turns: Load<TurnsParams> = async ({ urls: [url], dialect: name }, params) => {
  const run = Math.random().toString(36).slice(2, 8);
  const clients = await Promise.all(
    Array.from({ length: params.clients }, async (_, index) => {
      const dialect = DIALECTS[name]();
      const wire = await Wire.open({ url, subprotocol: dialect.subprotocol });
      const room = `turns-${run}-${index}`;
      await dialect.enter(wire, room, `user-${index}`);
      return { dialect, wire, room };
    }),
  );
  const start = performance.now();
  await Promise.all(clients.map((client) => work(client, params)));
  const ms = performance.now() - start;
  const [first] = clients;
  const added = params.gather && first ? await addedDelay(first, params) : {};
  for (const { wire } of clients) wire.destroy();
  return { perSecond: (params.clients * params.turns * params.perTurn * 1000) / ms, ...added };
};

interface Client {
  readonly dialect: ReturnType<(typeof DIALECTS)['parley']>;
  readonly wire: Wire;
  readonly room: string;
}

function work({ dialect, wire, room }: Client, params: TurnsParams): Promise<void> {
  const text = 'x'.repeat(params.length);
  const total = params.turns * params.perTurn;
  let sent = 0;
  let answered = 0;
  return new Promise((resolve, reject) => {
    const turn = () => {
      const requests: string[] = [];
      for (; requests.length < params.perTurn; sent += 1) {
        const request = dialect.request(room, sent, text);
        requests.push(request);
        if (!params.gather) wire.send(request);
      }
      if (params.gather) setImmediate(() => wire.send(dialect.batch?.(requests) ?? ''));
    };
    wire.onClose = () => reject(new Error('the server closed a connection'));
    wire.onMessage = (bytes, from, to) => {
      if (!dialect.isAck(bytes, from, to)) return reject(new Error(`not an ack: ${bytes.toString('utf8', from, to)}`));
      answered += 1;
      if (answered === total) resolve();
      else if (sent < total && sent - answered + params.perTurn === params.window) turn();
    };
    while (sent < Math.min(params.window, total)) turn();
  });
}

/** Sent at once and sent when the turn ends, by turns: the difference of the medians. */
async function addedDelay({ dialect, wire, room }: Client, { turns, perTurn, lone, length }: TurnsParams) {
  const text = 'x'.repeat(length);
  const atOnce: number[] = [];
  const atEnd: number[] = [];
  for (let n = 0; n < 2 * lone; n += 1) {
    const answered = new Promise<void>((resolve) => {
      wire.onMessage = (bytes, from, to) => {
        if (dialect.isAck(bytes, from, to)) resolve();
      };
    });
    const request = dialect.request(room, turns * perTurn + n, text);
    const produced = performance.now();
    if (n % 2 === 0) wire.send(request);
    else setImmediate(() => wire.send(request));
    await answered;
    (n % 2 === 0 ? atOnce : atEnd).push(performance.now() - produced);
  }
  for (const delays of [atOnce, atEnd]) delays.sort((a, b) => a - b);
  return { loneP50: quantile(atEnd, 0.5), addedP50: quantile(atEnd, 0.5) - quantile(atOnce, 0.5) };
}
