/** What outlives a SIGKILL (profile durability). */
import { check, each, fail, pass, UNREACHED } from '../../../check/check.js';
import type { Process, TraceEvent } from '../../../trace/events.js';
import type { Trace } from '../../../trace/trace.js';
import { memberships, sinceOf } from '../reading/membership.js';
import { missing } from '../reading/proof.js';
import { ackOf, type Post, posts } from '../reading/requests.js';

interface Survivor {
  readonly post: Post;
  readonly ack: NonNullable<ReturnType<typeof ackOf>>;
  readonly killed: TraceEvent<Process>;
}

/** Messages that were acknowledged before the server was killed. */
function survivors(trace: Trace): readonly Survivor[] {
  const killed = trace.of('process').find((one) => one.what === 'killed' && one.signal === 'SIGKILL');
  if (!killed) return [];
  return posts(trace).flatMap((post) => {
    const ack = ackOf(post);
    return ack && ack.n < killed.n ? [{ post, ack, killed }] : [];
  });
}

export const survivesKill = check({
  id: 'server/delivery/survives-kill',
  requirements: ['PLY-DLV-2'],
  title: 'what was acknowledged is in the log after a SIGKILL, in the same epoch and at the same offset',
  hint: 'Acknowledge after the write has left the process: a buffer in user space dies with it.',
  judge: (trace) =>
    each(survivors(trace), ({ post, ack, killed }) => {
      const offset = Number(ack.body.offset);
      const back = memberships(trace).filter(
        (one) =>
          one.channelId === post.channelId &&
          one.joined.n > killed.n &&
          (sinceOf(one.request)?.offset ?? offset) < offset,
      );
      return each(back, ({ joined, epoch, slots, session }) => {
        if (epoch !== post.epoch)
          return fail('a message was acknowledged, and its epoch ended with the process', ack, killed, joined);
        const slot = slots.find((one) => one.offset === offset);
        if (!slot) {
          const what = `offset ${offset} was acknowledged before the SIGKILL and did not come back`;
          return missing(trace, session.connection, joined.n, what, ack, killed, joined);
        }
        return slot.id === post.id
          ? pass(ack, slot.frame)
          : fail(`offset ${offset} is another message after the SIGKILL`, ack, killed, slot.frame);
      });
    }),
});

export const keysSurvive = check({
  id: 'server/delivery/keys-survive-kill',
  requirements: ['PLY-DLV-16'],
  title: 'a message that is resent after a SIGKILL gets its first offset',
  hint: 'Store the deduplication key in the same transaction as the entry.',
  judge: (trace) =>
    each(survivors(trace), ({ post, ack, killed }) => {
      const again = posts(trace).find(
        (one) =>
          one.frame.n > killed.n &&
          one.id === post.id &&
          one.channelId === post.channelId &&
          one.session.userId === post.session.userId &&
          one.session.clientId === post.session.clientId,
      );
      const answer = again && ackOf(again);
      if (!again || !answer) return UNREACHED;
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
});
