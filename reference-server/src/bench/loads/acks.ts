import { DIALECTS } from '../dialects/index.js';
import { Wire } from '../wire/wire.js';
import { type Load, quantile } from './load.js';

export interface AcksParams {
  readonly clients: number;
  /** Unanswered messages per client. */
  readonly window: number;
  /** Messages per client. */
  readonly messages: number;
  /** Characters of each message's text. */
  readonly length: number;
}

/** Each client sends to a room of its own and keeps a window of messages unanswered. Joining is not measured. */
export const acks: Load<AcksParams> = async ({ urls: [url], dialect: name }, params) => {
  const run = Math.random().toString(36).slice(2, 8);
  const clients = await Promise.all(
    Array.from({ length: params.clients }, async (_, index) => {
      const dialect = DIALECTS[name]();
      const wire = await Wire.open({ url, subprotocol: dialect.subprotocol });
      const room = `bench-${run}-${String(index).padStart(3, '0')}`;
      await dialect.enter(wire, room, `user-${index}`);
      return { wire, dialect, room };
    }),
  );
  const text = 'x'.repeat(params.length);
  const delays = new Float64Array(params.clients * params.messages);
  let acked = 0;
  const start = performance.now();
  await Promise.all(
    clients.map(
      ({ wire, dialect, room }) =>
        new Promise<void>((resolve, reject) => {
          const sentAt = new Float64Array(params.messages);
          let sent = 0;
          let answered = 0;
          let granted = 0;
          const send = () => {
            granted = 0;
            const count = Math.min(params.window - (sent - answered), params.messages - sent);
            if (count <= 0) return;
            const batch: string[] = [];
            const now = performance.now();
            for (let i = 0; i < count; i += 1) {
              sentAt[sent] = now;
              batch.push(dialect.request(room, sent, text));
              sent += 1;
            }
            wire.send(...batch);
          };
          wire.onClose = () => reject(new Error('the server closed a connection'));
          wire.onMessage = (bytes, from, to) => {
            if (!dialect.isAck(bytes, from, to)) {
              const answer = dialect.answer(bytes, from, to);
              if (answer === undefined) reject(new Error(`not an ack: ${bytes.toString('utf8', from, to)}`));
              else wire.send(answer);
              return;
            }
            delays[acked] = performance.now() - (sentAt[answered] ?? 0);
            acked += 1;
            answered += 1;
            if (answered === params.messages) resolve();
            // What one chunk of bytes acknowledges is sent again in one write.
            else if (granted++ === 0) params.window === 1 ? send() : queueMicrotask(send);
          };
          send();
        }),
    ),
  );
  const ms = performance.now() - start;
  for (const { wire } of clients) wire.destroy();
  delays.sort();
  return { perSecond: (delays.length * 1000) / ms, p50: quantile(delays, 0.5), p99: quantile(delays, 0.99) };
};
