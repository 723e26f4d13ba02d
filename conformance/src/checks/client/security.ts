import { check, each, fail, notApplicable, pass, UNREACHED } from '../../check/check.js';
import { links } from '../../check/links.js';
import type { TraceEvent } from '../../trace/events.js';
import { framesOf, type Trace } from '../../trace/trace.js';
import { commands, connectAt } from './reading/application.js';

/** The tokens that the application has for the client that lives at event `n`, in the order in which it gives them. */
function tokensAt(trace: Trace, n: number): readonly string[] {
  const line = connectAt(trace, n)?.line;
  const { token, tokens } = line ?? { token: undefined, tokens: undefined };
  if (Array.isArray(tokens)) return tokens.map(String);
  return typeof token === 'string' ? [token] : [];
}

const UNCLAIMED = notApplicable('the client does not claim token');

export const tokenInHello = check({
  id: 'client/security/token-in-hello',
  requirements: ['PLY-HSK-8'],
  title: 'every hello carries the token that the application supplied',
  hint: 'Put the token into the `hello` of reconnects too, not only into the first.',
  judge: (trace) => {
    if (!trace.claims('token')) return UNCLAIMED;
    return each(trace.connections, (connection) => {
      const hello = framesOf(connection, 'client', 'hello')[0];
      const tokens = hello ? tokensAt(trace, hello.n) : [];
      if (!hello || tokens.length === 0) return UNREACHED;
      if (tokens.some((token) => token === hello.body.token)) return pass(hello);
      const came = hello.body.token === undefined ? 'no token' : 'another token';
      return fail(`\`hello\` carries ${came} than the one that the application supplied`, hello);
    });
  },
});

export const freshToken = check({
  id: 'client/security/fresh-token-after-expiry',
  requirements: ['PLY-HSK-22'],
  title: 'after a close with 4105 the next hello carries a token that was asked for anew',
  hint: 'A token that expired stays expired: ask the token provider again before the next `hello`, do not keep its last answer.',
  judge: (trace) => {
    if (!trace.claims('token_refresh')) return notApplicable('the client does not claim token_refresh');
    return each(links(trace), ({ connection, loss }) => {
      const [expired] = framesOf(connection, 'client', 'hello');
      if (!expired || loss?.code !== 4105) return UNREACHED;
      const [hello] = trace.frames('client', 'hello').filter(({ n }) => n > loss.n);
      const tokens = hello ? tokensAt(trace, hello.n) : [];
      // The last one is given again to a client that asks more often than there are tokens.
      if (!hello || expired.body.token === tokens.at(-1) || !tokens.some((token) => token === hello.body.token)) {
        return UNREACHED;
      }
      return hello.body.token === expired.body.token
        ? fail('the `hello` after a close with 4105 carries the expired token again', expired, loss, hello)
        : pass(hello);
    });
  },
});

export const tokenNotInUrl = check({
  id: 'client/security/token-not-in-url',
  requirements: ['PLY-SEC-13'],
  title: 'no upgrade request has the token in its URL',
  hint: 'URLs end up in logs; the token belongs into `hello` alone.',
  judge: (trace) => {
    if (!trace.claims('token')) return UNCLAIMED;
    return each(trace.of('attempt'), (attempt) => {
      const { url } = attempt;
      const tokens = tokensAt(trace, attempt.n);
      if (tokens.length === 0 || url === undefined) return UNREACHED;
      // Tokens of the kit are made of characters that no URL escapes.
      return tokens.some((token) => url.includes(token))
        ? fail('the URL of the upgrade request has the token in it', attempt)
        : pass(attempt);
    });
  },
});

/** What the client or its adapter wrote for people: reports, refusals, close reasons, stderr. */
function written(event: TraceEvent): string | undefined {
  if (event.kind === 'event' || event.kind === 'answer') return JSON.stringify(event.line);
  if (event.kind === 'close' && event.by === 'client') return event.reason;
  return event.kind === 'process' ? event.stderr : undefined;
}

export const tokenNotWritten = check({
  id: 'client/security/token-not-written',
  requirements: ['PLY-SEC-14'],
  title: 'the token is in no report, refusal or close reason, and not in the last words of a process that ends',
  hint: 'Log that there is a token, never which; take care with whole frames and URLs in error messages.',
  judge: (trace) => {
    if (!trace.claims('token')) return UNCLAIMED;
    const [first] = commands(trace, 'connect').filter(
      ({ line }) => line.token !== undefined || line.tokens !== undefined,
    );
    if (!first) return UNREACHED;
    const leak = trace.events.find((event) => {
      const text = written(event);
      return text !== undefined && tokensAt(trace, event.n).some((token) => text.includes(token));
    });
    if (leak) return fail('the client wrote the token where people and logs can see it', first, leak);
    const [failure] = trace.of('close').filter(({ n }) => n > first.n);
    return failure && trace.settled(failure.conn, failure.n) ? pass(first, failure) : UNREACHED;
  },
});
