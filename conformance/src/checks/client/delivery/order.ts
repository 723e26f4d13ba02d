import { check, each, fail, pass, UNREACHED } from '../../../check/check.js';
import { groupBy } from '../../../trace/search.js';
import { type Frame, framesOf, type Trace } from '../../../trace/trace.js';
import { sessions } from '../../reading/session.js';
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
    return each(sessions(trace), ({ connection, welcome }) => {
      const before = new Set<unknown>();
      const open = new Map(given.lines.map((line) => [line, new Waiting(line)]));
      return each(framesOf(connection, 'client', 'message'), (frame) => {
        const post = given.byId.get(frame.body.id);
        if (!post) return UNREACHED;
        const line = given.lineOf.get(post) ?? [];
        const older = open.get(line)?.before(post, given.rank, frame.n) ?? [];
        const passed = older.find(({ id }) => id === undefined || !before.has(id));
        before.add(frame.body.id);
        if (passed) {
          return fail(
            `message ${post.ref} overtook ${passed.ref}, which had no verdict`,
            passed.sent[0] ?? passed.command,
            frame,
          );
        }
        // Whoever keeps one message in flight is through with the older ones by then.
        const waited = line.some(
          (one) => given.rank(one) < given.rank(post) && one.command.n < welcome.n && !decided(one, welcome.n),
        );
        return older.length > 0 || waited ? pass(frame) : UNREACHED;
      });
    });
  },
});

/** Whether the client may have had a verdict on it when it sent something at event `n`. */
function decided({ fates, outcomes }: Post, n: number): boolean {
  return fates.some((frame) => frame.n < n) || outcomes.some(({ n: at, line }) => at < n || line.outcome !== 'acked');
}

/** The messages of a line that have no verdict yet, looked at as time goes on. */
class Waiting {
  readonly #line: readonly Post[];
  #next = 0;
  #open: readonly Post[] = [];

  constructor(line: readonly Post[]) {
    this.#line = line;
  }

  /** Those that were given before `post` and have no verdict at event `n`; `n` must not go back. */
  before(post: Post, rank: (post: Post) => number, n: number): readonly Post[] {
    const fresh: Post[] = [];
    while (this.#next < this.#line.length && rank(this.#line[this.#next] as Post) < rank(post))
      fresh.push(this.#line[this.#next++] as Post);
    this.#open = [...this.#open, ...fresh].filter((one) => !decided(one, n));
    return this.#open.filter((one) => rank(one) < rank(post));
  }
}

function ranks(trace: Trace) {
  const all = posts(trace);
  const order = new Map(all.map((post, index) => [post, index]));
  const byId = new Map<unknown, Post>(all.flatMap((post) => (post.id === undefined ? [] : [[post.id, post]])));
  // What one client was given for one channel is a line.
  const lines = [...groupBy(all, ({ channelId, command }) => `${lifeAt(trace, command.n)} ${channelId}`).values()];
  const lineOf = new Map(lines.flatMap((line) => line.map((post) => [post, line] as const)));
  return { byId, lines, lineOf, rank: (post: Post) => order.get(post) ?? -1 };
}
