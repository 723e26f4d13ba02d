import { check, each, fail, pass, UNREACHED, unlessLagged } from '../../../check/check.js';
import { delays, LAG, SLACK } from '../../../check/delays.js';
import { asleep, deaf, type Link, links, watched } from '../../../check/links.js';
import { OWN_REASONS } from '../../../check/stays.js';
import { between } from '../../../trace/search.js';
import { framesOf, type Trace } from '../../../trace/trace.js';
import { commands } from '../reading/application.js';

/** What the connect timeout should be, in ms (PLY-REC-11). */
const RECOMMENDED = 10_000;

/** An attempt still held after this time, in ms, is taken to be held for ever: twice what is recommended. */
const FOR_EVER = 2 * RECOMMENDED;

/** An attempt that the client itself ended before this time, in ms, did not end by the connect timeout. */
const LEAST = 1000;

/** How far from what is recommended a timeout may be, in ms: in noticing it, not in setting it. */
const TOLERANCE = 2 * SLACK;

/** When the client gave up an attempt on which no `welcome` came, if it did; the kit neither refused nor closed it. */
function givenUp(link: Link): { readonly n: number; readonly t: number } | undefined {
  return link.loss?.by === 'client' ? link.loss : link.loss ? undefined : link.next?.attempt;
}

/** Whether it was the kit that ended an attempt, whatever a `goodbye` said of its end. */
function endedByServer({ connection, loss }: Link): boolean {
  return loss !== undefined && (connection.refused ?? connection.close)?.by === 'server';
}

/** Whether the application had asked for what ended an attempt or its connection. */
function askedFor(trace: Trace, { attempt }: Link, gone: { readonly n: number }): boolean {
  if (between(commands(trace, 'connect'), attempt.n, gone.n).length > 0) return true;
  // One that was under way when the client made the attempt concerns it, too.
  return commands(trace, 'close', 'reset').some(
    ({ n, answer }) => n < gone.n && (answer?.n ?? Number.POSITIVE_INFINITY) > attempt.n,
  );
}

export const connectTimeout = check({
  id: 'client/reconnect/connect-timeout',
  requirements: ['PLY-REC-10'],
  title: 'an attempt that gets no answer, in the upgrade or after hello, is given up',
  hint: 'One timer from the first step of the attempt to `welcome`; when it fires, abandon the socket and go on as after a loss.',
  judge: (trace) =>
    each(links(trace), (link) => {
      if (link.welcome || endedByServer(link)) return UNREACHED;
      const gone = link.loss ?? link.next?.attempt;
      if (gone) return gone.t - link.attempt.t > LEAST ? pass(link.attempt, gone) : UNREACHED;
      const until = link.attempt.t + FOR_EVER;
      if (!watched(trace, until, link)) return UNREACHED;
      const message = `${FOR_EVER} ms without \`welcome\`, and the client still holds the attempt`;
      return unlessLagged(trace, link.attempt.t, until, LAG, fail(message, link.attempt));
    }),
});

/** How long the end of what a client has given up may take to reach the kit after the next attempt, in ms. */
const CLOSING = 1500;

export const givenUpIsClosed = check({
  id: 'client/reconnect/given-up-attempt-is-closed',
  requirements: ['PLY-REC-10', 'PLY-REC-8'],
  title: 'an attempt that was given up for the next one is closed, in the upgrade or after hello',
  hint: 'To abandon a socket is to detach its handlers and to close it: who only forgets it leaves it open beside the next.',
  judge: (trace) =>
    each(links(trace), (link) => {
      const { connection, attempt, next } = link;
      if (link.welcome || !next || next.attempt.t - attempt.t < LEAST || deaf(trace, link)) return UNREACHED;
      const until = next.attempt.t + CLOSING;
      const end = connection.refused ?? connection.close;
      if (end && end.t <= until) return end.by === 'client' ? pass(attempt, end) : UNREACHED;
      if (!watched(trace, until, next) || asleep(trace, next.attempt.t, until)) return UNREACHED;
      const message = `${CLOSING} ms after the client turned to another attempt the one before, without welcome, is still open`;
      return unlessLagged(trace, next.attempt.t, until, LAG, fail(message, attempt, next.attempt));
    }),
});

