import { check, each, fail, pass, UNREACHED } from '../../check/check.js';
import type { Trace } from '../../trace/trace.js';
import { endOf, type Session, sessions } from '../reading/session.js';
import { isOwn, lingering } from './reading/connection-bound.js';
import { demands } from './reading/demand.js';
import { unlessLate } from './reading/late-hello.js';
import { memberships } from './reading/membership.js';
import { firstOf, posts, requests } from './reading/requests.js';

/** When the kit asked the server to shut down in order. */
const shutdowns = (trace: Trace) =>
  trace.of('process').filter((event) => event.what === 'killed' && event.signal === 'SIGTERM');

/** Sessions that were open when the kit asked the server to shut down in order, each with that event. */
function drained(trace: Trace): readonly { readonly session: Session; readonly asked: { readonly n: number } }[] {
  return shutdowns(trace).flatMap((asked) =>
    sessions(trace)
      .filter(({ welcome, connection }) => welcome.n < asked.n && endOf(connection) > asked.n)
      .map((session) => ({ session, asked })),
  );
}

/** Codes that end one connection and have nothing to do with a shutdown. */
const OWN_REASONS = [1009, 4002, 4100, 4101, 4102, 4103, 4105, 4108];

export const saysGoodbye = check({
  id: 'server/reconnect/says-goodbye',
  requirements: ['PLY-REC-26'],
  title: 'a planned shutdown says goodbye on every connection before it closes',
  hint: 'Handle SIGTERM: stop accepting, send `goodbye` to all, answer what is committed, close, exit.',
  judge: (trace) => {
    const unwelcomed = each(notWelcomed(trace), ({ connection: { frames, close }, asked }) =>
      close?.by === 'server' && SHUTDOWN.includes(close.code) && !frames.some(({ type }) => type === 'goodbye')
        ? fail(`the shutdown ended a connection (${close.code}) without goodbye, before any hello`, asked, close)
        : UNREACHED,
    );
    if (unwelcomed.outcome === 'fail') return unwelcomed;
    return each(drained(trace), ({ session: { connection, goodbye }, asked }) => {
      const { close } = connection;
      if (goodbye && goodbye.n < endOf(connection)) return pass(asked, goodbye);
      // The connection may have ended for a reason of its own at that very moment.
      return close?.by === 'server' && !OWN_REASONS.includes(close.code)
        ? fail(`the shutdown closed with ${close.code} and without goodbye`, asked, close)
        : UNREACHED;
    });
  },
});

/** Codes that say nothing but that the server goes, or has gone. */
const SHUTDOWN = [1001, 1006, 4200];

/** Connections of parley.v1 that were open, and had said nothing, when the kit asked the server to shut down in order. */
function notWelcomed(trace: Trace) {
  const mute = trace.connections.filter(
    ({ open, frames }) => open?.protocol === 'parley.v1' && !frames.some(({ from }) => from === 'client'),
  );
  return shutdowns(trace).flatMap((asked) =>
    mute
      .filter(({ open, close }) => (open?.n ?? asked.n) < asked.n && (close?.n ?? 0) > asked.n)
      .map((connection) => ({ connection, asked })),
  );
}

export const closesAsAnnounced = check({
  id: 'server/reconnect/closes-as-announced',
  requirements: ['PLY-REC-27', 'PLY-TRN-15'],
  title: 'the close after goodbye has the code that goodbye named',
  hint: 'Send a close frame with that code on each connection and let it go out before the process exits.',
  judge: (trace) =>
    each(sessions(trace), ({ connection: { close }, goodbye }) => {
      if (!goodbye || close?.by !== 'server') return UNREACHED;
      return close.code === goodbye.body.code
        ? pass(goodbye, close)
        : fail(`goodbye announced ${goodbye.body.code}, the close has ${close.code}`, goodbye, close);
    }),
});

export const answersBeforeItGoes = check({
  id: 'server/reconnect/answers-before-it-goes',
  requirements: ['PLY-REC-28'],
  title: 'what was committed is answered between goodbye and the close',
  hint: 'Let the pump run dry for each connection before its close frame.',
  judge: (trace) =>
    each(posts(trace), (post) => {
      const { session, channelId, frame, id } = post;
      const { close } = session.connection;
      if (!session.goodbye || close?.by !== 'server' || frame.n > session.goodbye.n || firstOf(trace, post) !== post)
        return UNREACHED;
      const slot = memberships(trace)
        .filter((one) => one.channelId === channelId && one.epoch === post.epoch && one.session !== session)
        .flatMap(({ slots }) => slots)
        .find((one) => one.id === id && one.frame.body.clientId === session.clientId);
      // What was committed after the close had not been handled before.
      if (!slot || slot.frame.n > close.n) return UNREACHED;
      const [answer] = post.answers;
      return answer
        ? pass(frame, answer)
        : fail('a message was committed and not answered before the close', frame, session.goodbye, slot.frame, close);
    }),
});

