import { check, each, fail, notApplicable, pass, UNREACHED } from '../../../check/check.js';
import { groupBy } from '../../../trace/search.js';
import { type Frame, framesOf } from '../../../trace/trace.js';
import { type Session, sessions } from '../../reading/session.js';
import { demands } from '../reading/demand.js';
import { missing } from '../reading/proof.js';
import { nameOf } from '../reading/refused.js';
import { oustings, type Request, requests } from '../reading/requests.js';

const ANSWER_TYPES: Readonly<Record<string, readonly string[]>> = {
  join: ['joined', 'error'],
  leave: ['left', 'error'],
  message: ['ack', 'error'],
  read: ['ack', 'error'],
  state_update: ['ack', 'error'],
};

export const answersOnce = check({
  id: 'server/frames/answers-once',
  requirements: ['PLY-FRM-30', 'PLY-DLV-1', 'PLY-ORD-14', 'PLY-BAT-2'],
  title: 'every request gets exactly one answer, of a type that fits it',
  hint: 'Answer in one place, after the decision; a refusal must not fall through to the acknowledgement.',
  judge: (trace) =>
    each(requests(trace), ({ session, frame, answers: [answer, second], id }) => {
      if (session.goodbye && session.goodbye.n < frame.n) return UNREACHED;
      if (second)
        return fail(`the ${frame.type} ${id} was answered twice: ${answer?.type}, ${second.type}`, frame, second);
      if (!answer && lostMembership(session, frame)) return UNREACHED;
      if (!answer)
        return missing(trace, session.connection, frame.n, `the ${frame.type} ${id} was not answered`, frame);
      return ANSWER_TYPES[frame.type]?.includes(answer.type)
        ? pass(frame, answer)
        : fail(`a ${frame.type} was answered with ${nameOf(answer)}`, frame, answer);
    }),
});

/** Whether the server ended the membership that a frame needs, and with it what was asked there. */
const lostMembership = (session: Session, frame: Frame): boolean =>
  oustings(session, frame.body.channelId).some(({ n, body }) => n > frame.n && typeof body.code === 'string');

export const repliesToRequests = check({
  id: 'server/frames/replies-to-requests',
  requirements: ['PLY-FRM-31', 'PLY-FRM-35'],
  title: 'the replyTo of an answer is the id of a request of this connection, and an ack always has one',
  hint: 'Copy the id as it is; do not acknowledge frames without id, nor on the other connections of the user.',
  judge: (trace) =>
    each(sessions(trace), (session) => {
      const asked = framesOf(session.connection, 'client').filter((frame) => typeof frame.body.id === 'string');
      const when = new Map(asked.toReversed().map((frame) => [frame.body.id, frame.n]));
      return each(framesOf(session.connection, 'server'), (frame) => {
        if (frame.body.replyTo === undefined) {
          return frame.type === 'ack' ? fail('an ack without replyTo', frame) : UNREACHED;
        }
        const since = when.get(frame.body.replyTo);
        return since !== undefined && since < frame.n
          ? pass(frame)
          : fail(
              `${nameOf(frame)} replies to ${JSON.stringify(frame.body.replyTo)}, which this connection never asked`,
              frame,
            );
      });
    }),
});

export const sameIdTwice = check({
  id: 'server/frames/same-id-twice',
  requirements: ['PLY-FRM-33'],
  title: 'two outstanding requests with the same id get two answers',
  hint: 'Keep the open requests as a bag, not as a set of ids.',
  judge: (trace) => {
    const all = requests(trace);
    const placeOf = ({ session, id }: Request) => JSON.stringify([session.id, id]);
    const twins = groupBy(all, placeOf);
    return each(all, (request) => {
      const { session, frame, id, answers } = request;
      const earlier = twins.get(placeOf(request))?.find((one) => one !== request && one.frame.n <= frame.n);
      const first = earlier?.answers[0];
      if (!earlier || (first && first.n < frame.n)) return UNREACHED;
      if (first && answers[0]) return pass(earlier.frame, frame, answers[0]);
      return missing(
        trace,
        session.connection,
        frame.n,
        `two requests had the id ${id}, not both were answered`,
        earlier.frame,
        frame,
      );
    });
  },
});

export const noAnswerWithoutId = check({
  id: 'server/frames/no-answer-without-id',
  requirements: ['PLY-FRM-35'],
  title: 'a read or state_update without an id gets no answer',
  hint: 'An ack is for frames with an id only.',
  judge: (trace) => {
    const finding = each(demands(trace).sound, (frame) => {
      if ((frame.type !== 'read' && frame.type !== 'state_update') || frame.body.id !== undefined) return UNREACHED;
      const { connection } = frame.session;
      const ids = new Set(framesOf(connection, 'client').map((one) => one.body.id));
      const stray = framesOf(connection, 'server', 'ack').find((ack) => ack.n > frame.n && !ids.has(ack.body.replyTo));
      if (stray) return fail(`a ${frame.type} without id was followed by an ack that answers no request`, frame, stray);
      return trace.settled(connection.id, frame.n) ? pass(frame) : UNREACHED;
    });
    // A scenario of the one that is not claimed has nothing to say; that of the other does.
    const partly = sessions(trace).every(
      ({ advertised: { capabilities } }) => !capabilities.includes('presence') || !capabilities.includes('state'),
    );
    return finding.outcome === 'unreached' && partly && sessions(trace).length > 0
      ? notApplicable('read and state_update are not both claimed')
      : finding;
  },
});
