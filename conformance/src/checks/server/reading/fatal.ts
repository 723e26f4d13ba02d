/** The common part of every check on a message that has to end the connection with a certain code. */
import { each, type Finding, fail, pass, UNREACHED } from '../../../check/check.js';
import type { Message, TraceEvent } from '../../../trace/events.js';
import { once } from '../../../trace/search.js';
import type { Connection, Trace } from '../../../trace/trace.js';
import { sessions } from '../../reading/session.js';
import { type CloseReason, demands } from './demand.js';
import { endedByKit, missing } from './proof.js';

const FORBIDDEN = 4003;

/** Codes with which a server may end a connection at any time for reasons of its own (chapter 14). */
const UNRELATED = [1001, 1011, 4000, 4001, 4003, 4100, 4101, 4102, 4103, 4105, 4108, 4200];

/** Judges that each message of these kinds, on connections that fit, is followed by a close of the server with the code of the kind. */
export function closesOn(
  trace: Trace,
  reasons: readonly CloseReason[],
  what: string,
  where: (connection: Connection) => boolean = () => true,
): Finding {
  const cases = demands(trace).fatal.filter(({ reason, connection }) => reasons.includes(reason) && where(connection));
  return each(cases, ({ connection, ...one }) => closesAfter(trace, connection, one, what));
}

/** A message after which a connection has to end. */
interface Cause {
  readonly event: TraceEvent<Message>;
  readonly code: number;
  readonly reason: CloseReason;
}

/** Judges that the server closed a connection with the code that follows from a message. */
export function closesAfter(
  trace: Trace,
  connection: Connection,
  { event, code, reason }: Cause,
  what: string,
): Finding {
  const { close } = connection;
  if (close?.by === 'server') {
    if (close.code === code) return pass(event, close);
    if (unrelated(trace, close.code, reason) || endedByKit(trace, connection)) return UNREACHED;
    return fail(`after ${what} the server closed with ${close.code}, expected ${code}`, event, close);
  }
  const words = `after ${what} the server kept the connection open, expected close ${code}`;
  return missing(trace, connection, event.n, words, event);
}

/** Whether a server may have closed for another reason; that guests may not connect is none where one was welcomed. */
function unrelated(trace: Trace, code: number, reason: CloseReason): boolean {
  if (code === FORBIDDEN && reason === 'bad_hello') return !guestsWelcome(trace);
  return UNRELATED.includes(code);
}

const guestsWelcome = once((trace: Trace) =>
  sessions(trace).some(({ hello: { body } }) => body.userId === undefined && body.token === undefined),
);
