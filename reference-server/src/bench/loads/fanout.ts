import { DIALECTS } from '../dialects/index.js';
import { Wire } from '../wire/wire.js';
import { type Load, quantile } from './load.js';

export interface FanoutParams {
  readonly members: number;
  /** Messages that not every member has yet. */
  readonly window: number;
  readonly messages: number;
  /** Characters of each message's text. */
  readonly length: number;
}

/**
 * One publisher, many members; a message is under way until the last member has it. Joining is not measured.
 *
 * Members hear the messages in one order, so the n-th message that comes to a member is message n.
 */
export const fanout: Load<FanoutParams> = async ({ urls, dialect: name }, params) => {
  const room = `fanout-${Math.random().toString(36).slice(2, 8)}`;
  const enter = async (url: string, user: string) => {
    const dialect = DIALECTS[name]();
    const wire = await Wire.open({ url, subprotocol: dialect.subprotocol });
    await dialect.enter(wire, room, user);
    return { wire, dialect };
  };
  // With two nodes the publisher is on one and the members on the other.
  const publisher = await enter(urls[0], 'publisher');
  const members: Awaited<ReturnType<typeof enter>>[] = [];
  for (let i = 0; i < params.members; i += 1) members.push(await enter(urls.at(-1) ?? urls[0], `member-${i}`));

  const text = 'x'.repeat(params.length);
  const missing = new Int32Array(params.messages).fill(params.members);
  const sentAt = new Float64Array(params.messages);
  const lasts: number[] = [];
  const start = performance.now();
  await new Promise<void>((resolve, reject) => {
    let sent = 0;
    const send = () => {
      sentAt[sent] = performance.now();
      publisher.wire.send(publisher.dialect.request(room, sent, text));
      sent += 1;
    };
    for (const { wire, dialect } of members) {
      let heard = 0;
      wire.onClose = () => reject(new Error('the server closed a member'));
      wire.onMessage = (bytes, from, to) => {
        if (!dialect.isDelivery(bytes, from, to)) {
          const answer = dialect.answer(bytes, from, to);
          if (answer !== undefined) wire.send(answer);
          return;
        }
        const n = heard++;
        missing[n] = (missing[n] ?? 0) - 1;
        if (missing[n] !== 0) return;
        lasts.push(performance.now() - (sentAt[n] ?? 0));
        if (lasts.length === params.messages) resolve();
        else if (sent < params.messages) send();
      };
    }
    publisher.wire.onClose = () => reject(new Error('the server closed the publisher'));
    while (sent < Math.min(params.window, params.messages)) send();
  });
  const ms = performance.now() - start;
  for (const { wire } of [publisher, ...members]) wire.destroy();
  lasts.sort((a, b) => a - b);
  return {
    deliveries: (params.messages * params.members * 1000) / ms,
    lastP50: quantile(lasts, 0.5),
    lastP99: quantile(lasts, 0.99),
  };
};
