import { check, each, fail, pass, UNREACHED } from '../../../check/check.js';
import { answersTo, framesOf, type Trace } from '../../../trace/trace.js';
import { type Session, sessions } from '../../reading/session.js';
import { commands, endOfLife, lifeAt, lifeOf, told, wishAt } from '../reading/application.js';
import { ousted } from '../reading/ends.js';
import { missing } from '../reading/proof.js';

/** Frames that need membership. */
const INSIDE = ['message', 'typing', 'read', 'state_update', 'leave'];

export const joinsAfterWelcome = check({
  id: 'client/ordering/joins-after-welcome',
  requirements: ['PLY-ORD-24'],
  title: 'after each welcome the client joins every channel that its application wants',
  hint: 'Memberships end with the connection: send a join for each wanted channel from the handler of welcome.',
  judge: (trace) =>
    each(sessions(trace), (session) =>
      each(channelsOf(trace), (channelId) => {
        const { welcome, connection } = session;
        if (!wantedBefore(trace, session, channelId)) return UNREACHED;
        const join = framesOf(connection, 'client', 'join').find((frame) => frame.body.channelId === channelId);
        if (join) return pass(welcome, join);
        if (wishAt(trace, channelId, endOfLife(trace, welcome.n))?.line.command === 'leave') return UNREACHED;
        if (session.goodbye || session.advertised.limits.maxChannels < channelsOf(trace).length) return UNREACHED;
        return missing(trace, welcome.n, connection.id, `no join for ${channelId} followed this welcome`, welcome);
      }),
    ),
});

export const joinsWhenAsked = check({
  id: 'client/ordering/joins-when-asked',
  requirements: ['PLY-ORD-24'],
  title: 'a channel that the application asks for while connected is joined, also if it was left a moment ago',
  hint: 'Remember the wish while a `leave` has no answer, and join again when `left` comes.',
  judge: (trace) =>
    each(commands(trace, 'join'), ({ line: { channelId }, answer, taken, n }) => {
      const session = sessions(trace).find(
        ({ welcome, connection: { close } }) => welcome.n < n && (close?.n ?? Number.POSITIVE_INFINITY) > n,
      );
      if (!answer || !taken || !session || session.goodbye) return UNREACHED;
      const { connection } = session;
      const of = (type: string) =>
        framesOf(connection, 'client', type).filter(({ body }) => body.channelId === channelId);
      const leave = of('leave').at(-1);
      // What the server refused or ended is joined anew when the application asks again.
      const over = ousted(trace).filter(
        (one) => one.channelId === channelId && one.frame.conn === connection.id && one.frame.n < n,
      );
      const since = Math.max(leave?.n ?? 0, ...over.map(({ frame }) => frame.n));
      const join = of('join').find((frame) => frame.n > since);
      if (join) return pass(answer, join);
      // What is sent in vain has an end of its own, and what the application takes back is not owed.
      if (leave && leave.n > answer.n) return UNREACHED;
      const [left] = leave ? answersTo(connection, leave) : [];
      if (leave && !left) return UNREACHED;
      if (wishAt(trace, channelId, endOfLife(trace, n))?.n !== n) return UNREACHED;
      if (session.advertised.limits.maxChannels < channelsOf(trace).length) return UNREACHED;
      const from = Math.max(answer.n, left?.n ?? 0);
      return missing(trace, from, connection.id, `no join for ${channelId} followed`, answer, left ?? answer);
    }),
});

export const nothingBeforeJoined = check({
  id: 'client/ordering/nothing-before-joined',
  requirements: ['PLY-ORD-25', 'PLY-QUE-10'],
  title: 'nothing is sent for a channel on a connection before its joined has come there',
  hint: 'Let joined, not welcome or the sending of join, open the channel for messages, reads, typing and state.',
  judge: (trace) =>
    each(sessions(trace), ({ connection }) =>
      each(framesOf(connection, 'client'), (frame) => {
        if (!INSIDE.includes(frame.type)) return UNREACHED;
        const { channelId } = frame.body;
        const joined = framesOf(connection, 'server', 'joined').find((one) => one.body.channelId === channelId);
        return joined && joined.n < frame.n
          ? pass(joined, frame)
          : fail(`a ${frame.type} for ${channelId} was sent on a connection on which joined had not come`, frame);
      }),
    ),
});

