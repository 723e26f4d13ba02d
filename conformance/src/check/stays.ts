import type { Trace } from '../trace/trace.js';
import { type Finding, fail, pass, UNREACHED } from './check.js';
import { links } from './links.js';

/** Codes with which a client may close at any moment for reasons of its own that have nothing to do with what it just read. */
export const OWN_REASONS: readonly number[] = [4104, 4108];

/**
 * Judges that the client kept its connection after something it has to put up with.
 *
 * @param provocation the event after which it has to stay
 * @param what names the provocation in the message
 */
export function clientStays(
  trace: Trace,
  provocation: { readonly n: number; readonly conn: string },
  what: string,
): Finding {
  const link = links(trace).find(({ connection }) => connection.id === provocation.conn);
  const settled = trace.settled(provocation.conn, provocation.n);
  const { loss, next } = link ?? {};
  if (loss?.by === 'client' && loss.n > provocation.n && !(settled && settled.n < loss.n)) {
    if (OWN_REASONS.includes(loss.code)) return UNREACHED;
    return fail(`after ${what} the client closed the connection with ${loss.code}`, provocation, loss);
  }
  if (next && !loss && next.attempt.n > provocation.n && !(settled && settled.n < next.attempt.n)) {
    return fail(`after ${what} the client turned to another connection`, provocation, next.attempt);
  }
  return settled && link ? pass(provocation) : UNREACHED;
}
