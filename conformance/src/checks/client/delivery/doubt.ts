import { closeAction } from '@parley/schemas';
import { check, each, fail, pass, UNREACHED, unlessLagged } from '../../../check/check.js';
import { type Frame, framesOf, type Trace } from '../../../trace/trace.js';
import { sessions } from '../../reading/session.js';
import { commands, lifeAt } from '../reading/application.js';
import { ousted } from '../reading/ends.js';
import { type Passage, passages, replayedBy } from '../reading/passage.js';
import { type Post, perhapsSent, posts } from '../reading/posts.js';
import { disturbed, missing } from '../reading/proof.js';

export const oldDoubtUnknown = check({
  id: 'client/delivery/old-doubt-unknown',
  requirements: ['PLY-DLV-34'],
  title:
    'a message in doubt, first sent longer ago than dedupeWindowMs - 2 x timeoutMs, is reported unknown and not resent',
  hint: 'Keep the time of the first sending, mark what was sent when a recovery fails, and compare before each resend.',
  judge: (trace) =>
    each(doubts(trace), ({ post, passage, cause }) => {
      const { session } = passage;
      const [first] = post.sent;
      // The kit sees a frame after it was sent: the message is even older than that.
      if (!first || cause.t - first.t <= youth(passage)) return UNREACHED;
      const resent = post.sent.find(({ conn, n }) => conn === session.id && n > cause.n);
      const event =
        cause.type === 'joined'
          ? `a joined ${passage.recovered ? 'after' : 'with'} a failed recovery`
          : 'the gap notice at a hole';
      const said = `message ${post.ref} was first sent ${Math.round(cause.t - first.t)} ms before ${event}`;
      if (resent) return fail(`${said} and was sent again; it had to be reported unknown`, first, cause, resent);
      const outcome = post.outcomes.find(({ n }) => n > first.n);
      if (outcome?.line.outcome === 'unknown') return pass(cause, outcome);
      if (outcome) {
        return post.fates.some(({ n }) => n < outcome.n) || disturbed(trace, post.channelId, cause.n, outcome.n)
          ? UNREACHED
          : fail(`${said} and was reported ${outcome.line.outcome}`, first, cause, outcome);
      }
      if (post.fates.length > 0) return UNREACHED;
      return missing(trace, cause.n, session.id, `${said} and was not reported unknown`, first, cause);
    }),
});

export const unknownOnlyInDoubt = check({
  id: 'client/delivery/unknown-only-in-doubt',
  requirements: ['PLY-DLV-36', 'PLY-DLV-37'],
  title: 'no message is reported unknown that is not in doubt or whose id the server still remembers',
  hint: 'A lost connection is no doubt; only a failed recovery in the same epoch, or a gap notice at a hole, is.',
  judge: (trace) =>
    each(posts(trace), (post) => {
      const [outcome] = post.outcomes;
      const [first] = post.sent;
      if (!outcome) return UNREACHED;
      if (outcome.line.outcome !== 'unknown') {
        const between = (event: { n: number } | undefined) =>
          first && event && event.n > first.n && event.n < outcome.n;
        // The close of what was lost may come behind the next connection.
        const lost = sessions(trace).some(({ connection, welcome }) => between(connection.close) || between(welcome));
        return lost ? pass(outcome) : UNREACHED;
      }
      if (!first && perhapsSent(trace, post, outcome.n)) return UNREACHED;
      if (ended(trace, post, outcome.n)) return UNREACHED;
      if (!first) return fail(`message ${post.ref} was never sent and was reported unknown`, post.command, outcome);
      const since = passages(trace).filter(
        ({ channelId, joined }) => channelId === post.channelId && joined.n > first.n && joined.n < outcome.n,
      );
      const cause = since.filter(
        (one) => failed(one) || one.arrivals.some(({ standing }) => standing === 'repeated' || standing === 'doubtful'),
      );
      const last = cause.at(-1);
      if (!last)
        return fail(`message ${post.ref} was reported unknown, and nothing had put it in doubt`, first, outcome);
      const age = outcome.t - post.command.t;
      return age > youth(last)
        ? pass(last.joined, outcome)
        : fail(
            `message ${post.ref} was reported unknown at an age of ${Math.round(age)} ms; up to ${youth(last)} ms it has to be resent`,
            first,
            last.joined,
            outcome,
          );
    }),
});

