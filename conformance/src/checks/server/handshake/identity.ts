import { check, each, type Finding, fail, notApplicable, pass, UNREACHED } from '../../../check/check.js';
import { framesOf, type Trace } from '../../../trace/trace.js';
import { endOf, type Session, sessions } from '../../reading/session.js';
import { isGuest } from '../reading/guests.js';
import { done, withTokens } from '../reading/operator.js';
import { missing } from '../reading/proof.js';
import { servedAfter } from '../reading/refused.js';

/** With a token the user is the token's; without one the server believes `hello` or names a guest (4.3). */
const anonymous = ({ hello }: Session): boolean => hello.body.token === undefined;

/** Where every hello has a token, or the operator makes tokens, the server runs with authentication, and names are not believed. */
const unlessTokens =
  (judge: (trace: Trace) => Finding) =>
  (trace: Trace): Finding => {
    const hellos = trace.frames('client', 'hello');
    return withTokens(trace) || (hellos.length > 0 && hellos.every(({ body }) => body.token !== undefined))
      ? notApplicable('with authentication the token names the user')
      : judge(trace);
  };

export const namedUser = check({
  id: 'server/handshake/named-user',
  requirements: ['PLY-HSK-16'],
  title: 'without authentication the userId of hello is the user of the connection',
  hint: 'Take it as it is, byte for byte, and name it in `welcome`.',
  judge: unlessTokens((trace) =>
    each(sessions(trace), (session) => {
      const { hello, welcome, userId } = session;
      if (!anonymous(session) || hello.body.userId === undefined) return UNREACHED;
      return userId === hello.body.userId
        ? pass(hello, welcome)
        : fail(
            `hello names the user ${JSON.stringify(hello.body.userId)}, welcome ${JSON.stringify(userId)}`,
            hello,
            welcome,
          );
    }),
  ),
});

export const sameGuest = check({
  id: 'server/handshake/same-guest',
  requirements: ['PLY-HSK-18', 'PLY-HSK-17'],
  title: 'a guest with the same clientId is the same guest on every connection',
  hint: 'Derive the name of a guest from the `clientId`; a random one per connection breaks deduplication.',
  judge: unlessTokens((trace) => {
    const guests = sessions(trace).filter(isGuest);
    return each(guests, (session) => {
      const first = guests.find(
        (one) => one.clientId === session.clientId && one !== session && one.welcome.n < session.welcome.n,
      );
      if (!first) return UNREACHED;
      return first.userId === session.userId
        ? pass(first.welcome, session.welcome)
        : fail(
            `the guest ${first.userId} came back with the same clientId as ${session.userId}`,
            first.welcome,
            session.welcome,
          );
    });
  }),
});

export const guestIsNobody = check({
  id: 'server/handshake/guest-is-nobody',
  requirements: ['PLY-SEC-4', 'PLY-HSK-17'],
  title: 'a guest has no userId of a named user, and guests of different clientIds differ',
  hint: 'Keep the names of guests in a space of their own.',
  judge: unlessTokens((trace) => {
    const all = sessions(trace);
    return each(all, (session) => {
      if (!isGuest(session)) return UNREACHED;
      const others = all.filter(
        (one) => one !== session && (one.hello.body.userId !== undefined || one.clientId !== session.clientId),
      );
      const same = others.find((one) => one.userId === session.userId);
      if (same) {
        const both = [same.welcome, session.welcome].sort((a, b) => a.n - b.n);
        return fail(`the guest has the userId ${session.userId} of somebody else`, ...both);
      }
      return others.length > 0 ? pass(session.welcome) : UNREACHED;
    });
  }),
});

export const keepsGuestNames = check({
  id: 'server/handshake/keeps-guest-names',
  requirements: ['PLY-HSK-31', 'PLY-SEC-4'],
  title: 'a hello that names the userId of a guest is closed with 4003',
  hint: 'Give guests names of a form that you refuse in `hello`, for example with a prefix of their own.',
  judge: unlessTokens((trace) => {
    const hellos = trace.frames('client', 'hello');
    const guests = sessions(trace).filter(isGuest);
    return each(hellos, (hello) => {
      const guest = guests.find((one) => one.userId === hello.body.userId && one.welcome.n < hello.n);
      const connection = trace.connection(hello.conn);
      if (!guest || !connection || hello.body.token !== undefined) return UNREACHED;
      const [welcome] = framesOf(connection, 'server', 'welcome');
      if (welcome) return fail(`a hello was welcomed as the guest ${guest.userId}`, guest.welcome, hello, welcome);
      const { close } = connection;
      const what = 'a hello that names a guest';
      if (!close) return missing(trace, connection, hello.n, `${what} was not met with close 4003`, hello);
      if (close.by !== 'server' || [1001, 1011, 4100, 4200].includes(close.code)) return UNREACHED;
      return close.code === 4003 ? pass(hello, close) : fail(`${what} was met with close ${close.code}`, hello, close);
    });
  }),
});

export const twinsLive = check({
  id: 'server/handshake/twins-live',
  requirements: ['PLY-HSK-30'],
  title: 'connections with the same clientId or user live side by side',
  hint: 'A second connection is no reason to refuse or close either: the old one may be half-open, or another tab.',
  judge: (trace) =>
    each(sessions(trace), (later) => {
      const twins = sessions(trace).filter(
        (one) =>
          (one.clientId === later.clientId || one.userId === later.userId) &&
          one.welcome.n < later.hello.n &&
          endOf(one.connection) > later.hello.n,
      );
      return each(twins, (earlier) =>
        each([earlier, later], (one) => {
          const { close } = one.connection;
          const ended = done(trace, 'end_sessions').some(({ fields }) => fields.userId === one.userId);
          const closed =
            close?.by === 'server' &&
            ![1001, 1009, 1011, 4002, 4006, 4100, 4101, 4102, 4103, 4105, 4108].includes(close.code);
          if (
            closed &&
            !ended &&
            !one.goodbye &&
            framesOf(one.connection, 'client').every((frame) => frame.n < close.n)
          ) {
            return fail(
              `a connection was closed with ${close.code} while another of the same client was open`,
              later.hello,
              close,
            );
          }
          const served = servedAfter(one, later.welcome.n);
          return served ? pass(later.hello, served) : UNREACHED;
        }),
      );
    }),
});
