/** Who has to hear of a register or a lease that one member moved. */
import { each, type Finding, pass } from '../../../check/check.js';
import { type Frame, framesOf, type Trace } from '../../../trace/trace.js';
import { type Membership, memberships } from './membership.js';
import { missing } from './proof.js';
import type { Session } from './session.js';

/** Memberships of other connections that were settled before frame `frame` of `session` was sent and were not left since. */
export function audience(trace: Trace, session: Session, frame: Frame): readonly Membership[] {
  return memberships(trace).filter(
    (one) =>
      one.session !== session &&
      one.channelId === frame.body.channelId &&
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
    const relay = framesOf(connection, 'server', frame.type).find((one) => one.n > frame.n && fits(one));
    return relay
      ? pass(frame, relay)
      : missing(trace, connection, frame.n, `a ${frame.type} of another member did not reach connection ${id}`, frame);
  });
}
