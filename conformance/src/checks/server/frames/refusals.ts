import { check, each, type Finding, fail, pass, UNREACHED } from '../../../check/check.js';
import type { Trace } from '../../../trace/trace.js';
import { sessions } from '../../reading/session.js';
import { demands } from '../reading/demand.js';
import { effectOf } from '../reading/effects.js';
import { memberships } from '../reading/membership.js';
import { allowed } from '../reading/operator.js';
import { endedByKit, missing } from '../reading/proof.js';
import { nameOf, namesFault, refusalOf, refuses, servedAfter } from '../reading/refused.js';
import { ackOf, firstOf, posts, type Request, readableId, requests, wasMember } from '../reading/requests.js';

export const unknownType = check({
  id: 'server/frames/unknown-type',
  requirements: ['PLY-FRM-20', 'PLY-EXT-7', 'PLY-EXT-5', 'PLY-EXT-6'],
  title: 'a frame of unknown type is answered with error unknown_type',
  hint: 'The default branch of the dispatch; frames that only a server sends (`welcome`, `ack`) are unknown from a client.',
  judge: (trace) => refuses(trace, (one) => one.code === 'unknown_type', 'a frame of unknown type'),
});

export const invalidFrame = check({
  id: 'server/frames/invalid-frame',
  requirements: ['PLY-FRM-22', 'PLY-LIM-4'],
  title: 'a frame with a missing or invalid field is answered with error invalid_frame',
  hint: 'Validate every field of every frame before anything else; pings, pongs and typing too.',
  judge: (trace) =>
    refuses(trace, (one) => one.code === 'invalid_frame' && one.field !== '/type', 'a frame with a wrong field'),
});

export const typeMissing = check({
  id: 'server/frames/type-missing',
  requirements: ['PLY-FRM-26'],
  title: 'an object without a string `type` is answered with error invalid_frame, field /type',
  hint: 'It is neither an unknown type nor a reason to close.',
  judge: (trace) =>
    each(demands(trace).refusable, (one) => {
      if (one.code !== 'invalid_frame' || one.field !== '/type') return UNREACHED;
      const answer = refusalOf(trace, one);
      if (!answer)
        return missing(trace, one.connection, one.frame.n, 'no answer to an object without a string `type`', one.frame);
      return answer.body.code === 'invalid_frame' && answer.body.field === '/type'
        ? pass(one.frame, answer)
        : fail(
            `an object without a string \`type\` was answered with ${nameOf(answer)} (${answer.body.field})`,
            one.frame,
            answer,
          );
    }),
});

export const namesTheField = check({
  id: 'server/frames/names-the-field',
  requirements: ['PLY-FRM-23'],
  title: 'error invalid_frame names a field that is missing or invalid',
  hint: '`field` is a JSON Pointer into the frame: /text, /since/offset; for a missing field the place where it belongs, and for an item of a batch one into the item.',
  judge: (trace) =>
    each(demands(trace).refusable, (one) => {
      const answer = refusalOf(trace, one);
      if (one.code !== 'invalid_frame' || answer?.body.code !== 'invalid_frame') return UNREACHED;
      return namesFault(one, answer.body.field)
        ? pass(one.frame, answer)
        : fail(
            `invalid_frame has field ${JSON.stringify(answer.body.field)}, wrong in the frame is ${one.field}`,
            one.frame,
            answer,
          );
    }),
});

export const answersName = check({
  id: 'server/frames/refusals-carry-reply-to',
  requirements: ['PLY-FRM-36'],
  title: 'the error for a frame with a valid id carries it as replyTo',
  hint: 'Also where another field is wrong, the type is unknown, or the frame is one item of a batch.',
  judge: (trace) =>
    each(demands(trace).refusable, (one) => {
      const id = readableId(one.frame);
      if (id === undefined) return UNREACHED;
      const answer = refusalOf(trace, one);
      if (answer) return pass(one.frame, answer);
      return missing(
        trace,
        one.connection,
        one.frame.n,
        `no error with replyTo ${id} for a frame that carries this id`,
        one.frame,
      );
    }),
});

