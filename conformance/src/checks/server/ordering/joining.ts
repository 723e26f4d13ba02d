import { check, each, fail, notApplicable, pass, UNREACHED } from '../../../check/check.js';
import { type Frame, framesOf, type Trace } from '../../../trace/trace.js';
import { type Session, sessions } from '../../reading/session.js';
import { isSound } from '../reading/demand.js';
import { memberships, membershipsIn, sinceOf } from '../reading/membership.js';
import { done } from '../reading/operator.js';
import { missing } from '../reading/proof.js';
import { FLOOD, unreachable } from '../reading/reach.js';
import { nameOf } from '../reading/refused.js';
import { type Request, requests, wasMember } from '../reading/requests.js';

/** Joins that are sound in form. */
function joins(trace: Trace): readonly Request[] {
  return requests(trace).filter(({ frame }) => frame.type === 'join' && isSound(trace, frame));
}

/**
 * Other channels of which a connection may have been a member when the server handled a join. Joins of different channels may be handled
 * in any order (3.4), so those that were under way count, and those that came before the answer.
 */
function mayHold(trace: Trace, { session, frame }: Request, answer: Frame): number {
  const others = joins(trace).filter(
    (one) =>
      one.session === session &&
      one.frame.n < answer.n &&
      one.frame.body.channelId !== frame.body.channelId &&
      one.answers[0]?.type !== 'error',
  );
  const over = (channelId: unknown) => {
    const last = membershipsIn(trace, channelId).findLast((one) => one.session === session && one.joined.n < answer.n);
    return last?.left !== undefined && last.left.n < frame.n;
  };
  return new Set(others.map((one) => one.frame.body.channelId).filter((channelId) => !over(channelId))).size;
}

/** Channels of which a connection surely was a member when a frame came: joined, and no word of leaving from either side. */
function surelyHolds(trace: Trace, session: Session, at: Frame): number {
  return memberships(trace).filter((one) => {
    if (one.session !== session || one.joined.n > at.n || (one.left && one.left.n < at.n)) return false;
    return !framesOf(session.connection, 'client', 'leave').some(
      ({ n, body }) => body.channelId === one.channelId && n > (one.request?.n ?? 0) && n < at.n,
    );
  }).length;
}

export const alreadyJoined = check({
  id: 'server/ordering/already-joined',
  requirements: ['PLY-ORD-15'],
  title: 'a join by a member is answered with already_joined',
  hint: 'A second join neither replaces nor restarts the membership.',
  judge: (trace) =>
    each(joins(trace), (join) => {
      const { session, frame, answers } = join;
      if (wasMember(trace, session, frame) !== true) return UNREACHED;
      const [answer] = answers;
      if (!answer) return missing(trace, session.connection, frame.n, 'a join by a member was not answered', frame);
      return answer.body.code === 'already_joined'
        ? pass(frame, answer)
        : fail(`a join by a member was answered with ${nameOf(answer)}`, frame, answer);
    }),
});

export const alreadyJoinedKeeps = check({
  id: 'server/ordering/already-joined-keeps',
  requirements: ['PLY-ORD-16'],
  title: 'already_joined leaves the membership as it was',
  hint: 'Return before anything of the membership is touched: cursor, open requests, registration.',
  judge: (trace) =>
    each(joins(trace), ({ session, frame, answers: [answer] }) => {
      if (answer?.body.code !== 'already_joined') return UNREACHED;
      const membership = memberships(trace).find(
        (one) =>
          one.session === session &&
          one.channelId === frame.body.channelId &&
          one.joined.n < frame.n &&
          !(one.left && one.left.n < answer.n),
      );
      if (!membership) return UNREACHED;
      const left = framesOf(session.connection, 'server', 'left').find(
        (one) => one.n > answer.n && one.body.channelId === frame.body.channelId && one.body.replyTo === undefined,
      );
      if (left) return fail('after already_joined the membership ended', answer, left);
      const at = membership.slots.filter((slot) => slot.frame.n < answer.n).at(-1)?.offset ?? membership.base;
      const next = membership.slots.find((slot) => slot.frame.n > answer.n);
      if (!next) return UNREACHED;
      return next.offset === at + 1
        ? pass(answer, next.frame)
        : fail(`after already_joined the slots went on at ${next.offset}, expected ${at + 1}`, answer, next.frame);
    }),
});

