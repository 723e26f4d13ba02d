import { check, each, type Finding, fail, pass, UNREACHED } from '../../../check/check.js';
import { type Frame, framesOf, type Trace } from '../../../trace/trace.js';
import { canonical } from '../../reading/canonical.js';
import { sessions } from '../../reading/session.js';
import { lifeAt } from '../reading/application.js';
import { type Passage, passageAt, passages, replayEnd, replayedBy } from '../reading/passage.js';
import { messagesById, type Post, posts } from '../reading/posts.js';
import { disturbed, missing } from '../reading/proof.js';
import { overLimits } from '../reading/size.js';

export const resendsSame = check({
  id: 'client/delivery/resends-same',
  requirements: ['PLY-DLV-23'],
  title: 'a message is sent again with the id, text and data that it had the first time',
  hint: 'Encode the frame once, when the application gives the message, and keep it with its id.',
  judge: (trace) => {
    const known = new Set(posts(trace).flatMap(({ id }) => (id === undefined ? [] : [id])));
    const firsts = new Map(
      posts(trace)
        .toReversed()
        .map((post) => [says(post.sent[0]), post]),
    );
    return each(messagesById(trace), ([id, [first, ...again]]) => {
      if (!first) return UNREACHED;
      const twin = known.has(id) ? undefined : firsts.get(says(first));
      if (twin?.sent[0]) return fail(`a message was sent again under another id (${id})`, twin.sent[0], first);
      return each(again, (frame) =>
        says(frame) === says(first)
          ? pass(first, frame)
          : fail(`message ${id} was sent again with another text or data`, first, frame),
      );
    });
  },
});

export const idOncePerConnection = check({
  id: 'client/delivery/id-once-per-connection',
  requirements: ['PLY-DLV-24'],
  title: 'a message id is sent at most once on a connection, however late the answer is',
  hint: 'No timer resends: either the answer comes, or the connection dies and the next one carries the resend.',
  judge: (trace) =>
    each(sessions(trace), ({ connection }) => {
      const seen = new Map<unknown, Frame>();
      return each(framesOf(connection, 'client', 'message'), (frame) => {
        const before = seen.get(frame.body.id);
        seen.set(frame.body.id, frame);
        return before ? fail(`message ${frame.body.id} was sent twice on one connection`, before, frame) : pass(frame);
      });
    }),
});

export const waitsForReplay = check({
  id: 'client/delivery/waits-for-replay',
  requirements: ['PLY-DLV-27'],
  title: 'no message goes out before every slot up to the offset of joined has come',
  hint: 'Keep the head that joined named as a target and flush when the position reaches it.',
  judge: (trace) =>
    each(trace.frames('client', 'message'), (frame) => {
      const passage = passageAt(trace, frame.conn, frame.body.channelId, frame.n);
      if (!passage || passage.base >= passage.target) return UNREACHED;
      return replayedBy(passage, frame.n)
        ? pass(passage.joined, frame)
        : fail(`a message was sent before the replay had reached ${passage.target}`, passage.joined, frame);
    }),
});

export const resendsUnanswered = check({
  id: 'client/delivery/resends-unanswered',
  requirements: ['PLY-DLV-31', 'PLY-DLV-21'],
  title: 'what was sent and not answered is sent again after the replay of the next connection',
  hint: 'Only a verdict takes a message from the outbox; the loss of the connection is none.',
  judge: (trace) =>
    each(pending(trace), ({ post, passage }) => (reborn(passage) ? UNREACHED : resent(trace, post, passage))),
});

export const newEpochResends = check({
  id: 'client/delivery/new-epoch-resends',
  requirements: ['PLY-DLV-37'],
  title: 'after a new epoch everything without a verdict is sent as if for the first time',
  hint: 'When joined names another epoch, forget the times of first sending and the doubt of that channel.',
  judge: (trace) =>
    each(pending(trace), ({ post, passage }) => {
      if (!reborn(passage)) return UNREACHED;
      const unknown = post.outcomes.find(
        ({ n, line }) =>
          n > passage.joined.n && line.outcome === 'unknown' && !disturbed(trace, post.channelId, passage.joined.n, n),
      );
      const sent = post.sent.find(({ conn }) => conn === passage.session.id);
      if (unknown && !sent)
        return fail(`message ${post.ref} was reported unknown in a new epoch`, passage.joined, unknown);
      return resent(trace, post, passage);
    }),
});

/** Messages that had been sent, with no word of the server on them, and the memberships on which they have to be sent again. */
function pending(trace: Trace): readonly { readonly post: Post; readonly passage: Passage }[] {
  return passages(trace).flatMap((passage) =>
    posts(trace)
      .filter((post) => {
        const { joined, session, channelId } = passage;
        const [first] = post.sent;
        if (!first || post.channelId !== channelId || first.n > joined.n || first.conn === session.id) return false;
        if (lifeAt(trace, post.command.n) !== lifeAt(trace, joined.n)) return false;
        if (disturbed(trace, channelId, post.command.n, joined.n)) return false;
        const end = replayEnd(passage);
        const heard = post.fates.some(({ n }) => n < end) || post.outcomes.some(({ n }) => n < joined.n);
        return !heard && !overLimits(trace, first, session) && !session.goodbye;
      })
      .map((post) => ({ post, passage })),
  );
}

function resent(trace: Trace, post: Post, passage: Passage): Finding {
  const { session, joined, target } = passage;
  const sent = post.sent.find(({ conn }) => conn === session.id);
  if (sent) return pass(joined, sent);
  const end = replayEnd(passage);
  const { dedupeWindowMs, maxInFlight } = session.advertised.limits;
  const young = (dedupeWindowMs - 2 * session.advertised.heartbeat.timeoutMs) / 2;
  const aged = joined.t - post.command.t > young && !reborn(passage);
  if (!Number.isFinite(end) || aged || post.outcomes.length > 0 || post.fates.length > 0) return UNREACHED;
  if (unanswered(trace, session.id) >= maxInFlight) return UNREACHED;
  const first = post.sent[0] ?? joined;
  return missing(
    trace,
    end,
    session.id,
    `message ${post.ref} was sent before, got no answer, and was not sent again after slot ${target}`,
    first,
    joined,
  );
}

function unanswered(trace: Trace, conn: string): number {
  return posts(trace).filter(
    ({ sent, fates }) => sent.some((one) => one.conn === conn) && fates.every((one) => one.conn !== conn),
  ).length;
}

function reborn({ since, epoch }: Passage): boolean {
  return since?.epoch !== undefined && since.epoch !== epoch;
}

function says(frame: Frame | undefined): string | undefined {
  return frame && canonical([frame.body.channelId, frame.body.text, frame.body.data ?? null]);
}
