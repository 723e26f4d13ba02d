import { check, each, type Finding, fail, pass, UNREACHED } from '../../../check/check.js';
import { framesOf, type Trace } from '../../../trace/trace.js';
import { sessions } from '../../reading/session.js';
import { demands } from '../reading/demand.js';
import { memberships } from '../reading/membership.js';
import { missing } from '../reading/proof.js';
import { nameOf } from '../reading/refused.js';
import { requestOf, requests, wasMember } from '../reading/requests.js';

const NEED_MEMBERSHIP = ['message', 'typing', 'read', 'state_update', 'leave'];

export const notJoined = check({
  id: 'server/ordering/not-joined',
  requirements: ['PLY-ORD-26'],
  title: 'a frame for a channel that the connection has not joined is answered with not_joined',
  hint: 'Membership belongs to the connection, not to the user; check it for reads, typing and state too.',
  judge: (trace) =>
    each(demands(trace).sound, (frame) => {
      const { session } = frame;
      if (!NEED_MEMBERSHIP.includes(frame.type) || wasMember(trace, session, frame) !== false) return UNREACHED;
      const answer =
        typeof frame.body.id === 'string'
          ? requestOf(trace, frame)?.answers[0]
          : framesOf(session.connection, 'server', 'error').find(
              (error) => error.n > frame.n && error.body.replyTo === undefined,
            );
      // An item of a batch that is not answered is judged there.
      if (!answer && frame.item !== undefined) return UNREACHED;
      if (!answer)
        return missing(
          trace,
          session.connection,
          frame.n,
          `a ${frame.type} without membership was not answered`,
          frame,
        );
      if (answer.type === 'error' && answer.body.code === 'not_joined') return pass(frame, answer);
      return typeof frame.body.id === 'string'
        ? fail(`a ${frame.type} without membership was answered with ${nameOf(answer)}`, frame, answer)
        : UNREACHED;
    }),
});

export const notJoinedNoEffect = check({
  id: 'server/ordering/not-joined-no-effect',
  requirements: ['PLY-ORD-27', 'PLY-DLV-6'],
  title: 'what was refused with not_joined has no effect',
  hint: 'Check membership before anything is stored or relayed.',
  judge: (trace) =>
    each(requests(trace), ({ session, frame, id, answers: [answer] }) => {
      if (answer?.body.code !== 'not_joined') return UNREACHED;
      const again = requests(trace).some((one) => one.id === id && one.frame !== frame);
      const effect = trace
        .frames('server')
        .find(
          (one) =>
            one.n > frame.n &&
            one.conn !== session.id &&
            one.type === frame.type &&
            one.body.channelId === frame.body.channelId &&
            one.body.userId === session.userId &&
            sameMatter(frame.type, frame.body, one.body),
        );
      if (effect && !again)
        return fail(`a ${frame.type} that was refused with not_joined reached a member`, frame, answer, effect);
      return trace.of('wait').some((wait) => wait.n > answer.n && wait.outcome === 'fence')
        ? pass(frame, answer)
        : UNREACHED;
    }),
});

type Body = Readonly<Record<string, unknown>>;

function sameMatter(type: string, sent: Body, seen: Body): boolean {
  if (type === 'message') return sent.id === seen.id;
  if (type === 'read') return sent.offset === seen.offset;
  return type === 'state_update' && sent.key === seen.key && sent.timestamp === seen.timestamp;
}

export const answersLeave = check({
  id: 'server/ordering/answers-leave',
  requirements: ['PLY-ORD-48'],
  title: 'a leave of a member is answered with one left',
  hint: 'With `replyTo`; a `left` without it says that the server ended the membership.',
  judge: (trace) =>
    each(requests(trace), ({ session, frame, answers: [answer] }) => {
      if (frame.type !== 'leave' || wasMember(trace, session, frame) !== true) return UNREACHED;
      if (!answer) return missing(trace, session.connection, frame.n, 'a leave was not answered', frame);
      return answer.type === 'left'
        ? pass(frame, answer)
        : fail(`a leave of a member was answered with ${nameOf(answer)}`, frame, answer);
    }),
});

