import { check, each, type Finding, fail, notApplicable, pass, UNREACHED } from '../../check/check.js';
import { type Frame, framesOf, type Trace } from '../../trace/trace.js';
import { demands } from './reading/demand.js';
import { membershipAt, memberships, positionAt } from './reading/membership.js';
import { missing } from './reading/proof.js';
import { anyQuiet } from './reading/reach.js';
import { nameOf } from './reading/refused.js';
import { audience, relayed } from './reading/relays.js';
import { requests, wasMember } from './reading/requests.js';
import { type Session, sessions } from './reading/session.js';

type Said = Frame & { readonly session: Session };

/** Frames of one type that members sent. */
const said = (trace: Trace, type: string): readonly Said[] =>
  demands(trace).sound.filter((frame) => frame.type === type && wasMember(trace, frame.session, frame) === true);

const heard = (trace: Trace, frame: Said) =>
  audience(trace, frame.session, frame).filter(({ joined }) => joined.body.quiet !== true);

const by = ({ session }: Said, relay: Frame): boolean =>
  relay.body.userId === session.userId && relay.body.clientId === session.clientId;

/** Whether another connection of the trace has the same user and client, so that relays cannot be told apart. */
const hasTwin = (trace: Trace, session: Session): boolean =>
  sessions(trace).some((one) => one !== session && one.userId === session.userId && one.clientId === session.clientId);

/** The state of the own lease before a frame: what the same connection did last of what begins or ends one. */
function leaseBefore(trace: Trace, frame: Said): 'runs' | 'ended' | 'unsure' {
  const { session } = frame;
  const last = framesOf(session.connection, 'client')
    .filter((one) => one.n < frame.n && one.body.channelId === frame.body.channelId)
    .filter((one) => one.type === 'typing' || one.type === 'message' || one.type === 'leave')
    .at(-1);
  if (!last) return 'ended';
  if (last.type !== 'typing')
    return requests(trace).some((one) => one.frame === last && one.answers[0]?.type === 'error') ? 'unsure' : 'ended';
  if (last.body.active === false) return 'ended';
  return frame.t - last.t < session.advertised.limits.typingTtlMs / 2 ? 'runs' : 'unsure';
}

/** To quiet members nothing is relayed, so where there are no others there is nothing to judge. */
const unlessQuiet =
  (judge: (trace: Trace) => Finding) =>
  (trace: Trace): Finding => {
    const finding = judge(trace);
    return finding.outcome === 'unreached' && anyQuiet(trace)
      ? notApplicable('joins were answered `quiet: true`')
      : finding;
  };

