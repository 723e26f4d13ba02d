/** What came of a text that no client may take for a frame. */
import type { Message, TraceEvent } from '../../../trace/events.js';
import { validated } from '../../../trace/reading.js';
import { once } from '../../../trace/search.js';
import type { Trace } from '../../../trace/trace.js';
import { postOf } from './posts.js';
import { digested, disturbed } from './proof.js';

/** What the application is told of a frame of a type. */
const TOLD = new Map([
  ['message', 'message'],
  ['typing', 'typing'],
  ['read', 'read'],
  ['state_update', 'state'],
]);

/** The event by which the application was told of something that this text alone names or decides, or the pong with its stamp. */
export function effectOf(trace: Trace, { n, conn, text }: TraceEvent<Message>): { readonly n: number } | undefined {
  const type = /"type":"\s*(\w+)/.exec(text)?.[1]?.toLowerCase() ?? '';
  // It may be no JSON at all.
  const own = [...text.matchAll(/"(text|userId|key|timestamp)":"([^"\\]+)"/g)]
    .map(([, field = '', name = '']) => ({ field, name }))
    .filter(({ name }) => !validNames(trace).has(name));
  if (type === 'ping') {
    const pongs = trace.frames('client', 'pong').filter((pong) => pong.conn === conn && pong.n > n);
    return pongs.find(({ body }) => own.some(({ name }) => body.timestamp === name));
  }
  if (type === 'ack' || type === 'error') return decidedBy(trace, conn, n, /"replyTo":"([^"\\]+)"/.exec(text)?.[1]);
  const events = trace.adapterEvents(TOLD.get(type) ?? '').filter((one) => one.n > n);
  return events.find(({ line }) => own.some(({ field, name }) => line[field] === name));
}

/** The verdict that certainly followed from event `n`, on the message of this id, with no word of the server on it that can be read. */
function decidedBy(trace: Trace, conn: string, n: number, id: string | undefined): { readonly n: number } | undefined {
  const post = postOf(trace, id);
  const outcome = post?.outcomes[0];
  if (!post || !outcome || outcome.n < n || post.fates.some((fate) => fate.n < outcome.n)) return undefined;
  // What came later may have come of something else.
  if ((digested(trace, conn, n)?.n ?? 0) < outcome.n) return undefined;
  return disturbed(trace, post.channelId, n, outcome.n) ? undefined : outcome;
}

/** Names, texts and stamps in valid frames of the server: what is told of these came of them. */
const validNames = once((trace: Trace) => {
  const valid = trace.frames('server').filter(({ body }) => validated('s2c', body).ok);
  return new Set(valid.flatMap(({ body }) => [body.text, body.userId, body.key, body.timestamp]));
});