export const connectTimeoutTen = check({
  id: 'client/reconnect/connect-timeout-10-seconds',
  requirements: ['PLY-REC-11'],
  title: 'the connect timeout is 10 seconds',
  hint: 'Set the connect timeout to 10 s: a shorter one gives up on slow networks, a longer one waits for servers that are gone.',
  judge: (trace) =>
    each(links(trace), (link) => {
      if (link.welcome || link.loss?.by === 'server') return UNREACHED;
      const gone = givenUp(link);
      if (!gone) {
        return watched(trace, link.attempt.t + FOR_EVER, link)
          ? fail(`the client held an attempt without \`welcome\` for more than ${RECOMMENDED} ms`, link.attempt)
          : UNREACHED;
      }
      const held = gone.t - link.attempt.t;
      if (held <= LEAST) return UNREACHED;
      const why = `the client gave an attempt without \`welcome\` up after ${Math.round(held)} ms, recommended are ${RECOMMENDED} ms`;
      const blamed = unlessLagged(trace, link.attempt.t, gone.t, LAG, fail(why, link.attempt, gone));
      if (held > RECOMMENDED + TOLERANCE) return blamed;
      if (held >= RECOMMENDED - TOLERANCE) return pass(link.attempt, gone);
      // By the timeout and for no other reason: nothing came that could have been wrong, and nobody asked for another connection.
      const spoken = framesOf(link.connection, 'server').length > 0;
      return spoken || askedFor(trace, link, gone) || asleep(trace, link.attempt.t, gone.t) ? UNREACHED : blamed;
    }),
});

/** What a server sends to a client that only holds its connection. */
const AT_REST: readonly string[] = ['welcome', 'ping', 'pong'];

export const welcomeEndsTimeout = check({
  id: 'client/reconnect/welcome-ends-the-timeout',
  requirements: ['PLY-REC-10'],
  title: 'a connection that was welcomed is kept beyond the connect timeout',
  hint: 'Stop the timer of the attempt where `welcome` is handled: it has nothing to do with the connection from then on.',
  judge: (trace) =>
    each(links(trace), (link) => {
      const { attempt, connection, loss, values } = link;
      const signs = framesOf(connection, 'server');
      const last = signs.at(-1);
      if (!values || !last || signs.some(({ type }) => !AT_REST.includes(type)) || deaf(trace, link)) return UNREACHED;
      const served = loss && loss.t - last.t < values.heartbeat.timeoutMs / 2;
      if (loss?.by === 'client' && served && !askedFor(trace, link, loss) && !OWN_REASONS.includes(loss.code)) {
        const held = Math.round(loss.t - attempt.t);
        return fail(
          `the client gave a connection that was served up ${held} ms after its attempt`,
          attempt,
          last,
          loss,
        );
      }
      return watched(trace, attempt.t + RECOMMENDED + TOLERANCE, link) ? pass(attempt) : UNREACHED;
    }),
});

export const timeoutContinues = check({
  id: 'client/reconnect/returns-after-connect-timeout',
  requirements: ['PLY-REC-12'],
  title: 'an attempt that ended by the connect timeout is followed by another after the next delay',
  hint: 'The timeout is a loss like any other: count it, start the timer.',
  judge: (trace) =>
    each(links(trace), (link) => {
      if (link.welcome || link.loss?.by === 'server') return UNREACHED;
      const gone = givenUp(link);
      if (!gone || gone.t - link.attempt.t < LEAST) return UNREACHED;
      // The end of an attempt may reach the kit after the next one, or not at all.
      if (link.next) return pass(link.attempt, link.next.attempt);
      const bound = delays(trace).find((delay) => delay.link === link)?.bound;
      if (bound === undefined || !watched(trace, gone.t + bound + SLACK, link)) return UNREACHED;
      const message = `no attempt within ${bound + SLACK} ms after the connect timeout`;
      return unlessLagged(trace, gone.t, gone.t + bound + SLACK, LAG, fail(message, gone));
    }),
});
