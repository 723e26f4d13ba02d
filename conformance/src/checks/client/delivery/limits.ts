import { check, each, type Finding, fail, pass, UNREACHED } from '../../../check/check.js';
import { answersTo, framesOf, type Trace } from '../../../trace/trace.js';
import { type Session, sessions } from '../../reading/session.js';
import { connectAt, lifeAt, lifeOf } from '../reading/application.js';
import { knownJoined, type Passage, passages, replayEnd } from '../reading/passage.js';
import { type Post, posts } from '../reading/posts.js';
import { disturbed, LONG, missing, overdue } from '../reading/proof.js';
import { textOver } from '../reading/size.js';

export const inFlight = check({
  id: 'client/delivery/in-flight',
  requirements: ['PLY-DLV-33'],
  title: 'no more than maxInFlight messages of a connection are unanswered, batch items counted singly',
  hint: 'Count ids sent on this connection and not answered, of all channels together, and stop the flush at the limit.',
  judge: (trace) =>
    each(sessions(trace), (session) => {
      const { maxInFlight } = session.advertised.limits;
      const open = new Map<unknown, { n: number }>();
      const come = new Set<unknown>();
      return each(session.connection.frames, (frame) => {
        const { type, body } = frame;
        if (frame.from === 'server') {
          if (type === 'ack' || type === 'error') open.delete(body.replyTo);
          if (type === 'message') {
            open.delete(body.id);
            come.add(body.id);
          }
          return UNREACHED;
        }
        // What crossed its own slot is as good as answered once the client has read that (8.7).
        if (type !== 'message' || come.has(body.id)) return UNREACHED;
        open.set(body.id, frame);
        if (open.size > maxInFlight) {
          const [oldest] = open.values();
          return fail(
            `${open.size} messages were unanswered, maxInFlight is ${maxInFlight}`,
            session.welcome,
            oldest ?? frame,
            frame,
          );
        }
        // Whoever had more to send and did not has kept to the limit, or to a lower one of its own.
        return open.size === maxInFlight || undecided(trace, frame.n) > maxInFlight ? pass(frame) : UNREACHED;
      });
    }),
});

export const usesRoom = check({
  id: 'client/delivery/uses-room',
  requirements: ['PLY-DLV-49'],
  title: 'with no message unanswered the next one that waits is sent, whichever channel and whatever the last answer',
  hint: 'Flush all channels after every answer, errors included, and count a message as answered by its id, also if its slot came before.',
  judge: (trace) =>
    each(passages(trace), (passage) =>
      each(posts(trace), (post) =>
        post.channelId === passage.channelId ? sentInTime(trace, passage, post) : UNREACHED,
      ),
    ),
});

/** Judges that a message was sent to a membership, if it was kept back with no other unanswered on the connection. */
function sentInTime(trace: Trace, passage: Passage, { ref, command, sent, outcomes, text }: Post): Finding {
  const { session, channelId, joined, left } = passage;
  const { connection } = session;
  if (!command.answer || lifeAt(trace, command.n) !== lifeOf(trace, session)) return UNREACHED;
  const own = sent.find(({ conn }) => conn === session.id);
  if (own) return own.n > joined.n ? pass(command, own) : UNREACHED;
  if (session.goodbye || left || sent.length + outcomes.length > 0 || textOver(text, session)) return UNREACHED;
  const answered = framesOf(connection, 'client', 'message').map((frame) => answersTo(connection, frame)[0]?.n);
  const from = Math.max(
    ...[knownJoined(trace, passage), replayEnd(passage), command.answer.n, ...answered].map(
      (n) => n ?? Number.POSITIVE_INFINITY,
    ),
  );
  const window = Number(connectAt(trace, command.n)?.line.batchWindowMs ?? 0);
  const wait = Number.isFinite(from) && window <= LONG / 3 ? overdue(trace, from, session.id) : undefined;
  if (!wait || disturbed(trace, channelId, joined.n, wait.n)) return UNREACHED;
  return missing(trace, from, session.id, `message ${ref} was not sent although none was unanswered`, command);
}

export const newestLimits = check({
  id: 'client/delivery/newest-limits',
  requirements: ['PLY-DLV-32', 'PLY-LIM-8', 'PLY-LIM-10', 'PLY-LIM-9'],
  title: 'a message beyond the limits of the newest welcome is not sent, resends included',
  hint: 'Check text and frame against the welcome of this connection at the moment of each sending.',
  judge: (trace) =>
    each(overs(trace), ({ post, session }) => {
      const sent = post.sent.find(({ conn }) => conn === session.id);
      if (sent)
        return fail(`message ${post.ref} is longer than this connection allows and was sent`, session.welcome, sent);
      return trace.settled(session.id, session.welcome.n) || post.outcomes.length > 0
        ? pass(session.welcome)
        : UNREACHED;
    }),
});

export const tooLongRejected = check({
  id: 'client/delivery/too-long-rejected',
  requirements: ['PLY-LIM-11', 'PLY-DLV-32'],
  title: 'a message that may not be sent for its size is reported rejected',
  hint: 'A frame that no server will take is no reason to wait: give the verdict when its turn comes.',
  judge: (trace) =>
    each(overs(trace), ({ post, session }) => {
      const passage = passages(trace).find((one) => one.session === session && one.channelId === post.channelId);
      if (!passage || post.sent.some(({ conn }) => conn === session.id)) return UNREACHED;
      const [outcome] = post.outcomes;
      if (outcome) {
        const ended = disturbed(trace, post.channelId, passage.joined.n, outcome.n);
        if (outcome.line.outcome === 'rejected') return pass(passage.joined, outcome);
        if (ended) return UNREACHED;
        return fail(
          `message ${post.ref} is too long for this server and was reported ${outcome.line.outcome}`,
          passage.joined,
          outcome,
        );
      }
      const end = replayEnd(passage);
      if (!Number.isFinite(end)) return UNREACHED;
      return missing(
        trace,
        end,
        session.id,
        `message ${post.ref} is too long for this server and was not reported rejected`,
        session.welcome,
      );
    }),
});

/** How many messages the client had been given of whose fate it had not heard before event `n`. */
function undecided(trace: Trace, n: number): number {
  return posts(trace).filter(
    ({ command, fates, outcomes }) => command.n < n && ![...fates, ...outcomes].some((heard) => heard.n < n),
  ).length;
}

/** Messages that waited when a connection came whose limits they break. */
function overs(trace: Trace): readonly { readonly post: Post; readonly session: Session }[] {
  return sessions(trace).flatMap((session) =>
    posts(trace)
      .filter(
        ({ text, command, fates, outcomes }) =>
          textOver(text, session) &&
          command.n < (session.connection.close?.n ?? Number.POSITIVE_INFINITY) &&
          ![...fates, ...outcomes].some(({ n }) => n < session.welcome.n),
      )
      .map((post) => ({ post, session })),
  );
}