export const unknownStaysUnknown = check({
  id: 'client/delivery/unknown-stays-unknown',
  requirements: ['PLY-DLV-35'],
  title: 'a message that was reported unknown is never sent again by the client itself',
  hint: 'Unknown is a verdict: the message leaves the outbox with it.',
  judge: (trace) =>
    each(posts(trace), (post) => {
      const outcome = post.outcomes.find(({ line }) => line.outcome === 'unknown');
      if (!outcome) return UNREACHED;
      const later = sessions(trace).filter(
        ({ hello }) => hello.n > outcome.n && lifeAt(trace, hello.n) === lifeAt(trace, post.command.n),
      );
      const open = sessions(trace).filter(
        ({ welcome, connection }) => welcome.n < outcome.n && !(connection.close && connection.close.n < outcome.n),
      );
      const again = post.sent.find(
        ({ conn, t }) =>
          // A frame that was under way when the verdict was given is no resend.
          later.some(({ id }) => id === conn) || (open.some(({ id }) => id === conn) && t > outcome.t + UNDER_WAY),
      );
      if (again) {
        const finding = fail(`message ${post.ref} was reported unknown and sent again`, outcome, again);
        const passed = later.some(({ id }) => id === again.conn);
        return passed ? finding : unlessLagged(trace, outcome.t, again.t, UNDER_WAY / 2, finding);
      }
      const settled = [...later, ...open].some(({ id }) => trace.settled(id, outcome.n));
      return settled ? pass(outcome) : UNREACHED;
    }),
});

/** How long a frame may take from the client to the kit, in ms. */
const UNDER_WAY = 200;

interface Doubt {
  readonly post: Post;
  readonly passage: Passage;
  /** The frame that put the message in doubt. */
  readonly cause: Frame;
}

/** Messages that were sent, without a word of the server, before a recovery of the same epoch that failed or left a hole. */
function doubts(trace: Trace): readonly Doubt[] {
  const begun = passages(trace).flatMap((passage) =>
    causes(passage).flatMap((cause) => openAt(trace, passage, cause).map((post) => ({ post, passage, cause }))),
  );
  // A later recovery that is complete takes no doubt away: what it shows begins behind what was not seen.
  const kept = begun.flatMap(({ post, passage: { epoch, channelId }, cause }) =>
    passages(trace)
      .filter((one) => one.channelId === channelId && one.epoch === epoch && one.joined.n > cause.n && one.recovered)
      .filter((one) => openAt(trace, one, one.joined).includes(post))
      .map((passage) => ({ post, passage, cause: passage.joined })),
  );
  return [...begun, ...kept];
}

/** Messages of the epoch that were sent before a frame, not on its connection, and had no answer yet. */
function openAt(trace: Trace, passage: Passage, cause: Frame): readonly Post[] {
  return posts(trace).filter(({ channelId, sent, fates, outcomes, command }) => {
    const [first] = sent;
    if (!first || channelId !== passage.channelId || first.n > cause.n) return false;
    if (sent.some(({ conn, n }) => conn === cause.conn && n < cause.n)) return false;
    if (lifeAt(trace, command.n) !== lifeAt(trace, cause.n)) return false;
    if (disturbed(trace, channelId, command.n, cause.n)) return false;
    return ![...fates, ...outcomes].some(({ n }) => n < cause.n) && sameEpoch(trace, passage, first.conn);
  });
}

/** What puts in doubt the messages that were sent on earlier connections and that the client has yet to send on this one. */
function causes(passage: Passage): readonly Frame[] {
  if (failed(passage)) return [passage.joined];
  return passage.arrivals
    .filter(({ standing, frame }) => standing === 'repeated' && !replayedBy(passage, frame.n))
    .map(({ frame }) => frame);
}

/** Whether the message was sent in the epoch of the failed recovery, so that no new epoch has cleared its past. */
function sameEpoch(trace: Trace, passage: Passage, conn: string): boolean {
  return passages(trace).some(
    ({ session, channelId, epoch }) =>
      session.id === conn && channelId === passage.channelId && epoch === passage.epoch,
  );
}

function failed({ since, recovered, epoch }: Passage): boolean {
  return since !== undefined && !recovered && since.epoch === epoch;
}

/** Age in ms up to which a message in doubt is resent. */
function youth({ session: { advertised } }: Passage): number {
  return advertised.limits.dedupeWindowMs - 2 * advertised.heartbeat.timeoutMs;
}

/** Whether the application or the server ended the wish for the channel, or the client, before event `n`. */
export function ended(trace: Trace, post: Post, n: number): boolean {
  const asked = commands(trace, 'leave', 'close', 'reset').some(
    (one) => one.n > post.command.n && one.n < n && (one.line.channelId ?? post.channelId) === post.channelId,
  );
  const out = ousted(trace).some(({ frame, channelId }) => channelId === post.channelId && frame.n < n);
  const final = trace.connections.some(
    (connection) =>
      (connection.close?.by === 'server' && closeAction(connection.close.code) === 'final' && connection.close.n < n) ||
      framesOf(connection, 'server', 'goodbye').some(
        ({ body, n: at }) => closeAction(Number(body.code)) === 'final' && at < n,
      ),
  );
  return asked || out || final;
}
