import { CLOSE_CODES, closeAction } from '@parley/schemas';
import { check, each, fail, pass, UNREACHED, unlessLagged } from '../../../check/check.js';
import { delays, LAG } from '../../../check/delays.js';
import { isFinal, links, watched } from '../../../check/links.js';
import { returns } from '../../../check/returns.js';

/** How long the kit has to have watched before it believes that nobody comes, in ms. */
const STAYS_AWAY = 400;

const known = (code: number) => Object.hasOwn(CLOSE_CODES, code);

export const staysAway = check({
  id: 'client/reconnect/stays-away-after-final-codes',
  requirements: ['PLY-REC-1'],
  title: 'after 4000 to 4099 and 1009 the client does not come back by itself',
  hint: 'Decide by the range of the code, in the one place where a loss is handled; a `goodbye` with such a code counts too.',
  judge: (trace) =>
    each(links(trace), (link) => {
      const { loss, next } = link;
      if (!loss || !isFinal(loss)) return UNREACHED;
      if (next) return fail(`the client came back after the final code ${loss.code}`, loss, next.attempt);
      return watched(trace, loss.t + STAYS_AWAY, link) ? pass(loss) : UNREACHED;
    }),
});

export const reportsEnd = check({
  id: 'client/reconnect/reports-final-code',
  requirements: ['PLY-REC-2'],
  title: 'a final code is reported to the application as the end, with the code',
  hint: 'Emit the closed status with the close code; with a `goodbye` the code that it named.',
  judge: (trace) =>
    each(links(trace), (link) => {
      const { connection, loss, ended, goodbye } = link;
      if (!loss || !isFinal(loss)) return UNREACHED;
      const over = ended?.n ?? Number.POSITIVE_INFINITY;
      // A client that closes by itself after the `goodbye` may tell its application before the close has come.
      const since = goodbye && connection.close?.by === 'client' ? goodbye.n : loss.n;
      const closed = trace
        .adapterEvents('status')
        .find(({ n, line }) => n > since && n < over && line.status === 'closed');
      if (closed?.line.code === loss.code) return pass(loss, closed);
      if (closed) {
        return fail(
          `the application was told the end with code ${closed.line.code}, it was ${loss.code}`,
          loss,
          closed,
        );
      }
      const until = loss.t + STAYS_AWAY;
      if (!watched(trace, until, link)) return UNREACHED;
      const message = `the application was not told that the connection ended for good with ${loss.code}`;
      return unlessLagged(trace, loss.t, until, LAG, fail(message, loss));
    }),
});

export const backoffCodes = check({
  id: 'client/reconnect/returns-after-41xx',
  requirements: ['PLY-REC-3'],
  title: 'after 4100 to 4199 the client comes back',
  hint: 'Decide by the range of the code: nothing from 4100 to 4199 is final.',
  judge: (trace) =>
    each(delays(trace), (delay) => {
      const { code, by } = delay.loss;
      if (by === 'client' || code < 4100 || code > 4199) return UNREACHED;
      return returns(trace, delay, `the close with ${code}`);
    }),
});

export const goodbyeCodes = check({
  id: 'client/reconnect/returns-after-42xx',
  requirements: ['PLY-REC-4'],
  title: 'after 4200 to 4299 the client comes back, with or without a goodbye',
  hint: 'Without `goodbye` there is no `retryAfterMs`, and the plain delay holds.',
  judge: (trace) =>
    each(delays(trace), (delay) =>
      closeAction(delay.loss.code) === 'goodbye'
        ? returns(trace, delay, `the close with ${delay.loss.code}`)
        : UNREACHED,
    ),
});

export const otherCodes = check({
  id: 'client/reconnect/returns-after-other-codes',
  requirements: ['PLY-REC-5'],
  title: 'after every other code, 1000 and 1006 included, the client comes back',
  hint: 'Only the application and the final codes end a client; a clean close by the server is no reason to stay away.',
  judge: (trace) =>
    each(delays(trace), (delay) => {
      const { code, by } = delay.loss;
      const other = closeAction(code) === 'backoff' && (code < 4100 || code > 4199);
      if (by === 'client' || !other || !delay.link.connection.open) return UNREACHED;
      return returns(trace, delay, `the loss with ${code}`);
    }),
});

export const failedAttempts = check({
  id: 'client/reconnect/returns-after-failed-attempt',
  requirements: ['PLY-REC-6'],
  title: 'an attempt that fails before the open is followed by another',
  hint: 'A refused upgrade or a socket error is a loss like any other: count it and start the timer.',
  judge: (trace) =>
    each(delays(trace), (delay) => {
      const { refused } = delay.link.connection;
      if (refused?.by !== 'server') return UNREACHED;
      return returns(trace, delay, `the attempt that failed (${refused.reason})`);
    }),
});

export const unknownCodes = check({
  id: 'client/reconnect/unknown-codes-by-range',
  requirements: ['PLY-REC-7'],
  title: 'a close code that the client does not know means what its range means',
  hint: 'Compare numbers, do not look codes up in a list: 4050 is final, 4150 and 4250 are not.',
  judge: (trace) =>
    each(delays(trace), (delay) => {
      const { loss, link } = delay;
      if (loss.by === 'client' || loss.code < 4000 || known(loss.code)) return UNREACHED;
      if (!isFinal(loss)) return returns(trace, delay, `the close with the unknown code ${loss.code}`);
      if (link.next)
        return fail(`the client came back after ${loss.code}, which is final by its range`, loss, link.next.attempt);
      return watched(trace, loss.t + STAYS_AWAY, link) ? pass(loss) : UNREACHED;
    }),
});
