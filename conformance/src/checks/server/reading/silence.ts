/** Stretches of a session in which the client sent no data message, and the server could not know why. */

import type { TraceEvent } from '../../../trace/events.js';
import { groupBy, indexWhere, once } from '../../../trace/search.js';
import { type Frame, framesOf, type Trace } from '../../../trace/trace.js';
import type { Session } from '../../reading/session.js';
import { obliged } from './proof.js';

export interface Silence {
  /** The last data message of the client before it; not before `hello`. */
  readonly from: TraceEvent | Frame;
  /** What ended it: a data message, the close, or the last wait that shows the connection open. */
  readonly until: TraceEvent;
  /** Times in ms: not later than its beginning, and its end. */
  readonly sinceT: number;
  readonly untilT: number;
}

export function silencesOf(trace: Trace, session: Session): readonly Silence[] {
  const { connection, hello, welcome } = session;
  const spoken = (sent(trace).get(connection.id) ?? []).filter(({ n }) => n >= hello.n);
  const end = connection.close ?? trace.waits(connection.id).at(-1);
  const answers = framesOf(connection, 'server').filter(
    ({ type, body }) => body.replyTo !== undefined || type === 'pong',
  );
  return [...spoken, end].flatMap((until, index) => {
    const from = spoken[index - 1];
    if (!until || !from || until.n < from.n) return [];
    if (!obliged(trace, connection, from.n, until.n)) return [];
    // The clock of the server starts at the latest with `welcome` (5.2), and what it answers later it may have read only then.
    const last = answers[indexWhere(answers, ({ n }) => n >= until.n) - 1];
    const answered = last && last.n > from.n ? last.t : from.t;
    const sinceT = Math.max(answered, from === spoken[0] ? welcome.t : from.t);
    return [{ from, until, sinceT, untilT: until.t }];
  });
}

/** Data messages of the client, by connection. */
const sent = once((trace: Trace) =>
  groupBy(
    trace.of('message').filter(({ from }) => from === 'client'),
    ({ conn }) => conn,
  ),
);
