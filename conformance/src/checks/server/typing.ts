import { check, each, type Finding, fail, pass, UNREACHED } from '../../check/check.js';
import { firstAfter, groupBy, lastBefore, once } from '../../trace/search.js';
import { type Frame, framesOf, type Trace } from '../../trace/trace.js';
import { endOf, isBy, type Session, sessions } from '../reading/session.js';
import { demands } from './reading/demand.js';
import { type Membership, memberships, positionAt } from './reading/membership.js';
import { missing } from './reading/proof.js';
import { unlessLongLease } from './reading/reach.js';
import { nameOf } from './reading/refused.js';
import { relayed } from './reading/relays.js';
import { requestOf, requests } from './reading/requests.js';
import { heard, type Said, said, saidIn, sparesQuiet, unlessQuiet } from './reading/said.js';

/** A lease begins when the server handles the frame, which may be this much after it was sent, in ms. */
export const LATE_MS = 500;

/** Whether another connection of the trace has the same user and client, so that relays cannot be told apart. */
const hasTwin = (trace: Trace, session: Session): boolean => twinsOf(trace, session).length > 0;

/** Other connections of the same user and client, for whom the lease is the same (11.1). */
const twinsOf = (trace: Trace, session: Session): readonly Session[] =>
  sessions(trace).filter(
    (one) => one !== session && one.userId === session.userId && one.clientId === session.clientId,
  );

/**
 * The state of a lease before a frame that two connections of one client had a hand in: one began it, and nothing else was done to it,
 * or a message of the other ended it. Undefined where that is not sure: between two connections there is no order, so a beginning
 * counts where a member was told of it, and a message where it was acknowledged, before the next.
 */
function leaseOfTwins(trace: Trace, frame: Said): 'runs' | 'ended' | undefined {
  const { session } = frame;
  const { channelId } = frame.body;
  const done = [session, ...twinsOf(trace, session)]
    .flatMap((one) => (leases(one).get(channelId) ?? []).map((act) => ({ ...act, by: one })))
    .filter(({ n }) => n < frame.n)
    .toSorted((a, b) => a.n - b.n);
  const [begun, end, more] = done;
  if (begun?.body.active !== true || more || !toldOf(trace, begun, end ?? frame)) return undefined;
  if (end) {
    const [answer] = requestOf(trace, end)?.answers ?? [];
    const handled = answer?.type === 'ack' && answer.n < frame.n;
    return end.type === 'message' && end.conn !== begun.conn && handled ? 'ended' : undefined;
  }
  const fresh = frame.t - begun.t < session.advertised.limits.typingTtlMs / 2;
  return begun.by !== session && endOf(begun.by.connection) > frame.n && fresh ? 'runs' : undefined;
}

/** Whether a member was told that somebody began to type before another frame was sent. */
const toldOf = (trace: Trace, begun: Frame & { readonly by: Session }, next: Frame): boolean =>
  trace
    .frames('server', 'typing')
    .some(
      (one) =>
        one.n > begun.n &&
        one.n < next.n &&
        one.body.channelId === begun.body.channelId &&
        one.body.active === true &&
        isBy(begun.by, one),
    );

/** The state of the own lease before a frame: what the same connection did last of what begins or ends one. */
function leaseBefore(trace: Trace, frame: Said): 'runs' | 'ended' | 'unsure' {
  const { session } = frame;
  const ofTwins = leaseOfTwins(trace, frame);
  if (ofTwins) return ofTwins;
  const others = twinsOf(trace, session).some(
    (one) => (leases(one).get(frame.body.channelId)?.[0]?.n ?? frame.n) < frame.n,
  );
  if (others) return 'unsure';
  const last = lastBefore(leases(session).get(frame.body.channelId) ?? [], frame.n);
  if (!last) return 'ended';
  if (last.type !== 'typing') return requestOf(trace, last)?.answers[0]?.type === 'error' ? 'unsure' : 'ended';
  if (last.body.active === false) return 'ended';
  const { typingTtlMs } = session.advertised.limits;
  if (frame.t - last.t > typingTtlMs + LATE_MS) return 'ended';
  return frame.t - last.t < typingTtlMs / 2 ? 'runs' : 'unsure';
}

/** Frames of a client that begin or end its leases, by channel. */
const leases = once((session: Session) =>
  groupBy(
    framesOf(session.connection, 'client').filter(({ type }) => ['typing', 'message', 'leave'].includes(type)),
    ({ body }) => body.channelId,
  ),
);

const unlessLong = (judge: (trace: Trace) => Finding) => unlessQuiet(unlessLongLease(judge));

