import { check, each, type Finding, fail, notApplicable, pass, UNREACHED } from '../../check/check.js';
import { once } from '../../trace/search.js';
import { type Frame, framesOf, type Trace } from '../../trace/trace.js';
import { demands } from './reading/demand.js';
import { type Membership, membershipAt, memberships, membershipsIn, positionAt } from './reading/membership.js';
import { touched } from './reading/operator.js';
import { missing } from './reading/proof.js';
import { nameOf, unnamedError } from './reading/refused.js';
import { relayed } from './reading/relays.js';
import { ackOf, posts, type Request, requestOf, requests, wasMember } from './reading/requests.js';
import { heard, type Said, said, sparesQuiet, unlessQuiet } from './reading/said.js';

/** The read mark of a user as the trace knows it before a frame, and whether that is sure: nothing of the user was under way. */
function markBefore(trace: Trace, frame: Said): { readonly mark: number; readonly sure: boolean } {
  const { session } = frame;
  const { channelId } = frame.body;
  const joined = membershipsIn(trace, channelId).filter(
    (one) => one.session.userId === session.userId && (one.joined.n < frame.n || joinedFor(one, frame)),
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
  const answered = reads.map((one) => answerTo(trace, one));
  const moved = reads
    .filter((_, index) => answered[index]?.body.applied === true)
    .map((one) => Number(one.body.offset));
  return {
    mark: Math.max(0, ...own, ...moved),
    // The requests of one connection for one channel are handled in order, also while answers are under way.
    sure: reads.every(
      (one, index) => answered[index] !== undefined && (one.session === session || (answered[index]?.n ?? 0) < frame.n),
    ),
  };
}

const answerTo = (trace: Trace, frame: Said): Frame | undefined => requestOf(trace, frame)?.answers[0];

/** Whether a membership began with a join that the same connection sent before a frame, so that it was there when that was handled. */
const joinedFor = ({ session, request }: Membership, frame: Said): boolean =>
  session === frame.session && request !== undefined && request.n < frame.n;

/** The membership in which a frame was handled, that of a join which was still under way included. */
function membershipFor(trace: Trace, frame: Said): Membership | undefined {
  const { session, body, n } = frame;
  const settled = membershipAt(trace, session.id, body.channelId, n);
  return settled ?? membershipsIn(trace, body.channelId).find((one) => joinedFor(one, frame) && one.joined.n > n);
}

/** What the head was at least when a frame was sent: the sender had seen so much. */
function seenBefore(trace: Trace, frame: Said, membership: Membership): number {
  const own = posts(trace)
    .filter((post) => post.session === frame.session && post.channelId === membership.channelId)
    .map((post) => ackOf(post))
    .filter((ack) => ack !== undefined && ack.n < frame.n)
    .map((ack) => Number(ack?.body.offset));
  return Math.max(positionAt(membership, frame.n), Number(membership.joined.body.offset), ...own);
}

/** What the head may have been when the server handled a frame: what its sender had seen, or sent before and had committed. */
function headBefore(trace: Trace, frame: Said, membership: Membership): number {
  const own = posts(trace)
    .filter((post) => post.session === frame.session && post.channelId === membership.channelId)
    .filter((post) => post.frame.n < frame.n)
    .map((post) => Number(ackOf(post)?.body.offset ?? 0));
  return Math.max(positionAt(membership, frame.n), Number(membership.joined.body.offset), ...own);
}

export const readIsAMaximum = check({
  id: 'server/read/is-a-maximum',
  requirements: ['PLY-RED-3', 'PLY-RED-4', 'PLY-RED-1', 'PLY-RED-2'],
  title: 'a read is applied if it is not below the mark, and else told the mark',
  hint: 'A max-register: equal is applied, smaller is `applied: false` with `current`.',
  judge: (trace) =>
    each(said(trace, 'read'), (frame) => {
      const answer = answerTo(trace, frame);
      const membership = membershipFor(trace, frame);
      const { mark, sure } = markBefore(trace, frame);
      const offset = Number(frame.body.offset);
      if (!answer || !membership || !sure || offset > headBefore(trace, frame, membership)) return UNREACHED;
      if (answer.body.code === 'forbidden' && touched(trace, frame.session.userId, frame.body.channelId))
        return UNREACHED;
      // How far its own message had come is the server's affair until it is acknowledged.
      if (answer.body.code === 'out_of_range' && offset > seenBefore(trace, frame, membership)) return UNREACHED;
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

/** The greatest offset that the trace names, by channel. */
const heads = once((trace: Trace) => {
  const found = new Map<unknown, number>();
  for (const { channelId, joined, slots } of memberships(trace)) {
    for (const offset of [Number(joined.body.offset), ...slots.map((slot) => slot.offset)])
      found.set(channelId, Math.max(found.get(channelId) ?? 0, offset));
  }
  return found;
});

/** The ack of a message that was sent after the answer to a read, and got an offset that the read had named. */
function writtenLater(trace: Trace, read: Frame, answer: Frame): Frame | undefined {
  const { channelId, offset } = read.body;
  const epoch = membershipAt(trace, read.conn, channelId, read.n)?.epoch;
  for (const post of posts(trace)) {
    if (post.channelId !== channelId || post.frame.n < answer.n) continue;
    const ack = ackOf(post);
    const membership = membershipAt(trace, post.session.id, channelId, post.frame.n);
    if (!ack || membership?.epoch !== epoch || !membership) continue;
    // What is repeated has the offset that it had.
    const known = Math.max(positionAt(membership, post.frame.n), Number(membership.joined.body.offset));
    const got = Number(ack.body.offset);
    if (got > known && got <= Number(offset)) return ack;
  }
  return undefined;
}

export const readWithinTheLog = check({
  id: 'server/read/within-the-log',
  requirements: ['PLY-RED-5', 'PLY-RED-6', 'PLY-ORD-3'],
  title: 'a read beyond the head, when its turn comes, is answered with out_of_range, and no other',
  hint: 'Compare with the head of the log, not with the mark, and say so also where the frame has no id.',
  judge: (trace) => {
    const unnamed = each(said(trace, 'read'), (frame) => refusedUnnamed(trace, frame));
    if (unnamed.outcome === 'fail') return unnamed;
    const overtaking = each(requests(trace), (read) => refusedTooEarly(trace, read));
    if (overtaking.outcome === 'fail') return overtaking;
    return each(requests(trace), ({ session, frame, answers: [answer] }) => {
      if (frame.type !== 'read' || !answer || wasMember(trace, session, frame) !== true) return UNREACHED;
      if (demands(trace).refusable.some((one) => one.frame.n === frame.n)) return UNREACHED;
      const written = answer.type === 'ack' ? writtenLater(trace, frame, answer) : undefined;
      if (written)
        return fail(
          `a read of ${frame.body.offset} was taken before that offset was committed`,
          frame,
          answer,
          written,
        );
      if (!farBeyond(trace, frame)) return UNREACHED;
      return answer.body.code === 'out_of_range'
        ? pass(frame, answer)
        : fail(`a read far beyond the head was answered with ${nameOf(answer)}`, frame, answer);
    });
  },
});

/** A read is handled after the messages that its connection sent before it for the channel (PLY-ORD-3), and those raise the head. */
function refusedTooEarly(trace: Trace, { session, frame, answers: [answer] }: Request): Finding {
  if (frame.type !== 'read' || answer?.body.code !== 'out_of_range') return UNREACHED;
  const epoch = membershipAt(trace, session.id, frame.body.channelId, answer.n)?.epoch;
  const before = posts(trace).find(
    (post) =>
      post.session === session &&
      post.channelId === frame.body.channelId &&
      post.epoch === epoch &&
      post.frame.n < frame.n &&
      Number(ackOf(post)?.body.offset) >= Number(frame.body.offset),
  );
  const ack = before && ackOf(before);
  return ack
    ? fail(
        `a read of ${frame.body.offset} got out_of_range, though a message sent before it has the offset ${ack.body.offset}`,
        before.frame,
        frame,
        answer,
        ack,
      )
    : UNREACHED;
}

/** A read without id that is far beyond the head is answered with an error that names no request. */
function refusedUnnamed(trace: Trace, frame: Said): Finding {
  const { session, body } = frame;
  if (body.id !== undefined || !farBeyond(trace, frame)) return UNREACHED;
  const error = unnamedError(session, frame, 'out_of_range');
  if (error) return pass(frame, error);
  if (touched(trace, session.userId, body.channelId)) return UNREACHED;
  return missing(trace, session.connection, frame.n, 'a read far beyond the head, without id, was not refused', frame);
}

/** Far beyond everything that the trace saw: nobody wrote a million entries meanwhile. */
const farBeyond = (trace: Trace, { body }: Frame): boolean =>
  Number(body.offset) >= (heads(trace).get(body.channelId) ?? 0) + 1_000_000;

export const relaysReads = check({
  id: 'server/read/relays',
  requirements: ['PLY-RED-9'],
  title: 'a read that moved the mark reaches the other members',
  hint: 'With the userId of the reader, to other connections of the same user too.',
  judge: unlessQuiet((trace) =>
    each(said(trace, 'read'), (frame) => {
      const answer = answerTo(trace, frame);
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

/** Reads that were applied. */
const applied = once((trace: Trace) =>
  requests(trace).filter(({ frame, answers: [answer] }) => frame.type === 'read' && answer?.body.applied === true),
);

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
      for (const one of request ? applied(trace) : []) {
        const answer = one.answers[0] as Frame;
        if (answer.n > (request?.n ?? 0)) continue;
        if (membershipAt(trace, one.session.id, channelId, one.frame.n)?.epoch !== epoch) continue;
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

export const quietIsSpared = check({
  id: 'server/read/quiet-is-spared',
  requirements: ['PLY-RED-12'],
  title: 'no read is relayed to a member that was told `quiet: true`',
  hint: 'Keep `quiet` with each membership, as it was told at the join; leave typing and reads out there.',
  judge: (trace) => sparesQuiet(trace, 'read'),
});

export const newEpochNoMarks = check({
  id: 'server/read/new-epoch-no-marks',
  requirements: ['PLY-RED-18'],
  title: 'a new epoch of a channel begins with no read marks',
  hint: 'Marks are offsets of one log; with the log of another epoch they mean nothing.',
  judge: (trace) => {
    const all = memberships(trace);
    const restarted = trace.of('process').some((one) => one.what === 'killed');
    const finding = each(all, (later) => {
      const { joined, channelId, epoch } = later;
      const before = all.some((one) => one.channelId === channelId && one.epoch !== epoch && one.joined.n < joined.n);
      const known = all.filter((one) => one.channelId === channelId && one.epoch === epoch);
      const marked = demands(trace).sound.some(
        (one) =>
          one.type === 'read' &&
          one.body.channelId === channelId &&
          one.n > (known[0]?.joined.n ?? 0) &&
          one.n < joined.n,
      );
      if (!before || marked) return UNREACHED;
      const [mark] = Array.isArray(joined.body.reads) ? joined.body.reads : [];
      return mark ? fail(`a new epoch has the mark ${mark.offset} of ${mark.userId}`, joined) : pass(joined);
    });
    return finding.outcome === 'unreached' && restarted && all.length > 0
      ? notApplicable('the log survived, so there was no new epoch')
      : finding;
  },
});