export const answersBeforeLeft = check({
  id: 'server/ordering/answers-before-left',
  requirements: ['PLY-ORD-49', 'PLY-ORD-3'],
  title: 'every message sent before the leave is answered before left',
  hint: 'Handle the leave after what was sent before it, and let it wait until all of that is answered.',
  judge: (trace) =>
    each(requests(trace), ({ session, frame, answers: [left] }) => {
      if (frame.type !== 'leave' || left?.type !== 'left') return UNREACHED;
      const earlier = requests(trace).filter(
        (one) =>
          one.session === session &&
          one.frame.type === 'message' &&
          one.frame.body.channelId === frame.body.channelId &&
          one.frame.n < frame.n,
      );
      return each(earlier, (one) => {
        const answer = one.answers[0];
        return answer && answer.n < left.n
          ? pass(one.frame, left)
          : fail(`left came before the answer to message ${one.id}`, one.frame, frame, left);
      });
    }),
});

export const nothingAfterLeft = check({
  id: 'server/ordering/nothing-after-left',
  requirements: ['PLY-ORD-50'],
  title: 'no frame of a channel comes after left',
  hint: 'Take the connection out of the fan-out, and drop what waits for it, before `left` is written.',
  judge: (trace) =>
    each(sessions(trace), (session) =>
      each(framesOf(session.connection, 'server', 'left'), (left) => afterLeft(trace, session.id, left)),
    ),
});

function afterLeft(trace: Trace, conn: string, left: { readonly n: number; readonly body: Body }): Finding {
  const later =
    trace.connection(conn)?.frames.filter((one) => one.n > left.n && one.body.channelId === left.body.channelId) ?? [];
  const stray = later.find((one) => one.from === 'server');
  if (stray && ['message', 'ack', 'typing', 'read', 'state_update'].includes(stray.type)) {
    return fail(`a ${stray.type} of ${left.body.channelId} came after left`, left, stray);
  }
  // Something of the channel has to have happened elsewhere that a member would have heard of, and the kit to have listened on.
  const elsewhere = memberships(trace)
    .filter((one) => one.session.id !== conn && one.channelId === left.body.channelId)
    .flatMap(({ slots }) => slots)
    .find((slot) => slot.frame.n > left.n);
  const listened =
    elsewhere &&
    trace.of('message').find((event) => event.conn === conn && event.from === 'server' && event.n > elsewhere.frame.n);
  return elsewhere && listened ? pass(left, elsewhere.frame) : UNREACHED;
}

export const leftOfMembers = check({
  id: 'server/ordering/left-of-members',
  requirements: ['PLY-ORD-62'],
  title: 'a left ends a membership that there is',
  hint: 'A `join` that is refused made no member: its `error` says all.',
  judge: (trace) =>
    each(trace.frames('server', 'left'), (left) => {
      const { channelId } = left.body;
      const turns = (trace.connection(left.conn)?.frames ?? []).filter(
        ({ n, from, type, body }) =>
          from === 'server' && n < left.n && (type === 'joined' || type === 'left') && body.channelId === channelId,
      );
      const last = turns.at(-1);
      if (last?.type === 'joined') return pass(last, left);
      return fail(
        `a left of ${channelId} came, of which the connection ${last ? 'was no member any more' : 'never was a member'}`,
        ...(last ? [last] : []),
        left,
      );
    }),
});

export const endsWithCode = check({
  id: 'server/ordering/ends-with-code',
  requirements: ['PLY-ORD-51', 'PLY-ORD-61'],
  title: 'a left that answers no leave carries a code, and one that answers a leave carries none',
  hint: 'The client decides by `code` what becomes of its outbox.',
  judge: (trace) =>
    each(trace.frames('server', 'left'), (left) => {
      const { code, replyTo } = left.body;
      if (replyTo === undefined)
        return typeof code === 'string' ? pass(left) : fail('a left without replyTo has no code', left);
      return code === undefined ? pass(left) : fail(`a left that answers a leave has the code ${code}`, left);
    }),
});