export const joinsAgain = check({
  id: 'server/ordering/joins-again',
  requirements: ['PLY-ORD-3'],
  title: 'a join behind a leave is handled after it, and not refused with already_joined',
  hint: 'A leave that waits for answers holds back what the connection sent after it for the channel, a join too.',
  judge: (trace) =>
    each(joins(trace), ({ session, frame, answers: [answer] }) => {
      const leave = requests(trace).findLast(
        (one) =>
          one.session === session &&
          one.frame.type === 'leave' &&
          one.frame.body.channelId === frame.body.channelId &&
          one.frame.n < frame.n &&
          one.answers[0]?.type === 'left',
      );
      if (!leave || !answer || wasMember(trace, session, frame) !== false) return UNREACHED;
      if (answer.body.code === 'already_joined')
        return fail('a join behind a leave was refused with already_joined', leave.frame, frame, answer);
      return answer.type === 'joined' ? pass(leave.frame, answer) : UNREACHED;
    }),
});

export const tooManyChannels = check({
  id: 'server/ordering/too-many-channels',
  requirements: ['PLY-ORD-17', 'PLY-LIM-4', 'PLY-FRM-27'],
  title: 'one channel more than maxChannels is answered with too_many_channels, maxChannels are allowed',
  hint: 'Count the memberships of the connection, not of the user, and before you look at rights.',
  judge: (trace) => {
    if (unreachable(trace, ({ maxChannels }) => maxChannels > FLOOD))
      return notApplicable(`maxChannels is above ${FLOOD}, too many to join`);
    return each(joins(trace), (join) => {
      const { session, frame, answers } = join;
      const [answer] = answers;
      const { maxChannels } = session.advertised.limits;
      if (!answer || wasMember(trace, session, frame) !== false) return UNREACHED;
      if (answer.body.code === 'too_many_channels') {
        const most = mayHold(trace, join, answer);
        return most < maxChannels
          ? fail(`too_many_channels with ${most} channels, maxChannels is ${maxChannels}`, frame, answer)
          : pass(frame, answer);
      }
      if (answer.body.code === 'forbidden') {
        const held = Math.min(surelyHolds(trace, session, frame), surelyHolds(trace, session, answer));
        return held >= maxChannels
          ? fail(
              `a join beyond ${held} channels, all that maxChannels allows, was answered with forbidden`,
              frame,
              answer,
            )
          : UNREACHED;
      }
      if (answer.type !== 'joined') return UNREACHED;
      const least = surelyHolds(trace, session, answer);
      return least > maxChannels
        ? fail(`a member of ${least - 1} channels could join one more, maxChannels is ${maxChannels}`, frame, answer)
        : UNREACHED;
    });
  },
});

const OF_CHANNEL = ['message', 'ack', 'typing', 'read', 'state_update'];

export const nothingBeforeJoined = check({
  id: 'server/ordering/nothing-before-joined',
  requirements: ['PLY-ORD-19'],
  title: 'no frame of a channel comes before joined',
  hint: 'Register the connection for the fan-out after `joined` is written.',
  judge: (trace) =>
    each(sessions(trace), ({ connection }) => {
      const begun = new Set<unknown>();
      const ended = new Set<unknown>();
      return each(framesOf(connection, 'server'), (frame) => {
        const { channelId } = frame.body;
        if (frame.type === 'joined') begun.add(channelId);
        if (frame.type === 'left') ended.add(channelId);
        if (!OF_CHANNEL.includes(frame.type) || channelId === undefined || ended.has(channelId)) return UNREACHED;
        return begun.has(channelId)
          ? pass(frame)
          : fail(`a ${frame.type} of ${channelId} came without a joined before it`, frame);
      });
    }),
});