export const relaysTyping = check({
  id: 'server/typing/relays',
  requirements: ['PLY-TYP-9', 'PLY-TYP-11', 'PLY-SEC-1'],
  title: 'typing reaches every other member with the userId and clientId of the typist, also its end',
  hint: 'Other connections of the same user are other members. An `active: false` that ends a running lease is relayed too.',
  judge: unlessQuiet((trace) =>
    each(said(trace, 'typing'), (frame) => {
      if (frame.body.active === false && leaseBefore(trace, frame) !== 'runs') return UNREACHED;
      const newer = said(trace, 'typing').some(
        (one) => one.session === frame.session && one.n > frame.n && one.body.channelId === frame.body.channelId,
      );
      const fits = (relay: Frame) =>
        by(frame, relay) && relay.body.channelId === frame.body.channelId && relay.body.active === frame.body.active;
      const found = relayed(trace, frame.session, frame, fits, heard(trace, frame));
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
  judge: unlessQuiet((trace) =>
    each(said(trace, 'typing'), (frame) => {
      if (frame.body.active !== false || leaseBefore(trace, frame) !== 'ended' || hasTwin(trace, frame.session))
        return UNREACHED;
      const later = framesOf(frame.session.connection, 'client').some(
        (one) => one.n > frame.n && (one.type === 'typing' || one.type === 'leave'),
      );
      if (later) return UNREACHED;
      // Relays of ends that were due may still be on the way to this member when the superfluous one is sent.
      const due = said(trace, 'typing').filter(
        (one) =>
          one.session === frame.session &&
          one.body.channelId === frame.body.channelId &&
          one.body.active === false &&
          leaseBefore(trace, one) !== 'ended',
      ).length;
      return each(heard(trace, frame), ({ session }) => {
        const ends = framesOf(session.connection, 'server', 'typing').filter(
          (one) => by(frame, one) && one.body.channelId === frame.body.channelId && one.body.active === false,
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
  title: 'typing that was sent before a message arrives before it',
  hint: 'Put both through the same queue of each member; a fan-out of messages that waits for the store lets typing overtake or fall behind.',
  judge: unlessQuiet((trace) =>
    each(requests(trace), ({ session, frame }) => {
      if (frame.type !== 'message') return UNREACHED;
      const before = said(trace, 'typing').filter(
        (one) => one.session === session && one.body.channelId === frame.body.channelId,
      );
      const [only] = before;
      // With one `typing` of the typist alone it is clear which relay belongs to it.
      if (!only || before.length > 1 || only.n > frame.n || only.body.active !== true) return UNREACHED;
      return each(heard(trace, only), (member) => {
        const relay = framesOf(member.session.connection, 'server', 'typing').find(
          (one) => one.n > only.n && by(only, one) && one.body.active === true,
        );
        const slot = member.slots.find((one) => one.id === frame.body.id);
        if (!relay || !slot || positionAt(member, only.n) < Number(member.joined.body.offset)) return UNREACHED;
        const early =
          relay.n < slot.frame.n || (relay.n === slot.frame.n && (relay.item ?? 0) < (slot.frame.item ?? 0));
        return early
          ? pass(relay, slot.frame)
          : fail('typing arrived after the message that was sent after it', only, frame, slot.frame, relay);
      });
    }),
  ),
});

export const leaveEndsTyping = check({
  id: 'server/typing/leave-ends-it',
  requirements: ['PLY-TYP-14'],
  title: 'a leave ends the own running lease, and the members hear of it',
  hint: 'Ending a membership ends what hangs on it.',
  judge: unlessQuiet((trace) =>
    each(said(trace, 'leave'), (frame) => {
      if (leaseBefore(trace, frame) !== 'runs') return UNREACHED;
      return each(heard(trace, frame), ({ session: { connection } }) => {
        const relay = framesOf(connection, 'server', 'typing').find(
          (one) => one.n > frame.n && by(frame, one) && one.body.active === false,
        );
        return relay
          ? pass(frame, relay)
          : missing(trace, connection, frame.n, 'a member left while typing, and its end was not relayed', frame);
      });
    }),
  ),
});

/** The read mark of a user as the trace knows it before a frame, and whether that is sure: nothing of the user was under way. */
function markBefore(trace: Trace, frame: Said): { readonly mark: number; readonly sure: boolean } {
  const { session } = frame;
  const { channelId } = frame.body;
  const joined = memberships(trace).filter(
    (one) => one.channelId === channelId && one.session.userId === session.userId && one.joined.n < frame.n,
  );
  const listed = joined.flatMap((one) => (Array.isArray(one.joined.body.reads) ? one.joined.body.reads : []));
  const own = listed.filter((entry) => entry?.userId === session.userId).map((entry) => Number(entry.offset));
  const reads = demands(trace).sound.filter(
    (one) =>
      one.type === 'read' &&
      one.session.userId === session.userId &&
      one.body.channelId === channelId &&
      one.n < frame.n,
  );
  const answered = reads.map(
    (one) =>
      requests(trace).find((request) => request.frame.n === one.n && request.session === one.session)?.answers[0],
  );
  const moved = reads
    .filter((_, index) => answered[index]?.body.applied === true)
    .map((one) => Number(one.body.offset));
  return {
    mark: Math.max(0, ...own, ...moved),
    sure: answered.every((answer) => answer !== undefined && answer.n < frame.n),
  };
}

export const readIsAMaximum = check({
  id: 'server/read/is-a-maximum',
  requirements: ['PLY-RED-3', 'PLY-RED-4', 'PLY-RED-1', 'PLY-RED-2'],
  title: 'a read is applied if it is not below the mark, and else told the mark',
  hint: 'A max-register: equal is applied, smaller is `applied: false` with `current`.',
  judge: (trace) =>
    each(said(trace, 'read'), (frame) => {
      const answer = requests(trace).find(
        (one) => one.session === frame.session && one.frame.n === frame.n && one.id === frame.body.id,
      )?.answers[0];
      const membership = membershipAt(trace, frame.session.id, frame.body.channelId, frame.n);
      const { mark, sure } = markBefore(trace, frame);
      const offset = Number(frame.body.offset);
      if (!answer || !membership || !sure || offset > positionAt(membership, frame.n)) return UNREACHED;
      if (answer.type !== 'ack') return fail(`a read of ${offset} was answered with ${nameOf(answer)}`, frame, answer);
      if (offset >= mark) {
        return answer.body.applied === true
          ? pass(frame, answer)
          : fail(`a read of ${offset}, the mark being ${mark}, was not applied`, frame, answer);
      }
      return answer.body.applied === false && answer.body.current === mark
        ? pass(frame, answer)
        : fail(
            `a read of ${offset} below the mark ${mark} got applied ${answer.body.applied}, current ${answer.body.current}`,
            frame,
            answer,
          );
    }),
});

export const readWithinTheLog = check({
  id: 'server/read/within-the-log',
  requirements: ['PLY-RED-5', 'PLY-RED-6'],
  title: 'a read beyond the head is answered with out_of_range',
  hint: 'Compare with the head of the log, not with the mark.',
  judge: (trace) =>
    each(requests(trace), ({ session, frame, answers: [answer] }) => {
      const heads = memberships(trace)
        .filter((one) => one.channelId === frame.body.channelId)
        .flatMap((one) => [Number(one.joined.body.offset), ...one.slots.map((slot) => slot.offset)]);
      // Far beyond everything that the trace saw: nobody wrote a million entries meanwhile.
      if (frame.type !== 'read' || !answer || wasMember(trace, session, frame) !== true) return UNREACHED;
      if (Number(frame.body.offset) < Math.max(0, ...heads) + 1_000_000) return UNREACHED;
      return answer.body.code === 'out_of_range'
        ? pass(frame, answer)
        : fail(`a read far beyond the head was answered with ${nameOf(answer)}`, frame, answer);
    }),
});

export const relaysReads = check({
  id: 'server/read/relays',
  requirements: ['PLY-RED-9'],
  title: 'a read that moved the mark reaches the other members',
  hint: 'With the userId of the reader, to other connections of the same user too.',
  judge: unlessQuiet((trace) =>
    each(said(trace, 'read'), (frame) => {
      const answer = requests(trace).find((one) => one.session === frame.session && one.frame.n === frame.n)
        ?.answers[0];
      const { mark, sure } = markBefore(trace, frame);
      const { offset } = frame.body;
      if (answer?.body.applied !== true || !sure || Number(offset) <= mark) return UNREACHED;
      // A greater mark of the same user may stand for this one (PLY-RED-13).
      const fits = (relay: Frame) =>
        relay.body.userId === frame.session.userId &&
        relay.body.channelId === frame.body.channelId &&
        Number(relay.body.offset) >= Number(offset);
      return relayed(trace, frame.session, frame, fits, heard(trace, frame));
    }),
  ),
});

export const marksOnlyRise = check({
  id: 'server/read/marks-only-rise',
  requirements: ['PLY-RED-10', 'PLY-RED-2'],
  title: 'the relayed marks of a user only rise',
  hint: 'Relay what moved the mark, nothing else.',
  judge: unlessQuiet((trace) =>
    each(memberships(trace), ({ session, channelId, joined, left }): Finding => {
      const marks = new Map<unknown, number>();
      for (const entry of Array.isArray(joined.body.reads) ? joined.body.reads : [])
        marks.set(entry?.userId, Number(entry?.offset));
      const relays = framesOf(session.connection, 'server', 'read').filter(
        (one) => one.body.channelId === channelId && one.n > joined.n && (!left || one.n < left.n),
      );
      return each(relays, (relay) => {
        const before = marks.get(relay.body.userId) ?? 0;
        const offset = Number(relay.body.offset);
        marks.set(relay.body.userId, Math.max(before, offset));
        return offset > before
          ? pass(relay)
          : fail(`a read of ${offset} was relayed, the mark of this user was ${before}`, relay);
      });
    }),
  ),
});

export const joinedHasTheReads = check({
  id: 'server/read/joined-has-them',
  requirements: ['PLY-RED-14', 'PLY-RED-15'],
  title: 'the reads of joined hold the mark of every user, each once',
  hint: 'Read them at the join; in a quiet channel the own mark is enough.',
  judge: (trace) =>
    each(memberships(trace), ({ request, joined, channelId, epoch, session }) => {
      const listed = Array.isArray(joined.body.reads) ? joined.body.reads : [];
      const users = listed.map((entry) => entry?.userId);
      if (new Set(users).size < users.length) return fail('joined lists a user twice in reads', joined);
      const marks = new Map<string, number>();
      for (const one of requests(trace)) {
        const [answer] = one.answers;
        const at = membershipAt(trace, one.session.id, channelId, one.frame.n);
        if (
          one.frame.type !== 'read' ||
          answer?.body.applied !== true ||
          at?.epoch !== epoch ||
          !request ||
          answer.n > request.n
        )
          continue;
        marks.set(one.session.userId, Math.max(marks.get(one.session.userId) ?? 0, Number(one.frame.body.offset)));
      }
      const asked = [...marks].filter(([userId]) => joined.body.quiet !== true || userId === session.userId);
      const gone = asked.find(
        ([userId, offset]) => !listed.some((entry) => entry?.userId === userId && Number(entry.offset) >= offset),
      );
      if (gone) return fail(`joined lacks the mark ${gone[1]} of ${gone[0]}`, joined);
      return asked.length > 0 ? pass(joined) : UNREACHED;
    }),
});
