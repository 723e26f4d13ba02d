import { check, each, fail, notApplicable, pass, UNREACHED, unlessLagged } from '../../../check/check.js';
import { LAG } from '../../../check/delays.js';
import { aliveAt, deaf, type Link, links, watched } from '../../../check/links.js';
import { type Frame, framesOf, type Trace } from '../../../trace/trace.js';
import { type Command, commands, connectAt } from '../reading/application.js';

/** Frames of the client that were under way when it turned to another connection have arrived after this time, in ms. */
const UNDER_WAY = 150;

/** A kit that is later than this, in ms, may have read a frame or taken an attempt so late that it says nothing. */
const LATE = 50;

/** No client has a reason to give a fresh connection up sooner than this after its attempt, in ms. */
const TOO_SOON = 700;

export const oneSocket = check({
  id: 'client/reconnect/one-socket',
  requirements: ['PLY-REC-8', 'PLY-REC-14'],
  title: 'no connection is used beside another',
  hint: 'Keep the socket in one place; before you open a new one abandon the old one, and let no second timer open another.',
  judge: (trace) =>
    each(links(trace), (link) => {
      const { next, connection } = link;
      if (!next || deaf(trace, link)) return UNREACHED;
      const both = framesOf(connection, 'client').find((frame) => frame.t > next.attempt.t + UNDER_WAY);
      if (both) {
        const after = Math.round(both.t - next.attempt.t);
        const message = `a \`${both.type}\` on a connection ${after} ms after the client had opened another`;
        return unlessLagged(trace, next.attempt.t, both.t, LATE, fail(message, next.attempt, both));
      }
      return watched(trace, next.attempt.t + UNDER_WAY, next) ? pass(next.attempt) : UNREACHED;
    }),
});

/** How long two connections may overlap while a client puts one in the place of the other, in ms. */
const BESIDE = 1500;

export const connectAgain = check({
  id: 'client/reconnect/connect-again-adds-none',
  requirements: ['PLY-REC-8'],
  title: 'a client that is asked to connect while it connects, is online or waits opens no second connection',
  hint: 'Let connect() return at once while there is a socket; while a reconnect is due, put the new attempt in the place of its timer.',
  judge: (trace) => {
    if (!trace.claims('connect_again')) return notApplicable('the client does not claim connect_again');
    return each(repeated(trace), (again) => {
      const before = links(trace).findLast(({ attempt }) => attempt.n < again.n);
      if (!before || before.ended === undefined || before.ended.n < again.n) return UNREACHED;
      for (let link: Link | undefined = before; link?.next; link = link.next) {
        const { connection, next, loss } = link;
        const end = connection.refused ?? connection.close;
        if (deaf(trace, link) || loss?.by === 'server') continue;
        const until = next.attempt.t + BESIDE;
        if (end && end.t < until) continue;
        if (watched(trace, until, next)) {
          const message = 'the application asked again, and a second connection was opened beside the first';
          return unlessLagged(trace, next.attempt.t, until, LAG, fail(message, again, next.attempt));
        }
      }
      return trace.waits().some(({ n, t }) => n > again.n && t > again.t + BESIDE) ? pass(again) : UNREACHED;
    });
  },
});

/** Commands `connect` to a client that lived already. */
function repeated(trace: Trace): readonly Command[] {
  return commands(trace, 'connect').filter(({ n, taken }) => taken && connectAt(trace, n + 1)?.n !== n);
}

export const oneAttempt = check({
  id: 'client/reconnect/one-attempt-per-loss',
  requirements: ['PLY-REC-9'],
  title: 'one loss leads to one attempt, however many events announce it',
  hint: 'Handle the loss once: detach error and close handlers together, and replace the reconnect timer instead of adding one.',
  judge: (trace) =>
    each(links(trace), ({ loss, next }) => {
      if (!loss || !next) return UNREACHED;
      const second = next.next;
      const timeoutMs = next.values?.heartbeat.timeoutMs ?? TOO_SOON;
      if (second && !next.loss && second.attempt.t - next.attempt.t < Math.min(TOO_SOON, timeoutMs)) {
        const message = 'a second attempt followed the same loss, the first was still under way';
        const finding = fail(message, loss, next.attempt, second.attempt);
        return unlessLagged(trace, loss.t, second.attempt.t, LATE, finding);
      }
      const quiet = next.attempt.t + TOO_SOON / 2;
      return next.loss || (aliveAt(trace, next, quiet) && watched(trace, quiet, next)) ? pass(next.attempt) : UNREACHED;
    }),
});