export const joinedAtHead = check({
  id: 'server/ordering/joined-at-head',
  requirements: ['PLY-ORD-21', 'PLY-ORD-55', 'PLY-ORD-20'],
  title: 'joined.offset is not behind anything acknowledged or sent before',
  hint: 'Read the head from the authoritative log at the join. Entries that were lost make a new epoch.',
  judge: (trace) =>
    each(memberships(trace), ({ joined, request, channelId, epoch }) => {
      if (!request) return UNREACHED;
      const before = memberships(trace)
        .filter((one) => one.channelId === channelId && one.epoch === epoch)
        .flatMap(({ slots }) => slots)
        .filter((slot) => slot.frame.n < request.n)
        .sort((a, b) => a.offset - b.offset)
        .at(-1);
      if (!before) return UNREACHED;
      return Number(joined.body.offset) >= before.offset
        ? pass(before.frame, joined)
        : fail(
            `joined says head ${joined.body.offset}, offset ${before.offset} of the same epoch had been sent`,
            before.frame,
            request,
            joined,
          );
    }),
});

export const saysRecovered = check({
  id: 'server/ordering/says-recovered',
  requirements: ['PLY-ORD-22', 'PLY-ORD-23'],
  title: 'joined says `recovered` if, and only if, the join carried `since`',
  hint: 'Absent is not false: without `since` leave the field out.',
  judge: (trace) =>
    each(memberships(trace), ({ request, joined }) => {
      if (!request) return UNREACHED;
      const given = request.body.since !== undefined;
      if (given === (joined.body.recovered !== undefined)) return pass(request, joined);
      return fail(
        given
          ? 'joined has no `recovered` though the join had `since`'
          : 'joined has `recovered` though the join had no `since`',
        request,
        joined,
      );
    }),
});

export const recovers = check({
  id: 'server/ordering/recovers',
  requirements: ['PLY-ORD-30', 'PLY-REC-34'],
  title: 'a position within the log is recovered, also one without epoch',
  hint: 'first - 1 <= since.offset <= head: the head itself and, where all is retained, 0 count.',
  judge: (trace) =>
    each(memberships(trace), ({ request, joined, epoch, channelId }) => {
      const since = sinceOf(request);
      if (!since || (since.epoch !== undefined && since.epoch !== epoch)) return UNREACHED;
      if (since.offset > Number(joined.body.offset)) return UNREACHED;
      if (done(trace, 'trim_log').some(({ fields }) => fields.channelId === channelId)) return UNREACHED;
      // What lies before the trace may have been dropped by retention; what the trace saw committed is seconds old.
      const oldest = memberships(trace)
        .filter((one) => one.channelId === channelId && one.epoch === epoch && one.joined.n < joined.n)
        .map(({ base }) => base);
      const atHead = since.offset === joined.body.offset;
      if (!atHead && !oldest.some((base) => base <= since.offset)) return UNREACHED;
      if (joined.body.recovered === true) return pass(request as Frame, joined);
      // How much is retained is the server's choice: only as much as it recovers elsewhere is retained for sure.
      const gap = Number(joined.body.offset) - since.offset;
      const retained = memberships(trace).some(
        (one) =>
          one.channelId === channelId &&
          one.epoch === epoch &&
          one.joined.body.recovered === true &&
          Number(one.joined.body.offset) - (sinceOf(one.request)?.offset ?? Number.POSITIVE_INFINITY) >= gap,
      );
      return !atHead && !retained
        ? UNREACHED
        : fail(
            `since ${since.offset} lies within the log (head ${joined.body.offset}) and was not recovered`,
            request as Frame,
            joined,
          );
    }),
});

export const refusesRecovery = check({
  id: 'server/ordering/refuses-recovery',
  requirements: ['PLY-ORD-31'],
  title: 'a position of another epoch or beyond the head is answered recovered: false',
  hint: 'Compare the epoch first; an offset beyond the head belongs to a history that this log never had.',
  judge: (trace) =>
    each(memberships(trace), ({ request, joined, epoch }) => {
      const since = sinceOf(request);
      if (!request || !since) return UNREACHED;
      const foreign = since.epoch !== undefined && since.epoch !== epoch;
      // Head at the join: a later one in `joined` only makes the bound wider.
      if (!foreign && since.offset <= Number(joined.body.offset)) return UNREACHED;
      const what = foreign ? 'another epoch' : `offset ${since.offset} beyond the head ${joined.body.offset}`;
      return joined.body.recovered === false
        ? pass(request, joined)
        : fail(`since with ${what} was answered recovered: ${joined.body.recovered}`, request, joined);
    }),
});
