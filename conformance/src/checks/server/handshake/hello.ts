import { check, each, fail, pass, UNREACHED } from '../../../check/check.js';
import { validated } from '../../../trace/reading.js';
import { type Connection, framesOf } from '../../../trace/trace.js';
import { parley, sessions } from '../../reading/session.js';
import { isOwn, lingering } from '../reading/connection-bound.js';
import { demands } from '../reading/demand.js';
import { closesOn } from '../reading/fatal.js';
import { unlessLate } from '../reading/late-hello.js';
import { endedByKit, missing, overdue } from '../reading/proof.js';

/** Codes with which a server may refuse a valid `hello`: what it may not serve, or not now. */
const REFUSALS = [1011, 4000, 4001, 4003, 4100, 4102, 4200];

/** The longest hello timeout that the kit waits for, in ms; the text recommends 10 s. */
export const LONGEST_HELLO_MS = 20_000;

/** The valid `hello` of a connection, if the first frame was one. */
const helloOf = (connection: Connection) => {
  const first = framesOf(connection, 'client')[0];
  return first?.type === 'hello' ? first : undefined;
};

/** So many connections of a client are more than a phone leaves behind that loses its network now and then. */
const MANY = 8;

export const welcomes = check({
  id: 'server/handshake/welcomes',
  requirements: ['PLY-HSK-9', 'PLY-EXT-10'],
  title: 'a valid hello is answered with exactly one welcome',
  hint: 'Answer at once; capabilities and fields that you do not know are no reason to refuse.',
  judge: (trace) => {
    const bad = new Set(demands(trace).fatal.map(({ event }) => event.n));
    return each(parley(trace), (connection) => {
      const hello = helloOf(connection);
      if (!hello || bad.has(hello.n)) return UNREACHED;
      const [welcome, second] = framesOf(connection, 'server', 'welcome');
      if (second) return fail('a second welcome came on one connection', hello, second);
      if (welcome) return pass(hello, welcome);
      const { close } = connection;
      // Well above what other scenarios open for a user, a bound of a server's own may be near (4.5).
      if (close && isOwn(close.code) && lingering(trace, hello, (one) => one.clientId === hello.body.clientId) >= MANY)
        return UNREACHED;
      if (close?.by === 'server' && !REFUSALS.includes(close.code)) {
        const met = fail(`a valid hello was met with close ${close.code}, expected welcome`, hello, close);
        return unlessLate(connection, hello, close, met);
      }
      return missing(trace, connection, hello.n, 'no welcome came for a valid hello', hello);
    });
  },
});

/** Begins the names of capabilities that the kit makes up. */
export const UNHEARD = 'x_unheard';

export const claimsItsOwn = check({
  id: 'server/handshake/claims-its-own',
  requirements: ['PLY-EXT-10'],
  title: 'welcome lists no capability for the sole reason that hello did',
  hint: 'List what your server implements; names in `hello` that it does not know have no effect.',
  judge: (trace) =>
    each(sessions(trace), ({ hello, welcome, advertised: { capabilities } }) => {
      const told = Array.isArray(hello.body.capabilities) ? hello.body.capabilities : [];
      const unheard = told.filter((name) => String(name).startsWith(UNHEARD));
      if (unheard.length === 0) return UNREACHED;
      const repeated = unheard.find((name) => capabilities.includes(String(name)));
      return repeated === undefined
        ? pass(hello, welcome)
        : fail(`welcome claims ${repeated}, which the kit made up in its hello`, hello, welcome);
    }),
});

export const silentBeforeWelcome = check({
  id: 'server/handshake/silent-before-welcome',
  requirements: ['PLY-HSK-10'],
  title: 'nothing but goodbye comes before welcome',
  hint: 'Start pings and relays after `welcome` is written, not at the open of the socket.',
  judge: (trace) =>
    each(parley(trace), (connection) => {
      const first = framesOf(connection, 'server').find((frame) => frame.type !== 'goodbye');
      if (!first) return UNREACHED;
      return first.type === 'welcome' ? pass(first) : fail(`the first frame of the server is ${first.type}`, first);
    }),
});

/** A minor from here on can only be what `hello` said: no version of the protocol comes near it. */
const FAR_MINOR = 1000;

export const negotiatesVersion = check({
  id: 'server/handshake/negotiates-version',
  requirements: ['PLY-HSK-11', 'PLY-EXT-2', 'PLY-EXT-3'],
  title: 'welcome names the common major and the lower of the two minors',
  hint: 'Parse major and minor as numbers; a hello of a newer minor gets your own.',
  judge: (trace) =>
    each(sessions(trace), ({ hello, welcome, advertised }) => {
      const [major, minor] = String(hello.body.protocol).split('.').map(Number);
      const [common, lower] = advertised.protocol.split('.').map(Number);
      if (major !== 1 || minor === undefined || lower === undefined) return UNREACHED;
      return common === 1 && lower <= minor && lower < FAR_MINOR
        ? pass(hello, welcome)
        : fail(`hello says ${hello.body.protocol}, welcome says ${advertised.protocol}`, hello, welcome);
    }),
});