export const abandonedFrames = check({
  id: 'client/reconnect/abandoned-frames-ignored',
  requirements: ['PLY-REC-13'],
  title: 'what still arrives on an abandoned connection is not processed',
  hint: 'Take the message handler off an abandoned socket, or compare the socket of the event with the present one.',
  judge: (trace) =>
    each(links(trace), ({ connection, next, attempt }) => {
      if (!next?.welcome) return UNREACHED;
      const { welcome } = next;
      return each(framesOf(connection, 'server', 'message'), (ghost) => {
        const { text } = ghost.body;
        if (ghost.n < welcome.n || typeof text !== 'string') return UNREACHED;
        const elsewhere = trace
          .frames('server', 'message')
          .some((frame) => frame.conn !== ghost.conn && frame.body.text === text);
        if (elsewhere) return UNREACHED;
        const given = trace.adapterEvents('message').find((event) => event.n > ghost.n && event.line.text === text);
        if (given) return fail('the application was given a message of an abandoned connection', attempt, ghost, given);
        const lost = displaced(trace, next, ghost);
        if (lost) return fail('a message was taken for one of an abandoned connection, and not delivered', ghost, lost);
        return trace.settled(next.connection.id, ghost.n) ? pass(ghost) : UNREACHED;
      });
    }),
});

/** The slot of which the client was sent a ghost before, on a connection that stays, and which was never delivered. */
function displaced(trace: Trace, { connection, loss }: Link, ghost: Frame): Frame | undefined {
  const { channelId, offset } = ghost.body;
  const slot = framesOf(connection, 'server', 'message').find(
    ({ n, body }) => n > ghost.n && body.channelId === channelId && body.offset === offset,
  );
  const settled = slot && trace.settled(connection.id, slot.n);
  if (!settled || (loss && loss.n < settled.n)) return undefined;
  const given = trace
    .adapterEvents('message')
    .some(({ line }) => line.channelId === channelId && line.offset === offset);
  return given ? undefined : slot;
}

export const abandonedClose = check({
  id: 'client/reconnect/abandoned-close-ignored',
  requirements: ['PLY-REC-14'],
  title: 'the late end of an abandoned connection changes nothing',
  hint: 'Take the close and error handlers off an abandoned socket, or compare the socket of the event with the present one.',
  judge: (trace) =>
    each(links(trace), ({ connection, next, loss }) => {
      const late = connection.close;
      if (!next?.welcome || loss || late?.by !== 'server' || late.n < next.welcome.n) return UNREACHED;
      const settled = trace.settled(next.connection.id, late.n);
      const until = settled?.n ?? next.ended?.n ?? Number.POSITIVE_INFINITY;
      const status = trace
        .adapterEvents('status')
        .find(({ n, line }) => n > late.n && n < until && (line.status === 'closed' || line.status === 'reconnecting'));
      if (status) return fail(`the end of an abandoned connection made the client ${status.line.status}`, late, status);
      const third = next.next?.attempt;
      // Of one that the kit does not read it does not know when the client gave it up.
      if (third && !next.loss && !deaf(trace, next) && third.n > late.n && third.n < until) {
        const finding = fail('at the end of an abandoned connection the client opened another one', late, third);
        return unlessLagged(trace, late.t, third.t, LAG, finding);
      }
      const lost = next.loss;
      if (lost?.by === 'client' && lost.n > late.n && lost.n < until) {
        return fail('at the end of an abandoned connection the client closed its newer one', late, lost);
      }
      return settled ? pass(late) : UNREACHED;
    }),
});
