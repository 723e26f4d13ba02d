/** Which connections, of either kind, are members of a channel for sure, and what has to reach them. */
import { each, type Finding, pass } from '../../../check/check.js';
import { type Connection, type Frame, framesOf, type Trace } from '../../../trace/trace.js';
import { answersOf, asked, basics } from './basic.js';
import { memberships } from './membership.js';
import { touched } from './operator.js';
import { missing } from './proof.js';

export interface Hearer {
  readonly connection: Connection;
  readonly basic: boolean;
}

/**
 * Connections that were members of the channel when event `n` was sent: those of `parley.v1` by their `joined`, basic ones by an
 * answer or a slot that came after they named the channel.
 */
export function hearers(trace: Trace, channelId: unknown, n: number): readonly Hearer[] {
  const v1 = memberships(trace)
    .filter((one) => one.channelId === channelId && one.joined.n < n && one.left === undefined)
    .filter((one) => one.joined.body.quiet !== true)
    .map(({ session }) => ({ connection: session.connection, basic: false }));
  const basic = basics(trace)
    // Nobody is told that a basic membership ended with the rights.
    .filter((one) => memberSince(trace, one.connection, channelId) < n && !touched(trace, one.userId, channelId))
    .map(({ connection }) => ({ connection, basic: true }));
  return [...v1, ...basic].filter(({ connection }) => (connection.close?.n ?? Number.POSITIVE_INFINITY) > n);
}

/** Number of the event that shows the membership; infinite: nothing does. */
export function memberSince(trace: Trace, connection: Connection, channelId: unknown): number {
  const signs = asked(trace)
    .filter((one) => one.basic.connection === connection && one.channelId === channelId)
    .flatMap((one) => [
      ...answersOf(one).filter((answer) => answer.type === 'ack'),
      ...framesOf(connection, 'server', 'message').filter(
        (slot) => slot.n > one.n && slot.body.channelId === channelId,
      ),
    ]);
  return Math.min(Number.POSITIVE_INFINITY, ...signs.map((frame) => frame.n));
}

/** Judges that every hearer but the sender's connection gets a frame that `fits`, after event `n`. */
export function reaches(
  trace: Trace,
  from: { readonly n: number; readonly conn: string; readonly channelId: unknown },
  among: (hearer: Hearer) => boolean,
  fits: (frame: Frame) => boolean,
  what: string,
): Finding {
  const all = hearers(trace, from.channelId, from.n).filter((one) => one.connection.id !== from.conn && among(one));
  return each(all, ({ connection }) => {
    const found = framesOf(connection, 'server').find((frame) => frame.n > from.n && fits(frame));
    return found
      ? pass(from, found)
      : missing(trace, connection, from.n, `${what} did not reach connection ${connection.id}`, from);
  });
}
