/** Whom a server without authentication makes a guest, since nobody named them (4.3, 18.1). */
import { once } from '../../../trace/search.js';
import type { Frame, Trace } from '../../../trace/trace.js';
import { type Session, sessions } from '../../reading/session.js';
import { type Basic, basics, ownSlots } from './basic.js';

/** Whether a `hello` had neither a token nor a user. */
export const isGuest = ({ hello: { body } }: Session): boolean => body.token === undefined && body.userId === undefined;

/** Whether the query of a basic connection named nobody. */
export const isBasicGuest = ({ userId, byToken }: Basic): boolean => userId === undefined && !byToken;

/** The names of guests, each with the frame by which the kit learned of it. */
const names = once((trace: Trace) => [
  ...sessions(trace)
    .filter(isGuest)
    .map(({ userId, welcome }) => ({ userId: userId as unknown, frame: welcome })),
  ...basics(trace)
    .filter(isBasicGuest)
    .flatMap((basic) => ownSlots(trace, basic))
    .map((frame) => ({ userId: frame.body.userId, frame })),
]);

/** What showed the name of a guest to the kit before it gave this name in the query of a connection. */
export function guestThatItNames(trace: Trace, { connection, userId, byToken }: Basic): Frame | undefined {
  const since = connection.attempt?.n ?? 0;
  return byToken ? undefined : names(trace).find((one) => one.userId === userId && one.frame.n < since)?.frame;
}
