import { check, each, fail, pass, UNREACHED } from '../../check/check.js';
import { closing, links } from '../../check/links.js';
import { clientStays } from '../../check/stays.js';
import { validated } from '../../trace/reading.js';
import type { Frame, Trace } from '../../trace/trace.js';
import { during, sessionOn } from '../reading/session.js';
import { type Post, posts } from './reading/posts.js';
import { missing } from './reading/proof.js';

/** What a client may close with, and what its WebSocket layer or the network may say in its place. */
const ALLOWED: readonly number[] = [1000, 4104, 4108];
const BELOW: readonly number[] = [1001, 1002, 1005, 1006, 1007, 1009];

export const closeCodes = check({
  id: 'client/errors/close-codes',
  requirements: ['PLY-ERR-11'],
  title: 'the client closes with 1000, 4104 or 4108 and nothing else',
  hint: 'A client has no code for a peer at fault: it ignores what it cannot read and stays.',
  judge: (trace) =>
    each(links(trace), ({ connection, ended }) => {
      const { close } = connection;
      if (close?.by !== 'client' || (ended && !closing(ended) && ended.n < close.n)) return UNREACHED;
      if (ALLOWED.includes(close.code)) return pass(close);
      return BELOW.includes(close.code) ? UNREACHED : fail(`the client closed with ${close.code}`, close);
    }),
});

/** Errors of a session that answer nothing the client ever asked. */
function strays(trace: Trace): readonly Frame[] {
  const asked = new Set(trace.frames('client').map(({ body }) => body.id));
  return trace.frames('server', 'error').filter(({ n, conn, body }) => {
    const session = sessionOn(trace, conn);
    if (!session || !during(session, n) || !validated('s2c', body).ok) return false;
    return body.replyTo === undefined || !asked.has(body.replyTo);
  });
}

const naming = ({ body }: Frame) => (body.replyTo === undefined ? 'without `replyTo`' : 'with a foreign `replyTo`');

export const straySurvived = check({
  id: 'client/errors/stray-survived',
  requirements: ['PLY-ERR-5'],
  title: 'an error that answers none of its requests leaves the connection open',
  hint: 'An `error` refuses one request; without a request that it names there is nothing to end.',
  judge: (trace) => each(strays(trace), (error) => clientStays(trace, error, `an error ${naming(error)}`)),
});

export const strayReported = check({
  id: 'client/errors/stray-reported',
  requirements: ['PLY-ERR-5'],
  title: 'an error that answers none of its requests is reported to the application',
  hint: 'Look `replyTo` up among the requests; where nothing is found, tell the application (`report`).',
  judge: (trace) => {
    const all = strays(trace);
    return each(all, (error) => {
      const next = all.find(({ n }) => n > error.n)?.n ?? Number.POSITIVE_INFINITY;
      const report = trace.adapterEvents('report').find(({ n }) => n > error.n && n < next);
      if (report) return pass(error, report);
      // A report takes its own way to the kit: only a long wait shows that there is none.
      return missing(trace, error.n, error.conn, `an error ${naming(error)} was not reported`, error);
    });
  },
});

interface Refusal {
  readonly post: Post;
  readonly error: Frame;
}

/** What the client made of a refusal; undefined if the trace does not say that it has read it. */
function reaction(trace: Trace, { post, error }: Refusal): string | undefined {
  const loss = links(trace).find(({ connection }) => connection.id === error.conn)?.loss;
  const fence = trace.waits().find(({ n, conn, outcome }) => n > error.n && conn === error.conn && outcome === 'fence');
  if (loss?.by === 'client' && loss.n > error.n && !(fence && fence.n < loss.n)) {
    return loss.code === 1000 ? 'closed the connection' : undefined;
  }
  if (!fence) return undefined;
  const [verdict] = post.outcomes;
  const told = verdict ? `told ${verdict.line.outcome} (${verdict.line.code})` : 'told nothing';
  return post.sent.some(({ n }) => n > error.n) ? `${told} and sent again` : told;
}

export const textIgnored = check({
  id: 'client/errors/text-ignored',
  requirements: ['PLY-ERR-6'],
  title: 'two refusals that differ in the text of `message` alone are treated alike',
  hint: 'Decide by `code`; `message` is for developers and may be in any language.',
  judge: (trace) => {
    const refusals = posts(trace).flatMap((post): readonly Refusal[] => {
      const error = post.fates.find(({ type }) => type === 'error');
      return error ? [{ post, error }] : [];
    });
    return each(refusals, (one) => {
      const { n, body } = one.error;
      const before = refusals.find(
        ({ error }) => error.n < n && error.body.code === body.code && error.body.message !== body.message,
      );
      const [first, then] = [before && reaction(trace, before), reaction(trace, one)];
      if (!before || first === undefined || then === undefined) return UNREACHED;
      const text = JSON.stringify(body.message).slice(0, 60);
      return first === then
        ? pass(before.error, one.error)
        : fail(
            `at ${body.code} the client ${first}, at ${body.code} with the text ${text} it ${then}`,
            before.error,
            one.error,
          );
    });
  },
});