export const acceptsNewerMinor = check({
  id: 'server/handshake/accepts-newer-minor',
  requirements: ['PLY-EXT-2'],
  title: 'a hello with a newer minor version is accepted',
  hint: 'Compare majors only; the lower minor is in force.',
  judge: (trace) =>
    each(parley(trace), (connection) => {
      const hello = helloOf(connection);
      const [major, minor] = String(hello?.body.protocol).split('.').map(Number);
      if (!hello || !validated('c2s', hello.body).ok || major !== 1 || !(minor !== undefined && minor > 0))
        return UNREACHED;
      const welcome = framesOf(connection, 'server', 'welcome')[0];
      if (welcome) return pass(hello, welcome);
      const { close } = connection;
      if (close?.by === 'server' && [4002, 4006].includes(close.code)) {
        const met = fail(`a hello with protocol ${hello.body.protocol} was met with close ${close.code}`, hello, close);
        return close.code === 4002 ? unlessLate(connection, hello, close, met) : met;
      }
      return missing(trace, connection, hello.n, `a hello with protocol ${hello.body.protocol} got no welcome`, hello);
    }),
});

export const uniqueSessions = check({
  id: 'server/handshake/unique-sessions',
  requirements: ['PLY-HSK-12'],
  title: 'no two connections have the same sessionId',
  hint: 'Make it per connection, not per user or clientId.',
  judge: (trace) => {
    const seen = new Map<string, { readonly n: number }>();
    if (sessions(trace).length < 2) return UNREACHED;
    return each(sessions(trace), ({ welcome, advertised }) => {
      const other = seen.get(advertised.sessionId);
      seen.set(advertised.sessionId, welcome);
      return other ? fail(`two connections have the sessionId ${advertised.sessionId}`, other, welcome) : pass(welcome);
    });
  },
});

export const closesOnOtherFirst = check({
  id: 'server/handshake/closes-on-other-first',
  requirements: ['PLY-HSK-23'],
  title: 'a first frame that is not hello ends the connection with 4002',
  hint: 'Before `welcome` there is one frame that you handle; no `error` for the others.',
  judge: (trace) => closesOn(trace, ['not_hello'], 'a first frame other than hello'),
});

export const closesOnSecondHello = check({
  id: 'server/handshake/closes-on-second-hello',
  requirements: ['PLY-HSK-26'],
  title: 'a second hello ends the connection with 4002',
  hint: 'Also where it equals the first.',
  judge: (trace) => closesOn(trace, ['second_hello'], 'a second hello'),
});

export const closesOnBadHello = check({
  id: 'server/handshake/closes-on-bad-hello',
  requirements: ['PLY-HSK-27'],
  title: 'a hello with a missing or invalid field ends the connection with 4002',
  hint: 'Validate hello like every frame, but close instead of answering.',
  judge: (trace) => closesOn(trace, ['bad_hello'], 'a hello with a wrong field'),
});

export const closesOnVersion = check({
  id: 'server/handshake/closes-on-version',
  requirements: ['PLY-HSK-28'],
  title: 'a hello of another major version ends the connection with 4006',
  hint: '4006 tells the client not to come back; 4002 would call it broken.',
  judge: (trace) => closesOn(trace, ['version'], 'a hello of another major version'),
});

export const noErrorForHello = check({
  id: 'server/handshake/no-error-for-hello',
  requirements: ['PLY-HSK-29'],
  title: 'no error frame is sent for a hello',
  hint: 'The close code is the answer.',
  judge: (trace) =>
    each(demands(trace).fatal, ({ connection, event, reason }) => {
      if (!['bad_hello', 'version', 'second_hello'].includes(reason)) return UNREACHED;
      const error = framesOf(connection, 'server', 'error').find((frame) => frame.n > event.n);
      if (error) return fail('a hello was answered with an error frame, expected a close alone', event, error);
      return connection.close?.by === 'server' ? pass(event, connection.close) : UNREACHED;
    }),
});

export const helloTimeout = check({
  id: 'server/handshake/hello-timeout',
  requirements: ['PLY-HSK-24'],
  title: 'a connection that says nothing is closed with 4002',
  hint: 'Arm a timer at the open of the socket and clear it at the hello; nothing else that comes puts it off, control pings neither.',
  judge: (trace) =>
    each(parley(trace), (connection) => {
      const { open, close } = connection;
      if (!open || framesOf(connection, 'client').length > 0) return UNREACHED;
      if (trace.of('message').some((event) => event.conn === connection.id && event.from === 'client'))
        return UNREACHED;
      if (close?.by === 'server') {
        // A server that was told to go closes with a code of its choice.
        if (endedByKit(trace, connection)) return UNREACHED;
        if ([1001, 4000, 4001, 4003, 4100, 4200].includes(close.code)) return UNREACHED;
        return close.code === 4002
          ? pass(open, close)
          : fail(`a connection without a hello was closed with ${close.code}, expected 4002`, open, close);
      }
      const wait = overdue(trace, connection, open.n, LONGEST_HELLO_MS);
      return wait
        ? fail(`no hello came for ${LONGEST_HELLO_MS / 1000} s and the connection is still open`, open, wait)
        : UNREACHED;
    }),
});
