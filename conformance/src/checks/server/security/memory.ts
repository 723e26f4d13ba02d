/** What one connection can make a server hold (16.5). */
import { check, each, type Finding, fail, notApplicable, pass, UNREACHED } from '../../../check/check.js';
import type { Fault, TraceEvent } from '../../../trace/events.js';
import { type Frame, framesOf, type Trace } from '../../../trace/trace.js';
import { type Session, sessions } from '../../reading/session.js';
import { claimed } from '../reading/advertised.js';
import { KERNELS, unreachable } from '../reading/reach.js';
import { requests } from '../reading/requests.js';

/** What a server holds for one connection beyond this has no bound worth the name (16.5), in bytes. */
const BOUND = 64 * 1024 * 1024;

/** Answers of so many bytes nobody but the server can hold. */
export const HELD_BYTES = BOUND + KERNELS;

/** With a shorter `joined` the answers would be so many that making them, not holding them, is the load; in bytes. */
export const LONG_JOINED = 16_000;

/** State of that length does not fit in smaller frames. */
const SMALL_FRAMES = 32_768;

export const boundsWhatWaits = check({
  id: 'server/security/bounds-what-waits',
  requirements: ['PLY-SEC-20'],
  title: 'a server does not go on answering a connection that reads nothing',
  hint: 'Look at what waits to be written before you read on: stop reading at a bound, and cut with 4101 what stays there.',
  judge: claimed('state', (trace) =>
    unreachable(trace, ({ maxFrameBytes }) => maxFrameBytes < SMALL_FRAMES)
      ? notApplicable('maxFrameBytes is too small for answers that are long')
      : each(trace.of('fault'), (fault) => {
          const session = sessions(trace).find(({ id }) => id === fault.conn);
          if (fault.action !== 'pause-reading' || !session) return UNREACHED;
          const asked = requests(trace).filter((one) => one.session === session && one.frame.n > fault.n);
          const last = asked.findLast(({ frame }) => frame.type === 'state_update');
          return last ? unread(trace, session, fault, last.frame) : UNREACHED;
        }),
  ),
});

/** Judges what became of the joins of a connection between the moment when the kit stopped reading and a write behind them. */
function unread(trace: Trace, session: Session, paused: TraceEvent<Fault>, last: Frame): Finding {
  const { connection } = session;
  const { channelId, key, timestamp } = last.body;
  const answer = framesOf(connection, 'server', 'joined').findLast(
    ({ n, body }) => n < paused.n && body.channelId === channelId,
  );
  const joins = requests(trace).filter(
    ({ session: own, frame: { n, type, body } }) =>
      own === session && type === 'join' && body.channelId === channelId && n > paused.n && n < last.n,
  );
  const bytes = trace.of('message').find(({ n }) => n === answer?.n)?.text.length ?? 0;
  const held = joins.length * bytes - KERNELS;
  if (!answer || held < BOUND) return UNREACHED;
  const readAgain = trace.of('fault').find(({ conn, n }) => conn === session.id && n > paused.n);
  const until = Math.min(connection.close?.n ?? Number.POSITIVE_INFINITY, readAgain?.n ?? Number.POSITIVE_INFINITY);
  // Requests for one channel are handled in their order (PLY-ORD-3): what came of the last shows that all were.
  const relay = trace
    .frames('server', 'state_update')
    .find(
      ({ n, body }) =>
        n > last.n && n < until && body.channelId === channelId && body.key === key && body.timestamp === timestamp,
    );
  if (relay) {
    const least = `${Math.floor(held / 1024 / 1024)} MiB of answers at the least`;
    return fail(
      `a connection that reads nothing joined ${joins.length} times, and each was handled: the server holds ${least}`,
      answer,
      paused,
      relay,
    );
  }
  if (connection.close?.by === 'server') return pass(paused, connection.close);
  const fence = trace.of('wait').find(({ n, outcome }) => n > last.n && outcome === 'fence');
  return fence ? pass(paused, fence) : UNREACHED;
}
