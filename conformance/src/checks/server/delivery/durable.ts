/** Messages and their ids outlive a SIGKILL (profile durability). */
import { check, each, fail, pass, UNREACHED } from '../../../check/check.js';
import type { Frame, Trace } from '../../../trace/trace.js';
import { membershipsIn, sinceOf } from '../reading/membership.js';
import { done } from '../reading/operator.js';
import { killBetween, missing } from '../reading/proof.js';
import { ackOf, forgotten, type Post, posts, postsNamed } from '../reading/requests.js';
import { sameContent } from './dedupe.js';
import { refusedForLostRights } from './lost-rights.js';

interface Acked {
  readonly post: Post;
  readonly ack: Frame;
}

/** Whether the operator lost the log of a channel between two events. */
const resetBetween = (trace: Trace, channelId: unknown, from: number, to: number): boolean =>
  done(trace, 'reset_log').some(
    ({ fields, asked, done }) => fields.channelId === channelId && asked.n < to && done.n > from,
  );

function acked(trace: Trace): readonly Acked[] {
  return posts(trace).flatMap((post) => {
    const ack = ackOf(post);
    return ack ? [{ post, ack }] : [];
  });
}

export const survivesKill = check({
  id: 'server/delivery/survives-kill',
  requirements: ['PLY-DLV-2'],
  title: 'what was acknowledged is in the log after a SIGKILL, in the same epoch and at the same offset',
  hint: 'Acknowledge after the write has left the process: a buffer in user space dies with it.',
  judge: (trace) =>
    each(acked(trace), ({ post, ack }) => {
      const offset = Number(ack.body.offset);
      const back = membershipsIn(trace, post.channelId).filter(
        (one) => (sinceOf(one.request)?.offset ?? offset) < offset,
      );
      return each(back, ({ joined, epoch, slots, session }) => {
        const killed = killBetween(trace, ack.n, joined.n);
        if (!killed || resetBetween(trace, post.channelId, ack.n, joined.n)) return UNREACHED;
        if (epoch !== post.epoch)
          return fail('a message was acknowledged, and its epoch ended with the process', ack, killed, joined);
        if (joined.body.recovered !== true) return UNREACHED;
        const slot = slots.find((one) => one.offset === offset);
        if (!slot) {
          const what = `offset ${offset} was acknowledged before the SIGKILL and did not come back`;
          return missing(trace, session.connection, joined.n, what, ack, killed, joined);
        }
        if (slot.id !== post.id)
          return fail(`offset ${offset} is another message after the SIGKILL`, ack, killed, slot.frame);
        const whole = sameContent(post.frame, slot.frame) && post.frame.body.sentAt === slot.frame.body.sentAt;
        return slot.ack || whole
          ? pass(ack, slot.frame)
          : fail(`the message at offset ${offset} lost a part of it with the SIGKILL`, ack, killed, slot.frame);
      });
    }),
});

export const keysSurvive = check({
  id: 'server/delivery/keys-survive-kill',
  requirements: ['PLY-DLV-16'],
  title: 'a message that is resent after a SIGKILL gets its first verdict, and another with its id a conflict',
  hint: 'Store the deduplication key, with the verdict and the hash of the content, in the same transaction as the entry.',
  judge: (trace) => {
    const kept = each(acked(trace), ({ post, ack }) =>
      each(resent(trace, post), (again) => {
        const answer = ackOf(again);
        const killed = killBetween(trace, ack.n, again.frame.n);
        if (!answer || !killed || forgotten(post, again)) return UNREACHED;
        if (resetBetween(trace, post.channelId, ack.n, again.frame.n)) return UNREACHED;
        if (!sameContent(post.frame, again.frame)) {
          // In another epoch the id is free.
          if (again.key !== post.key) return UNREACHED;
          return fail(
            'after the SIGKILL other content got an ack under an id in use',
            ack,
            killed,
            again.frame,
            answer,
          );
        }
        return answer.body.offset === ack.body.offset
          ? pass(ack, answer)
          : fail(
              `resent after the SIGKILL it got offset ${answer.body.offset}, before ${ack.body.offset}`,
              ack,
              killed,
              again.frame,
              answer,
            );
      }),
    );
    if (kept.outcome === 'fail') return kept;
    const refused = each(refusedForLostRights(trace), (post) =>
      each(resent(trace, post), (again) => {
        const { error } = post;
        const [answer] = again.answers;
        const killed = killBetween(trace, error.n, again.frame.n);
        if (!killed || again.key !== post.key || !answer || forgotten(post, again)) return UNREACHED;
        if (answer.type === 'ack')
          return fail(
            'refused for lost rights, and acknowledged after the SIGKILL',
            error,
            killed,
            again.frame,
            answer,
          );
        return answer.body.code === error.body.code ? pass(error, answer) : UNREACHED;
      }),
    );
    return refused.outcome === 'unreached' ? kept : refused;
  },
});

/** What the same client sent under the id of a post again. */
const resent = (trace: Trace, post: Post): readonly Post[] =>
  postsNamed(trace, post.id).filter(
    ({ frame, channelId, session: { userId, clientId } }) =>
      frame.n > post.frame.n &&
      channelId === post.channelId &&
      userId === post.session.userId &&
      clientId === post.session.clientId,
  );
