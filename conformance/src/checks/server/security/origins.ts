/** Upgrades with an `Origin`, as browsers send them; which one may connect, the operator has told (mark `origin`). */
import { type Check, check, each, type Finding, fail, pass, UNREACHED } from '../../../check/check.js';
import { type Connection, framesOf, type Trace } from '../../../trace/trace.js';
import { closedFor } from '../reading/endings.js';
import { missing } from '../reading/proof.js';

function judgeForeign(trace: Trace, judge: (connection: Connection) => Finding): Finding {
  const own = trace.marks('origin')[0]?.data;
  const foreign = trace.connections.filter(({ attempt }) => attempt?.origin !== undefined && attempt.origin !== own);
  return own === undefined ? UNREACHED : each(foreign, judge);
}

/** Whether the server let a connection with a foreign origin in, or kept it out. */
function letIn(trace: Trace, connection: Connection): Finding {
  const { attempt, close, refused } = connection;
  if (!attempt) return UNREACHED;
  const [served] = framesOf(connection, 'server');
  if (served) {
    return fail(
      `a connection with the Origin ${attempt.origin}, which is not on the list, was served`,
      attempt,
      served,
    );
  }
  if (refused) return pass(attempt, refused);
  if (close?.by === 'server') return pass(attempt, close);
  return missing(trace, connection, attempt.n, 'a connection with an Origin that is not on the list was kept', attempt);
}

export const comparesOrigins: Check = check({
  id: 'server/security/compares-origins',
  requirements: ['PLY-SEC-15'],
  title: 'an upgrade from a foreign origin is refused',
  hint: 'Compare `Origin` byte for byte with a list; a suffix or a prefix is no match.',
  judge: (trace) =>
    judgeForeign(trace, (connection) => (connection.attempt?.cookie ? UNREACHED : letIn(trace, connection))),
});

export const cookiesNeedOrigins: Check = check({
  id: 'server/security/cookies-need-origins',
  requirements: ['PLY-SEC-16'],
  title: 'an upgrade from a foreign origin is refused, whatever cookie it brings',
  hint: 'Browsers attach the cookie to the upgrade of every page; only the list of origins keeps foreign pages out.',
  judge: (trace) =>
    judgeForeign(trace, (connection) => (connection.attempt?.cookie ? letIn(trace, connection) : UNREACHED)),
});

export const originIsForbidden: Check = check({
  id: 'server/errors/origin-is-forbidden',
  requirements: ['PLY-ERR-13'],
  title: 'a connection that is refused for its origin is closed with 4003',
  hint: 'Accept the upgrade and close with the code: a refused upgrade looks to a browser like a lost network.',
  judge: (trace) =>
    judgeForeign(trace, (connection) => {
      const { attempt, refused } = connection;
      if (!attempt || framesOf(connection, 'server').length > 0) return UNREACHED;
      if (refused) return fail(`the upgrade was refused (${refused.reason}); expected close 4003`, attempt, refused);
      return connection.close
        ? closedFor(trace, connection, attempt, 4003, 'the origin is not on the list')
        : UNREACHED;
    }),
});
