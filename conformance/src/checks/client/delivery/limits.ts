import { check, each, fail, pass, UNREACHED } from '../../../check/check.js';
import type { Trace } from '../../../trace/trace.js';
import { type Session, sessions } from '../../reading/session.js';
import { passages, replayEnd } from '../reading/passage.js';
import { type Post, posts } from '../reading/posts.js';
import { disturbed, missing } from '../reading/proof.js';
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
      return each(session.connection.frames, (frame) => {
        const { type, body } = frame;
        if (frame.from === 'server') {
          if (type === 'ack' || type === 'error') open.delete(body.replyTo);
          if (type === 'message') open.delete(body.id);
          return UNREACHED;
        }
        if (type !== 'message') return UNREACHED;
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
