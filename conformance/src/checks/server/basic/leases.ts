/** How long basic members are shown that somebody types (11.1, 18.3). */
import { check, each, fail, pass, UNREACHED } from '../../../check/check.js';
import { type Frame, framesOf, type Trace } from '../../../trace/trace.js';
import { advertisedTo } from '../reading/advertised.js';
import { basics, onBasicWith } from '../reading/basic.js';
import { missing } from '../reading/proof.js';
import { unlessLongLease } from '../reading/reach.js';

/** Each `user_typing` with `active: true` that a basic connection got, with what it got later of the same typist in the channel. */
const begunTypings = (trace: Trace) =>
  basics(trace).flatMap(({ connection }) =>
    framesOf(connection, 'server', 'user_typing')
      .filter(({ body }) => body.active === true)
      .map((begun) => ({
        connection,
        begun,
        next: framesOf(connection, 'server').filter(
          (frame) => frame.n > begun.n && LEASE_TYPES.includes(frame.type) && isOfOneLease(begun, frame),
        ),
      })),
  );

/** Frames that begin, renew or end a lease. */
const LEASE_TYPES: readonly unknown[] = ['user_typing', 'message'];

const isOfOneLease = ({ body: one }: Frame, { body: other }: Frame): boolean =>
  one.channelId === other.channelId && one.userId === other.userId && one.clientId === other.clientId;

export const tellsWhenALeaseRunsOut = check({
  id: 'server/basic/tells-when-a-lease-runs-out',
  requirements: ['PLY-BAS-24'],
  title: 'a basic member that was told of a typist is told with `active: false` when the lease runs out',
  hint: 'An old app knows no typingTtlMs: give each lease a timer that tells the basic members.',
  judge: onBasicWith(
    'presence',
    unlessLongLease((trace) =>
      each(begunTypings(trace), ({ connection, begun, next: [end] }) => {
        // A renewal is judged by itself, and a message ends the lease as well.
        if (end) return end.type === 'user_typing' && end.body.active === false ? pass(begun, end) : UNREACHED;
        const ttl = advertisedTo(trace)?.limits.typingTtlMs ?? Number.POSITIVE_INFINITY;
        const wait = trace
          .of('wait')
          .find((one) => one.conn === connection.id && one.outcome === 'expired' && one.t >= begun.t + ttl + 500);
        if (!wait) return UNREACHED;
        return missing(
          trace,
          connection,
          begun.n,
          `${Math.round(wait.t - begun.t)} ms after typing, the lease being ${ttl} ms, no end of it was told`,
          begun,
        );
      }),
    ),
  ),
});

export const messagesEndLeases = check({
  id: 'server/basic/messages-end-leases',
  requirements: ['PLY-TYP-12'],
  title: 'a basic member is told of no end of a lease that a message has ended',
  hint: 'A message ends the lease of its author, whatever kind of connection it came from: its timer goes with it.',
  judge: onBasicWith(
    'presence',
    unlessLongLease((trace) => {
      const all = begunTypings(trace);
      return each(all, ({ connection, begun, next: [message, ...rest] }) => {
        if (message?.type !== 'message' || typesAgain(trace, message)) return UNREACHED;
        const end = rest.find(({ type }) => type === 'user_typing');
        if (end?.body.active === false)
          return fail('a basic member was told of the end of a lease that a message had ended', begun, message, end);
        // What ran out later shows that this one would have been told by then.
        const later = all
          .filter((one) => one.connection === connection && one.begun.n > begun.n)
          .flatMap(({ next: [over] }) => (over?.type === 'user_typing' && over.body.active === false ? [over] : []))
          .find(({ n }) => n > message.n);
        return later ? pass(begun, message, later) : UNREACHED;
      });
    }),
  ),
});

/** Whether the author of a relayed message typed more than once in the channel, so that another lease may have ended. */
function typesAgain(trace: Trace, { body: { id, channelId } }: Frame): boolean {
  const sent = trace.frames('client', 'message').find(({ body }) => body.id === id && body.channelId === channelId);
  const own = trace
    .frames('client', 'typing')
    .filter((one) => one.conn === sent?.conn && one.body.channelId === channelId);
  return own.length !== 1;
}
