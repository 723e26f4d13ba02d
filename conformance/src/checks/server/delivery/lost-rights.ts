/** Messages that are refused because the right to write is gone (8.3). */
import { check, each, fail, pass, UNREACHED } from '../../../check/check.js';
import { indexAfter } from '../../../trace/search.js';
import { type Frame, framesOf, type Trace } from '../../../trace/trace.js';
import { done } from '../reading/operator.js';
import { endedBetween, missing } from '../reading/proof.js';
import { firstOf, forgotten, type Post, posts } from '../reading/requests.js';

/** Messages that were answered with `forbidden` after the operator had begun to take a right of their sender away. */
export const refusedForLostRights = (trace: Trace): readonly (Post & { readonly error: Frame })[] =>
  posts(trace).flatMap((post) => {
    const [error] = post.answers;
    const lost = done(trace, 'revoke').some(
      ({ asked, fields }) =>
        error &&
        asked.n < error.n &&
        fields.userId === post.session.userId &&
        fields.channelId === post.channelId &&
        (fields.action === 'message' || fields.action === 'join'),
    );
    // A repetition is refused because the first was; what that ends is nothing (8.3).
    const first = firstOf(trace, post)?.frame === post.frame;
    return lost && first && error?.body.code === 'forbidden' ? [{ ...post, error }] : [];
  });

export const remembersTheRefusal = check({
  id: 'server/delivery/remembers-the-refusal',
  requirements: ['PLY-DLV-17'],
  title: 'a message refused for lost rights is refused again when it is repeated, also once the right is back',
  hint: 'Remember the error under the deduplication key, as you remember an offset.',
  judge: (trace) =>
    each(refusedForLostRights(trace), (first) =>
      each(posts(trace), (again) => {
        const [answer] = again.answers;
        // What a server knows of the time before it was killed is a matter of durability.
        if (endedBetween(trace, first.error.n, again.frame.n)) return UNREACHED;
        if (again.frame.n <= first.error.n || !answer || firstOf(trace, again)?.frame !== first.frame) return UNREACHED;
        if (answer.type === 'error') {
          if (answer.body.code === 'not_joined') return UNREACHED;
          if (answer.body.code === 'forbidden') return pass(first.error, answer);
        }
        if (forgotten(first, again)) return UNREACHED;
        const word = answer.body.code ?? answer.type;
        return fail(
          `a message that was refused with forbidden was repeated and answered with ${word}`,
          first.error,
          answer,
        );
      }),
    ),
});

export const refusalEndsMembership = check({
  id: 'server/delivery/refusal-ends-membership',
  requirements: ['PLY-DLV-18'],
  title: 'directly after the error for lost rights the membership ends with a left that carries code',
  hint: 'A later message must not get in where an earlier one was refused.',
  judge: (trace) =>
    each(refusedForLostRights(trace), ({ error, channelId, session }) => {
      const frames = framesOf(session.connection, 'server');
      const own = new Set(
        posts(trace)
          .filter((one) => one.channelId === channelId)
          .map(({ id }) => id),
      );
      const next = frames
        .slice(indexAfter(frames, error.n))
        .find(({ body }) => body.channelId === channelId || own.has(String(body.replyTo)));
      // A second error can only be for what was repeated; what it says is the business of the check above.
      if (!next) {
        return missing(trace, session.connection, error.n, 'no `left` followed the error for lost rights', error);
      }
      return next.type === 'left' && typeof next.body.code === 'string'
        ? pass(error, next)
        : fail(`after the error for lost rights came ${next.type} instead of a left with code`, error, next);
    }),
});

export const answersBeforeTheRefusal = check({
  id: 'server/delivery/answers-before-the-refusal',
  requirements: ['PLY-DLV-19'],
  title: 'earlier messages are answered before the error for lost rights',
  hint: 'Wait until the earlier requests of the connection for the channel are done, then send the error.',
  judge: (trace) =>
    each(refusedForLostRights(trace), ({ error, frame, session, channelId }) => {
      const earlier = posts(trace).filter(
        (one) => one.session === session && one.channelId === channelId && one.frame.n < frame.n,
      );
      return each(earlier, (one) => {
        const [answer] = one.answers;
        // Answers of requests with the same id cannot be told apart.
        if (posts(trace).filter(({ id, session: own }) => own === session && id === one.id).length > 1)
          return UNREACHED;
        if (!answer)
          return fail(
            `the error for lost rights came, and the earlier message ${one.id} had no answer`,
            one.frame,
            error,
          );
        return answer.n < error.n
          ? pass(answer, error)
          : fail(`the error for lost rights came before the answer to the earlier message ${one.id}`, error, answer);
      });
    }),
});
