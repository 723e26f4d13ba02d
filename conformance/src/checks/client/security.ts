import { check, each, fail, notApplicable, pass, UNREACHED } from '../../check/check.js';
import type { TraceEvent } from '../../trace/events.js';
import { framesOf, type Trace } from '../../trace/trace.js';
import { commands, lifeAt } from './reading/application.js';

/** The token that the application gave the client that lives at event `n`. */
function tokenAt(trace: Trace, n: number): string | undefined {
  const token = commands(trace, 'connect')[lifeAt(trace, n) - 1]?.line.token;
  return typeof token === 'string' ? token : undefined;
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
      const token = hello && tokenAt(trace, hello.n);
      if (!hello || token === undefined) return UNREACHED;
      if (hello.body.token === token) return pass(hello);
      const came = hello.body.token === undefined ? 'no token' : 'another token';
      return fail(`\`hello\` carries ${came} than the one that the application supplied`, hello);
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
      const token = tokenAt(trace, attempt.n);
      if (token === undefined || attempt.url === undefined) return UNREACHED;
      // Tokens of the kit are made of characters that no URL escapes.
      return attempt.url.includes(token)
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
  title: 'the token is in no report, refusal or close reason, and not on stderr',
  hint: 'Log that there is a token, never which; take care with whole frames and URLs in error messages.',
  judge: (trace) => {
    if (!trace.claims('token')) return UNCLAIMED;
    const [first] = commands(trace, 'connect').filter(({ line }) => typeof line.token === 'string');
    if (!first) return UNREACHED;
    const leak = trace.events.find((event) => {
      const token = tokenAt(trace, event.n);
      return token !== undefined && written(event)?.includes(token);
    });
    if (leak) return fail('the client wrote the token where people and logs can see it', first, leak);
    const [failure] = trace.of('close').filter(({ n }) => n > first.n);
    return failure && trace.settled(failure.conn, failure.n) ? pass(first, failure) : UNREACHED;
  },
});