export const staysOutAfterLeave = check({
  id: 'client/ordering/stays-out-after-leave',
  requirements: ['PLY-ORD-54'],
  title: 'a channel that the application has left is not joined again after a reconnect',
  hint: 'Take the channel from the list of wanted ones when the application leaves, not when left comes.',
  judge: (trace) =>
    each(commands(trace, 'leave'), ({ line, answer, taken, n }) => {
      if (!answer || !taken) return UNREACHED;
      return each(sessionsAfter(trace, answer.n), ({ welcome, connection }) => {
        if (wishAt(trace, line.channelId, welcome.n)?.n !== n) return UNREACHED;
        const join = framesOf(connection, 'client', 'join').find(
          (frame) => frame.body.channelId === line.channelId && wishAt(trace, line.channelId, frame.n)?.n === n,
        );
        if (join)
          return fail(`the application had left ${line.channelId}, and the client joined it again`, answer, join);
        return trace.settled(connection.id, welcome.n) ? pass(answer, welcome) : UNREACHED;
      });
    }),
});

export const staysOutAfterRefusal = check({
  id: 'client/ordering/stays-out-after-refusal',
  requirements: ['PLY-ORD-53'],
  title: 'a channel whose join was refused, or that the server ended, is not joined again unasked',
  hint: 'A left with code and an error for a join end the wish; tell the application and let it decide.',
  judge: (trace) =>
    each(ousted(trace), ({ frame, channelId }) => {
      const heard = told(trace, 'left', channelId).find((event) => event.n > frame.n);
      const after = heard ?? trace.settled(frame.conn, frame.n);
      if (!after) return UNREACHED;
      const asked = commands(trace, 'join', 'connect').find(
        ({ n, line }) => n > frame.n && (line.command === 'connect' || line.channelId === channelId),
      );
      const end = asked?.n ?? Number.POSITIVE_INFINITY;
      const join = trace
        .frames('client', 'join')
        .find((one) => one.body.channelId === channelId && one.n > after.n && one.n < end);
      if (join) return fail(`the server had ended ${channelId}, and the client joined it again unasked`, frame, join);
      return trace.waits().some((wait) => wait.n >= after.n && wait.n < end) ? pass(frame) : UNREACHED;
    }),
});

export const nothingAfterLeave = check({
  id: 'client/ordering/nothing-after-leave',
  requirements: ['PLY-ORD-52'],
  title: 'between leave and the next joined nothing is sent for the channel',
  hint: 'Close the channel for sending when leave goes out, not when left comes back.',
  judge: (trace) =>
    each(trace.frames('client', 'leave'), (leave) => {
      const { channelId } = leave.body;
      const connection = trace.connection(leave.conn);
      if (!connection) return UNREACHED;
      const joined = framesOf(connection, 'server', 'joined').find(
        (frame) => frame.n > leave.n && frame.body.channelId === channelId,
      );
      const late = framesOf(connection, 'client').find(
        (frame) =>
          frame.n > leave.n &&
          frame.n < (joined?.n ?? Number.POSITIVE_INFINITY) &&
          frame.body.channelId === channelId &&
          INSIDE.includes(frame.type) &&
          frame.type !== 'leave',
      );
      if (late) return fail(`a ${late.type} for ${channelId} was sent after the leave`, leave, late);
      return trace.settled(leave.conn, leave.n) ? pass(leave) : UNREACHED;
    }),
});

function channelsOf(trace: Trace): readonly unknown[] {
  return [...new Set(commands(trace, 'join').map(({ line }) => line.channelId))];
}

/** Whether the application wanted the channel before the `welcome`, and nothing had taken that wish away. */
function wantedBefore(trace: Trace, session: Session, channelId: unknown): boolean {
  const { welcome } = session;
  const wish = wishAt(trace, channelId, welcome.n);
  if (wish?.line.command !== 'join' || !wish.taken || lifeAt(trace, wish.n) !== lifeOf(trace, session)) return false;
  return !ousted(trace).some((end) => end.channelId === channelId && end.frame.n > wish.n && end.frame.n < welcome.n);
}

function sessionsAfter(trace: Trace, n: number): readonly Session[] {
  const end = endOfLife(trace, n);
  return sessions(trace).filter(({ hello }) => hello.n > n && hello.n < end);
}
