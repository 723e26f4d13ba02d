/** Closes that an operator, or a fault of the server's own, brings about. */
import { check, each, fail, pass, UNREACHED } from '../../../check/check.js';
import { framesOf, type Trace } from '../../../trace/trace.js';
import { endOf, parley, sessions } from '../../reading/session.js';
import { basics } from '../reading/basic.js';
import { closedFor } from '../reading/endings.js';
import { allowed, credentialOf, done } from '../reading/operator.js';
import { missing } from '../reading/proof.js';
import { firstOf, posts } from '../reading/requests.js';

export const endedForGood = check({
  id: 'server/errors/ended-for-good',
  requirements: ['PLY-ERR-12'],
  title: 'sessions that are ended on purpose are closed with 4000',
  hint: 'Another code lets the client come back, which is what was not wanted.',
  judge: (trace) =>
    each(done(trace, 'end_sessions'), ({ fields, asked, done: known }) =>
      each(everybody(trace), ({ connection, userId, since }) => {
        if (userId !== fields.userId || since > asked.n || endOf(connection) < asked.n) return UNREACHED;
        return closedFor(trace, connection, known, 4000, 'the sessions of the user were ended');
      }),
    ),
});

/** Connections of either kind whose user is known, and from when on they are there. */
const everybody = (trace: Trace) => [
  ...sessions(trace).map(({ connection, userId, welcome }) => ({ connection, userId, since: welcome.n })),
  ...basics(trace).map(({ connection, userId }) => ({ connection, userId, since: connection.open?.n ?? 0 })),
];

export const barredIsForbidden = check({
  id: 'server/errors/barred-is-forbidden',
  requirements: ['PLY-ERR-13'],
  title: 'who may not connect, and an origin that may not, is closed with 4003',
  hint: 'Accept the upgrade and close with the code: a refused upgrade looks to a browser like a lost network.',
  judge: (trace) => {
    const bare = each(basics(trace), ({ connection, userId }) => {
      const { attempt, open } = connection;
      const right = { userId: String(userId), channelId: undefined, action: 'connect' };
      const until = Math.min(endOf(connection), trace.events.length);
      if (!attempt || !open || userId === undefined || allowed(trace, right, attempt.n, until) !== false)
        return UNREACHED;
      return closedFor(trace, connection, open, 4003, 'the user may not connect, without a subprotocol either');
    });
    if (bare.outcome === 'fail') return bare;
    return each(parley(trace), (connection) => {
      const hello = framesOf(connection, 'client', 'hello')[0];
      if (!hello) return UNREACHED;
      const userId = credentialOf(trace, connection.id)?.userId ?? hello.body.userId;
      const right = { userId: String(userId), channelId: undefined, action: 'connect' };
      const [welcome] = framesOf(connection, 'server', 'welcome');
      const until = Math.min(welcome?.n ?? Number.POSITIVE_INFINITY, endOf(connection), trace.events.length);
      const from = connection.attempt?.n ?? hello.n;
      if (connection.attempt?.origin !== undefined || allowed(trace, right, from, until) !== false) return UNREACHED;
      if (welcome) return fail('a user who may not connect was welcomed', hello, welcome);
      return closedFor(trace, connection, hello, 4003, 'the user may not connect');
    });
  },
});

export const faultIsInternal = check({
  id: 'server/errors/fault-is-internal',
  requirements: ['PLY-ERR-2'],
  title: 'a message that the store fails to take ends the connection with 1011, without an error',
  hint: 'An `error` is a final verdict on the message; after 1011 the client comes back and sends it again.',
  judge: (trace) =>
    each(done(trace, 'fail_store'), ({ fields, done: failing }) => {
      const mended = done(trace, 'mend_store').find(({ asked }) => asked.n > failing.n)?.asked.n ?? trace.events.length;
      return each(posts(trace), (post) => {
        const { frame, channelId, answers, session } = post;
        const { connection } = session;
        if (channelId !== fields.channelId || frame.n < failing.n || frame.n > mended) return UNREACHED;
        const [answer] = answers;
        if (answer?.type === 'error') return fail('a fault of the store was answered with `error`', frame, answer);
        const { close } = connection;
        // What was committed before needs no store.
        if (answer && firstOf(trace, post) === post)
          return fail('a message was acknowledged that the store had failed to take', failing, frame, answer);
        if (answer) return UNREACHED;
        if (close?.by !== 'server') {
          return missing(trace, connection, frame.n, 'the store failed, and neither answer nor close 1011 came', frame);
        }
        return close.code === 1011
          ? pass(frame, close)
          : fail(`the store failed, and the server closed with ${close.code}; expected 1011`, frame, close);
      });
    }),
});