export const relaysTyping = check({
  id: 'server/typing/relays',
  requirements: ['PLY-TYP-9', 'PLY-TYP-11', 'PLY-SEC-1'],
  title: 'typing reaches every other member with the userId and clientId of the typist, also its end',
  hint: 'Other connections of the same user are other members. An `active: false` that ends a running lease is relayed too.',
  judge: unlessLong((trace) =>
    each(said(trace, 'typing'), (frame) => {
      if (frame.body.active === false && leaseBefore(trace, frame) !== 'runs') return UNREACHED;
      const newer = firstAfter(saidIn(trace, 'typing', frame.session, frame.body.channelId), frame.n) !== undefined;
      const fits = (relay: Frame) =>
        isBy(frame.session, relay) &&
        relay.body.channelId === frame.body.channelId &&
        relay.body.active === frame.body.active;
      // Whether a twin, whose lease it is too, is told of its end is open.
      const twins = twinsOf(trace, frame.session);
      const members = heard(trace, frame).filter(
        ({ session }) => frame.body.active === true || !twins.includes(session),
      );
      const found = relayed(trace, frame.session, frame, fits, members);
      // A relay that waits may be dropped for a newer one (PLY-TYP-18).
      return newer && found.outcome === 'fail' ? UNREACHED : found;
    }),
  ),
});

export const typingNotToSelf = check({
  id: 'server/typing/not-to-self',
  requirements: ['PLY-TYP-10', 'PLY-RED-11', 'PLY-STA-19'],
  title: 'typing, reads and state updates do not come back to the connection that sent them',
  hint: 'Leave out the connection, not the user: the other devices of the user want to hear of it.',
  judge: (trace) =>
    each(
      ['typing', 'read', 'state_update'].flatMap((type) => said(trace, type)),
      (frame) => {
        const { session } = frame;
        if (
          hasTwin(trace, session) ||
          (frame.type === 'read' && sessions(trace).some((one) => one !== session && one.userId === session.userId))
        ) {
          return UNREACHED;
        }
        const echo = framesOf(session.connection, 'server', frame.type).find(
          (one) =>
            one.n > frame.n &&
            one.body.channelId === frame.body.channelId &&
            one.body.userId === session.userId &&
            // Another device of the user has a clientId of its own; a relayed `read` has none.
            (frame.type === 'read' || one.body.clientId === session.clientId) &&
            (frame.type !== 'state_update' ||
              (one.body.key === frame.body.key && one.body.timestamp === frame.body.timestamp)),
        );
        if (echo) return fail(`the own ${frame.type} came back to its sender`, frame, echo);
        return trace.settled(session.id, frame.n) ? pass(frame) : UNREACHED;
      },
    ),
});

export const endNeedsLease = check({
  id: 'server/typing/end-needs-lease',
  requirements: ['PLY-TYP-12'],
  title: 'active: false without a running lease is not relayed',
  hint: 'A message ends the lease, so an `active: false` after it moves nothing.',
  judge: unlessLong((trace) =>
    each(said(trace, 'typing'), (frame) => {
      if (frame.body.active !== false || leaseBefore(trace, frame) !== 'ended') return UNREACHED;
      const own = [frame.session, ...twinsOf(trace, frame.session)];
      const later = own
        .flatMap(({ connection }) => framesOf(connection, 'client'))
        .some((one) => one.n > frame.n && (one.type === 'typing' || one.type === 'leave'));
      if (later) return UNREACHED;
      // Relays of ends that were due may still be on the way to this member when the superfluous one is sent.
      const due = said(trace, 'typing').filter(
        (one) =>
          own.includes(one.session) &&
          one.body.channelId === frame.body.channelId &&
          one.body.active === false &&
          leaseBefore(trace, one) !== 'ended',
      ).length;
      return each(heard(trace, frame), ({ session }) => {
        const ends = framesOf(session.connection, 'server', 'typing').filter(
          (one) => isBy(frame.session, one) && one.body.channelId === frame.body.channelId && one.body.active === false,
        );
        const surplus = ends[due];
        if (surplus && surplus.n > frame.n)
          return fail('the end of a lease that did not run was relayed', frame, surplus);
        return trace.settled(session.id, frame.n) ? pass(frame) : UNREACHED;
      });
    }),
  ),
});