export const handlesNothingAfterGoodbye = check({
  id: 'server/reconnect/handles-nothing-after-goodbye',
  requirements: ['PLY-REC-29'],
  title: 'a request that arrives after goodbye is neither handled nor answered',
  hint: 'The client sends it again on its next connection; an answer now, or an entry, would be a second verdict.',
  incidental: 'a server may close so soon after its goodbye that nothing can be sent in between',
  judge: (trace) =>
    each(sessions(trace), ({ connection, goodbye, welcome }) => {
      if (!goodbye) return UNREACHED;
      const late = connection.frames.filter(
        (frame) => frame.from === 'client' && frame.n > goodbye.n && typeof frame.body.id === 'string',
      );
      return each(late, (frame) => {
        const answer = connection.frames.find(
          (one) => one.from === 'server' && one.n > frame.n && one.body.replyTo === frame.body.id,
        );
        if (answer)
          return fail(`a request sent after goodbye was answered with ${answer.type}`, goodbye, frame, answer);
        const again = requests(trace).some(
          (one) => one.id === frame.body.id && one.frame.n > welcome.n && one.frame !== frame,
        );
        const slot = memberships(trace)
          .flatMap(({ slots }) => slots)
          .find((one) => one.id === frame.body.id && one.frame.n > frame.n);
        if (slot && !again) return fail('a message sent after goodbye entered the log', goodbye, frame, slot.frame);
        return connection.close ? pass(frame, connection.close) : UNREACHED;
      });
    }),
});

export const spreadsTheReturn = check({
  id: 'server/reconnect/spreads-the-return',
  requirements: ['PLY-REC-30'],
  title: 'clients that are sent away together are given different retryAfterMs',
  hint: 'Draw each at random over the time that their return may take.',
  judge: (trace) => {
    const goodbyes = sessions(trace).flatMap(({ goodbye }) => (goodbye ? [goodbye] : []));
    const delays = goodbyes.flatMap(({ body }) => (typeof body.retryAfterMs === 'number' ? [body.retryAfterMs] : []));
    const last = goodbyes.at(-1);
    // Six draws from 100 values or more are all equal with a chance under 1e-10.
    if (goodbyes.length < 6 || !last) return UNREACHED;
    if (delays.length === 0) return fail('none of the goodbyes has a retryAfterMs', ...goodbyes);
    return new Set(delays).size > 1
      ? pass(...goodbyes)
      : fail(`all ${delays.length} goodbyes have retryAfterMs ${delays[0]}`, ...goodbyes);
  },
});

export const acceptsTheReturn = check({
  id: 'server/reconnect/accepts-the-return',
  requirements: ['PLY-REC-34', 'PLY-HSK-30'],
  title: 'a client that comes back is welcome, also where the server knows nothing of it',
  hint: 'Nothing of a session is needed for the next one: identity comes from hello, the position from join. Where connections are counted, count each down however it ended.',
  judge: (trace) => {
    const bad = new Set(demands(trace).fatal.map(({ event }) => event.n));
    return each(sessions(trace), (earlier) => {
      const back = trace.connections.filter((one) => (one.attempt?.n ?? 0) > endOf(earlier.connection));
      return each(back, (connection) => {
        const { frames, close } = connection;
        const [hello] = frames;
        if (hello?.type !== 'hello' || hello.body.clientId !== earlier.clientId || bad.has(hello.n)) return UNREACHED;
        const welcome = frames.find((frame) => frame.type === 'welcome');
        if (welcome) return pass(earlier.welcome, welcome);
        if (close?.by !== 'server') return UNREACHED;
        // A bound on the connections of a user has a code of the server's own (4.5), and is no reason where none is left.
        if (isOwn(close.code) && lingering(trace, hello, ({ userId }) => userId === earlier.userId) === 0)
          return fail(
            `a client whose connections were all over was met with close ${close.code}: ${close.reason}`,
            earlier.connection.close ?? earlier.welcome,
            hello,
            close,
          );
        if (![1008, 1011, 4000, 4002, 4003].includes(close.code)) return UNREACHED;
        const met = fail(`a client that came back was met with close ${close.code}`, hello, close);
        return unlessLate(connection, hello, close, met);
      });
    });
  },
});
