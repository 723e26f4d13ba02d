/** Who has to hear of a register or a lease that one member moved. */
import { each, type Finding, pass } from '../../../check/check.js';
import { indexAfter } from '../../../trace/search.js';
import { type Frame, framesOf, type Trace } from '../../../trace/trace.js';
import type { Session } from '../../reading/session.js';
import { type Membership, membershipsIn } from './membership.js';
import { missing } from './proof.js';

/** Memberships of other connections that were settled before frame `frame` of `session` was sent and were not left since. */
export function audience(trace: Trace, session: Session, frame: Frame): readonly Membership[] {
  return membershipsIn(trace, frame.body.channelId).filter(
    (one) =>
      one.session !== session &&
      one.joined.n < frame.n &&
      one.left === undefined &&
      (one.session.connection.close?.n ?? Number.POSITIVE_INFINITY) > frame.n,
  );
}

/** Judges that everyone in the audience gets a relay that `fits`, after the frame. */
export function relayed(
  trace: Trace,
  session: Session,
  frame: Frame,
  fits: (relay: Frame) => boolean,
  members: readonly Membership[] = audience(trace, session, frame),
): Finding {
  return each(members, ({ session: { connection, id } }) => {
    const relays = framesOf(connection, 'server', frame.type);
    const relay = relays[indexOfNext(relays, indexAfter(relays, frame.n), fits)];
    return relay
      ? pass(frame, relay)
      : missing(trace, connection, frame.n, `a ${frame.type} of another member did not reach connection ${id}`, frame);
  });
}

/** `findIndex` from a place on. */
function indexOfNext<T>(list: readonly T[], from: number, fits: (one: T) => boolean): number {
  for (let at = from; at < list.length; at++) if (fits(list[at] as T)) return at;
  return -1;
}