export const typingBeforeItsMessage = check({
  id: 'server/typing/before-its-message',
  requirements: ['PLY-TYP-13'],
  title: 'typing and messages of one connection arrive in the order in which they were sent',
  hint: 'Put both through the same queue of each member; a fan-out of messages that waits for the store lets typing overtake or fall behind.',
  judge: unlessQuiet((trace) =>
    each(requests(trace), ({ session, frame }) => {
      if (frame.type !== 'message') return UNREACHED;
      const before = said(trace, 'typing').filter(
        (one) => one.session === session && one.body.channelId === frame.body.channelId,
      );
      const [only] = before;
      // With one `typing` of the typist alone it is clear which relay belongs to it.
      if (!only || before.length > 1 || only.body.active !== true) return UNREACHED;
      const first = only.n < frame.n;
      return each(heard(trace, only), (member) => {
        const relay = framesOf(member.session.connection, 'server', 'typing').find(
          (one) => one.n > only.n && isBy(only.session, one) && one.body.active === true,
        );
        const slot = member.slots.find((one) => one.id === frame.body.id);
        if (!relay || !slot || positionAt(member, only.n) < Number(member.joined.body.offset)) return UNREACHED;
        if (relay.n < slot.frame.n === first) return pass(relay, slot.frame);
        return first
          ? fail('typing arrived after the message that was sent after it', only, frame, slot.frame, relay)
          : fail('typing arrived before the message that was sent before it', frame, only, relay, slot.frame);
      });
    }),
  ),
});

export const leaveEndsTyping = check({
  id: 'server/typing/leave-ends-it',
  requirements: ['PLY-TYP-14'],
  title: 'the end of a membership, by leave or by the server, ends the own running lease, and the members hear of it',
  hint: 'Ending a membership ends what hangs on it.',
  judge: unlessQuiet((trace) =>
    each(
      [
        each(said(trace, 'leave'), (frame) => leavesWhileTyping(trace, frame)),
        each(memberships(trace), (membership) => leftWhileTyping(trace, membership)),
      ],
      (finding) => finding,
    ),
  ),
});

function leavesWhileTyping(trace: Trace, frame: Said): Finding {
  if (leaseBefore(trace, frame) !== 'runs') return UNREACHED;
  return each(heard(trace, frame), ({ session: { connection } }) => {
    const relay = framesOf(connection, 'server', 'typing').find(
      (one) => one.n > frame.n && isBy(frame.session, one) && one.body.active === false,
    );
    return relay
      ? pass(frame, relay)
      : missing(trace, connection, frame.n, 'a member left while typing, and its end was not relayed', frame);
  });
}

/** A membership that the server ended while its lease ran, which members had heard of. */
function leftWhileTyping(trace: Trace, { session, left }: Membership): Finding {
  if (!left || left.body.replyTo !== undefined || typeof left.body.code !== 'string' || hasTwin(trace, session))
    return UNREACHED;
  const frame = { ...left, session };
  if (leaseBefore(trace, frame) !== 'runs') return UNREACHED;
  return each(heard(trace, frame), ({ session: { connection } }) => {
    const relays = framesOf(connection, 'server', 'typing').filter(
      (one) => isBy(session, one) && one.body.channelId === left.body.channelId,
    );
    const begun = relays.findLast((one) => one.body.active === true && one.n < left.n);
    if (!begun) return UNREACHED;
    // It may come before the one who types is told.
    const relay = relays.find((one) => one.body.active === false && one.n > begun.n);
    return relay
      ? pass(left, relay)
      : missing(trace, connection, left.n, 'a membership ended while typing, and its end was not relayed', begun, left);
  });
}

export const quietIsSpared = check({
  id: 'server/typing/quiet-is-spared',
  requirements: ['PLY-TYP-17'],
  title: 'no typing is relayed to a member that was told `quiet: true`',
  hint: 'Keep `quiet` with each membership, as it was told at the join; leave typing and reads out there.',
  judge: (trace) => sparesQuiet(trace, 'typing'),
});

export const neverAnswered = check({
  id: 'server/typing/never-answered',
  requirements: ['PLY-TYP-16'],
  title: 'valid typing of a member is not answered',
  hint: 'No ack and no error: nobody waits for one.',
  judge: (trace) =>
    each(said(trace, 'typing'), (frame) => {
      const { session } = frame;
      const { id } = frame.body;
      const wrong = demands(trace).refusable.some((one) => one.session === session);
      const answer = framesOf(session.connection, 'server').find((one) => {
        if (one.n < frame.n || one.body.code === 'forbidden') return false;
        if (typeof id === 'string' && one.body.replyTo === id) return true;
        return one.type === 'error' && one.body.replyTo === undefined && !wrong;
      });
      if (answer) return fail(`typing was answered with ${nameOf(answer)}`, frame, answer);
      return trace.settled(session.id, frame.n) ? pass(frame) : UNREACHED;
    }),
});
