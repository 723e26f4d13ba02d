/** Who a connection is where the server runs with authentication; the operator made the tokens. */
import { check, each, type Finding, fail, inconclusive, pass, UNREACHED } from '../../../check/check.js';
import { type Connection, framesOf, type Trace } from '../../../trace/trace.js';
import { parley, sessions } from '../../reading/session.js';
import { asked, basics, onBasic, slotsOf } from '../reading/basic.js';
import { demands } from '../reading/demand.js';
import { closedFor } from '../reading/endings.js';
import { type Credential, credentialOf, done, withTokens } from '../reading/operator.js';
import { overdue } from '../reading/proof.js';

/** A token may speak for full seconds, and a server may look at its clock now and then; in ms. */
const ROUNDING = 1000;
const LATE = 2000;
/** How much earlier than agreed a clock may make it, in ms. */
const EARLY = 100;

export const userOfTheToken = check({
  id: 'server/handshake/user-of-the-token',
  requirements: ['PLY-HSK-19'],
  title: 'with authentication the user is the one of the token, whatever userId the hello names',
  hint: 'Take the user from the verified claims; `userId` of `hello` has no meaning then.',
  judge: (trace) =>
    each(sessions(trace), ({ id, hello, welcome, userId }) => {
      const credential = credentialOf(trace, id);
      if (credential?.kind !== 'good') return UNREACHED;
      return userId === credential.userId
        ? pass(hello, welcome)
        : fail(`the token speaks for ${credential.userId}, and welcome says ${userId}`, hello, welcome);
    }),
});

export const refusesBadTokens = check({
  id: 'server/handshake/refuses-bad-tokens',
  requirements: ['PLY-HSK-20'],
  title: 'a hello without a token, or with one that does not verify, is closed with 4001',
  hint: 'Verify signature and expiry before `welcome`; no token is no better than a wrong one.',
  judge: (trace) =>
    each(parley(trace), (connection) => {
      const hello = framesOf(connection, 'client', 'hello')[0];
      const broken = demands(trace).fatal.some((fatal) => fatal.connection === connection);
      if (!hello || broken || !withTokens(trace)) return UNREACHED;
      const what = flaw(hello.body.token, credentialOf(trace, connection.id));
      if (what === undefined) return UNREACHED;
      const [welcome] = framesOf(connection, 'server', 'welcome');
      if (welcome) return fail(`a hello with ${what} was welcomed`, hello, welcome);
      return closedFor(trace, connection, hello, 4001, `the hello had ${what}`);
    }),
});

export const endsWithTheToken = check({
  id: 'server/handshake/ends-with-the-token',
  requirements: ['PLY-HSK-21'],
  title: 'a connection is closed with 4105 when its token expires, and not before',
  hint: 'Remember the expiry of the token beside the session, and look at it as you look at silence.',
  judge: (trace) =>
    each(trace.connections, (connection) => {
      const credential = credentialOf(trace, connection.id);
      const issued = done(trace, 'issue_token').find(({ fields }) => fields.userId === credential?.userId);
      const { open } = connection;
      if (!open || !issued || credential?.kind !== 'good' || credential.expiresInMs === undefined) return UNREACHED;
      const least = issued.asked.t + credential.expiresInMs - EARLY;
      const most = issued.done.t + credential.expiresInMs + ROUNDING + LATE;
      return expires(trace, connection, least, most);
    }),
});

function expires(trace: Trace, connection: Connection, least: number, most: number): Finding {
  const { open, close } = connection;
  if (!open) return UNREACHED;
  if (close?.by === 'server' && close.code === 4105) {
    return close.t < least
      ? fail(`the token was good for ${Math.round(least - close.t)} ms more when the server closed with 4105`, close)
      : pass(open, close);
  }
  if (close?.by === 'server' && close.t < least) return UNREACHED;
  if (close?.by === 'server')
    return fail(`the token expired, and the server closed with ${close.code}; expected 4105`, open, close);
  const wait = overdue(trace, connection, open.n);
  if (!wait || wait.t < most) return UNREACHED;
  const lag = trace.lag(least, wait.t);
  if (lag > LATE / 2) return inconclusive(`the kit itself was ${Math.round(lag)} ms late`);
  return fail(
    `${Math.round(wait.t - most + LATE)} ms after its token expired the connection was open; expected close 4105`,
    open,
    wait,
  );
}

export const basicUserOfTheToken = check({
  id: 'server/basic/user-of-the-token',
  requirements: ['PLY-BAS-7'],
  title: 'with authentication the user of a basic connection is the one of the token in its query',
  hint: 'Verify `token` of the query; `userId` beside it has no meaning.',
  judge: onBasic((trace) =>
    each(asked(trace, 'message'), (one) => {
      const credential = credentialOf(trace, one.basic.connection.id);
      if (credential?.kind !== 'good') return UNREACHED;
      return each(slotsOf(trace, one), (slot) =>
        slot.body.userId === credential.userId
          ? pass(one, slot)
          : fail(`the token speaks for ${credential.userId}, and the message is of ${slot.body.userId}`, one, slot),
      );
    }),
  ),
});

export const basicRefusesBadTokens = check({
  id: 'server/basic/refuses-bad-tokens',
  requirements: ['PLY-BAS-8'],
  title: 'a basic connection without a token, or with one that does not verify, is closed with 4001',
  hint: 'There is no other place for it than the query, and no guest where authentication is on.',
  judge: onBasic((trace) =>
    each(basics(trace), ({ connection }) => {
      const { attempt, open } = connection;
      if (!open || !withTokens(trace)) return UNREACHED;
      const token = new URL(attempt?.url ?? 'ws://none').searchParams.get('token') ?? undefined;
      const what = flaw(token, credentialOf(trace, connection.id));
      if (what === undefined) return UNREACHED;
      const [served] = framesOf(connection, 'server').filter(({ type }) => type !== 'error');
      if (served) return fail(`a connection with ${what} was served`, open, served);
      return closedFor(trace, connection, open, 4001, `the query had ${what}`);
    }),
  ),
});

/** What is wrong with a token; undefined: nothing that the kit knows of. */
function flaw(token: unknown, credential: Credential | undefined): string | undefined {
  if (token === undefined) return 'no token';
  return credential && credential.kind !== 'good' ? `an ${credential.kind} token`.replace('an f', 'a f') : undefined;
}