export const noEffectOfRefused = check({
  id: 'server/frames/no-effect-of-refused',
  requirements: ['PLY-FRM-24'],
  title: 'a frame that is invalid has no effect',
  hint: 'Validate the whole frame first, then act; no field may be repaired or cut short.',
  judge: (trace) => {
    const wellSaid = new Set(posts(trace).map((post) => post.id));
    return each(demands(trace).refusable, ({ frame, session }) => {
      if (frame.type === 'read' || frame.type === 'state_update') {
        const effect = effectOf(trace, frame, session);
        if (effect) return fail(`an invalid ${frame.type} took effect`, frame, effect);
        return trace.settled(session.id, frame.n) ? pass(frame) : UNREACHED;
      }
      if (frame.type !== 'message' || typeof frame.body.id !== 'string' || wellSaid.has(frame.body.id))
        return UNREACHED;
      const effect = memberships(trace)
        .flatMap(({ slots }) => slots)
        .find((slot) => slot.id === frame.body.id && slot.frame.n > frame.n);
      if (effect) return fail('an invalid message entered the log', frame, effect.frame);
      return trace.settled(session.id, frame.n) ? pass(frame) : UNREACHED;
    });
  },
});

export const usableAfterRefusal = check({
  id: 'server/frames/usable-after-refusal',
  requirements: ['PLY-FRM-25'],
  title: 'after invalid_frame or unknown_type the connection goes on',
  hint: 'Only what the text names closes a connection; a wrong field or an unknown type does not.',
  judge: (trace) => {
    const { refusable, fatal } = demands(trace);
    return each(sessions(trace), (session) => {
      const wrong = refusable.filter((one) => one.session === session);
      const last = wrong.at(-1);
      if (!last) return UNREACHED;
      const { close } = session.connection;
      const excused =
        fatal.some((one) => one.connection === session.connection) || endedByKit(trace, session.connection);
      if (close?.by === 'server' && !excused && [1002, 1003, 1006, 1007, 1008, 1011, 4002].includes(close.code)) {
        return fail(
          `after a frame that calls for error ${last.code} the server closed with ${close.code}`,
          last.frame,
          close,
        );
      }
      const served = servedAfter(session, last.frame.n);
      return served ? pass(last.frame, served) : UNREACHED;
    });
  },
});

export const firstReason = check({
  id: 'server/frames/first-reason',
  requirements: ['PLY-FRM-27'],
  title: 'of several reasons to refuse a frame the first in the order of checks is reported',
  hint: 'Type, then fields and limits, then membership, rights, content: an invalid frame to a channel not joined is invalid_frame.',
  judge: (trace) => {
    const lost = each(requests(trace), (request) => rightsBeforeContent(trace, request));
    if (lost.outcome === 'fail') return lost;
    const wrong = each(demands(trace).refusable, (one) => {
      if (one.frame.body.channelId === undefined || wasMember(trace, one.session, one.frame) !== false)
        return UNREACHED;
      if (requests(trace).some((request) => request.frame === one.frame && request.frame.type === 'join'))
        return UNREACHED;
      const answer = refusalOf(trace, one);
      if (!answer) return UNREACHED;
      return answer.body.code === one.code
        ? pass(one.frame, answer)
        : fail(
            `a frame that is ${one.code} before anything else was answered with ${nameOf(answer)}`,
            one.frame,
            answer,
          );
    });
    return wrong.outcome === 'unreached' ? lost : wrong;
  },
});

/** What right a request needs, */
const ACTIONS: Readonly<Record<string, string>> = { message: 'message', read: 'read', state_update: 'state' };
/** and the reasons to refuse it that come after that. */
const OF_CONTENT: readonly unknown[] = ['out_of_range', 'id_conflict', 'state_full', 'clock_skew'];

function rightsBeforeContent(trace: Trace, { frame, session, answers: [answer] }: Request): Finding {
  const action = ACTIONS[frame.type];
  if (!action || answer?.type !== 'error') return UNREACHED;
  const right = { userId: session.userId, channelId: frame.body.channelId, action };
  if (allowed(trace, right, frame.n, answer.n) !== false) return UNREACHED;
  if (answer.body.code === 'forbidden') return pass(frame, answer);
  // What is in the log has its verdict, and 8.2 says what it means that the content differs.
  const post = posts(trace).find((one) => one.frame === frame);
  const first = post && firstOf(trace, post);
  if (first && ackOf(first)) return UNREACHED;
  return OF_CONTENT.includes(answer.body.code)
    ? fail(`the right to ${frame.type} was gone, and it was answered with ${nameOf(answer)}`, frame, answer)
    : UNREACHED;
}
