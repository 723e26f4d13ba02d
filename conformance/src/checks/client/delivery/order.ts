import { check, each, fail, pass, UNREACHED } from '../../../check/check.js';
import { type Frame, framesOf, type Trace } from '../../../trace/trace.js';
import { sessions } from '../../server/reading/session.js';
import { lifeAt } from '../reading/application.js';
import { type Post, posts } from '../reading/posts.js';

export const sendsInOrder = check({
  id: 'client/delivery/sends-in-order',
  requirements: ['PLY-DLV-25'],
  title: 'on each connection the messages of a channel go out in the order in which they were given',
  hint: 'One outbox per channel with one cursor; a reconnect sets the cursor back, nothing else moves an entry.',
  judge: (trace) => {
    const given = ranks(trace);
    return each(sessions(trace), ({ connection }) => {
      const last = new Map<string, { post: Post; frame: Frame }>();
      return each(framesOf(connection, 'client', 'message'), (frame) => {
        const post = given.byId.get(frame.body.id);
        if (!post) return UNREACHED;
        const before = last.get(post.channelId);
        last.set(post.channelId, { post, frame });
        if (!before || before.post === post) return UNREACHED;
        return given.rank(before.post) < given.rank(post)
          ? pass(before.frame, frame)
          : fail(`message ${post.ref} was given before ${before.post.ref} and sent after it`, before.frame, frame);
      });
    });
  },
});

export const olderBeforeNewer = check({
  id: 'client/delivery/older-before-newer',
  requirements: ['PLY-DLV-26'],
  title: 'no message goes out on a connection while an older one of its channel has no verdict and was not sent there',
  hint: 'While anything of an earlier connection waits for its resend, new messages queue up behind it.',
  judge: (trace) => {
    const given = ranks(trace);
    return each(sessions(trace), ({ connection }) => {
      const sent = framesOf(connection, 'client', 'message');
      return each(sent, (frame, at = sent.indexOf(frame)) => {
        const post = given.byId.get(frame.body.id);
        if (!post) return UNREACHED;
        const older = posts(trace).filter((one) => sameLine(trace, one, post) && given.rank(one) < given.rank(post));
        const open = older.filter((one) => !decided(one, frame.n));
        const before = new Set(sent.slice(0, at).map(({ body }) => body.id));
        const passed = open.find(({ id }) => id === undefined || !before.has(id));
        if (passed) {
          return fail(
            `message ${post.ref} overtook ${passed.ref}, which had no verdict`,
            passed.sent[0] ?? passed.command,
            frame,
          );
        }
        return open.length > 0 ? pass(frame) : UNREACHED;
      });
    });
  },
});

/** Whether the client may have had a verdict on it when it sent something at event `n`. */
function decided({ fates, outcomes }: Post, n: number): boolean {
  return fates.some((frame) => frame.n < n) || outcomes.some(({ n: at, line }) => at < n || line.outcome !== 'acked');
}

function sameLine(trace: Trace, one: Post, other: Post): boolean {
  return one.channelId === other.channelId && lifeAt(trace, one.command.n) === lifeAt(trace, other.command.n);
}

function ranks(trace: Trace) {
  const all = posts(trace);
  const order = new Map(all.map((post, index) => [post, index]));
  const byId = new Map<unknown, Post>(all.flatMap((post) => (post.id === undefined ? [] : [[post.id, post]])));
  return { byId, rank: (post: Post) => order.get(post) ?? -1 };
}
