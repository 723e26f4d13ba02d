import { check, each, type Finding, fail, pass, UNREACHED } from '../../../check/check.js';
import type { Frame, Trace } from '../../../trace/trace.js';
import { sessions } from '../../reading/session.js';
import { commands, lifeAt } from '../reading/application.js';
import { type Arrival, arrivals } from '../reading/passage.js';
import { contentKey, messagesById, type Post, postOf, posts } from '../reading/posts.js';
import { digested, overdue } from '../reading/proof.js';

export const oneVerdict = check({
  id: 'client/delivery/one-verdict',
  requirements: ['PLY-DLV-22'],
  title: 'each message that the client took gets one verdict and never a second',
  hint: 'Take the message from the outbox with its verdict; what is no longer there gets none.',
  judge: (trace) =>
    each(posts(trace), ({ ref, outcomes: [first, second] }) => {
      if (!first) return UNREACHED;
      return second
        ? fail(`message ${ref} was reported ${first.line.outcome} and then ${second.line.outcome}`, first, second)
        : pass(first);
    }),
});

export const ackedForCause = check({
  id: 'client/delivery/acked-for-cause',
  requirements: ['PLY-DLV-21', 'PLY-DLV-28', 'PLY-DLV-29'],
  title: 'a message is reported acked after an ack that names it, or its own slot, and for nothing else',
  hint: 'Find the message of an ack by replyTo, never by its place; the own slot has userId, clientId and id of the message.',
  judge: (trace) =>
    each(posts(trace), (post) => {
      const [outcome] = post.outcomes;
      if (outcome?.line.outcome !== 'acked') return UNREACHED;
      const cause = post.fates.find(({ type, n }) => type !== 'error' && n < outcome.n);
      if (cause) return pass(cause, outcome);
      // It may have gone out with a text that nobody gave, or under another id, which have other checks.
      if (unknownOn(trace, post.channelId)) return UNREACHED;
      return fail(
        `message ${post.ref} was reported acked, and neither an ack for it nor its slot had come`,
        post.sent[0] ?? post.command,
        outcome,
      );
    }),
});

export const ackedByAck = check({
  id: 'client/delivery/acked-by-ack',
  requirements: ['PLY-DLV-29'],
  title: 'an ack makes the message that it answers acked at its offset, whatever the offset',
  hint: 'Settle by replyTo before you look at the position; an ack of an old slot is an answer too.',
  judge: (trace) => each(ownArrivals(trace, true), (arrival) => acked(trace, arrival)),
});

export const ackedByOwnMessage = check({
  id: 'client/delivery/acked-by-own-message',
  requirements: ['PLY-DLV-28'],
  title: 'the own message, found in a replay or live, makes the outbox entry acked',
  hint: 'Compare userId, clientId and id of every slot with the outbox, replayed or live, new or old.',
  judge: (trace) => each(ownArrivals(trace, false), (arrival) => acked(trace, arrival)),
});

export const foundNotResent = check({
  id: 'client/delivery/found-not-resent',
  requirements: ['PLY-DLV-28', 'PLY-DLV-27'],
  title: 'a message that turned up in the replay, or live while it waited, is not sent again',
  hint: 'Let the replay pass first, settle what it shows, and look again before each resend.',
  judge: (trace) =>
    each(ownArrivals(trace, false), ({ passage, frame, offset, id }) => {
      // A slot that comes live may cross the resend; so may an old one that comes once more where nothing was recovered.
      const live = !passage.recovered || offset > passage.target;
      const heard = live ? overdue(trace, frame.n, frame.conn) : frame;
      if (!heard) return UNREACHED;
      const resent = messagesById(trace)
        .get(id)
        ?.find((one) => one.conn === frame.conn && one.n > heard.n);
      const where = live ? 'had come live' : 'was in the replay';
      if (resent) return fail(`message ${id} ${where} and was sent again`, frame, resent);
      return trace.settled(frame.conn, heard.n) ? pass(frame) : UNREACHED;
    }),
});

export const rejectedByError = check({
  id: 'client/delivery/rejected-by-error',
  requirements: ['PLY-DLV-30', 'PLY-ERR-4'],
  title: 'an error makes the message that it answers rejected, whatever its code',
  hint: 'Settle by replyTo; the code is for the application.',
  judge: (trace) =>
    each(errors(trace), ({ frame, post }) => {
      const [outcome] = post.outcomes;
      if (!outcome) return undecided(trace, frame, `message ${post.ref} was refused and not reported rejected`);
      if (outcome.n < frame.n) return UNREACHED;
      return outcome.line.outcome === 'rejected'
        ? pass(frame, outcome)
        : fail(`message ${post.ref} was refused and reported ${outcome.line.outcome}`, frame, outcome);
    }),
});

export const rejectedStaysOut = check({
  id: 'client/delivery/rejected-stays-out',
  requirements: ['PLY-DLV-20', 'PLY-ERR-3'],
  title: 'a message that was answered with error is never sent again, under its id or another',
  hint: 'An error is a verdict, not a failure to retry; let the application write again if it wants to.',
  judge: (trace) =>
    each(errors(trace), ({ frame, post }) => {
      const heard = post.outcomes.find(({ n }) => n > frame.n) ?? digested(trace, frame.conn, frame.n);
      if (!heard) return UNREACHED;
      const given = commands(trace, 'send').filter(
        ({ line }) => keyOf(trace, line, frame.n) === keyOfPost(trace, post),
      );
      const again = trace
        .frames('client', 'message')
        .find(
          ({ n, body }) =>
            n > heard.n &&
            (body.id === post.id || (given.length === 1 && keyOf(trace, body, n) === keyOfPost(trace, post))),
        );
      if (again) return fail(`message ${post.ref} was refused and sent again`, frame, again);
      return sessions(trace).some(({ welcome }) => welcome.n > frame.n) || trace.settled(frame.conn, heard.n)
        ? pass(frame)
        : UNREACHED;
    }),
});

function acked(trace: Trace, { frame, offset, id }: Arrival): Finding {
  const post = postOf(trace, id);
  if (!post) return UNREACHED;
  const [outcome] = post.outcomes;
  if (!outcome)
    return undecided(trace, frame, `message ${post.ref} is in the log at ${offset} and was not reported acked`);
  if (outcome.n < frame.n) return UNREACHED;
  // Decided only by what came when this had long been read.
  const proof = digested(trace, frame.conn, frame.n);
  const later = proof && post.fates.find(({ n }) => n > proof.n && n < outcome.n);
  if (proof && later)
    return fail(
      `message ${post.ref} is in the log at ${offset} and was reported acked only when more had come`,
      frame,
      proof,
      later,
      outcome,
    );
  const close = trace.connection(frame.conn)?.close;
  // A reset may take with it what the client had not read yet.
  const lost = close?.code === 1006 && close.n < outcome.n && !digested(trace, frame.conn, frame.n);
  if (outcome.line.outcome !== 'acked') {
    return lost
      ? UNREACHED
      : fail(`message ${post.ref} is in the log and was reported ${outcome.line.outcome}`, frame, outcome);
  }
  const said = outcome.line.offset;
  if (said !== undefined && said !== offset && post.fates.every(({ body }) => body.offset === offset)) {
    return fail(`message ${post.ref} is at ${offset} and was reported at ${said}`, frame, outcome);
  }
  return pass(frame, outcome);
}

function undecided(trace: Trace, frame: Frame, message: string): Finding {
  const proof = digested(trace, frame.conn, frame.n);
  return proof ? fail(message, frame, proof) : UNREACHED;
}

/** Slots and answers from which the client learns that a message of its own is in the log. */
function ownArrivals(trace: Trace, ack: boolean): readonly Arrival[] {
  return arrivals(trace).filter(
    (one) =>
      one.own && one.ack === ack && ['next', 'stale', 'repeated'].includes(one.standing) && postOf(trace, one.id),
  );
}

function errors(trace: Trace): readonly { readonly frame: Frame; readonly post: Post }[] {
  return posts(trace).flatMap((post) =>
    post.fates
      .filter(({ type, conn, n }) => type === 'error' && post.sent.some((one) => one.conn === conn && one.n < n))
      .map((frame) => ({ frame, post })),
  );
}

function keyOf(trace: Trace, of: { readonly [field: string]: unknown }, n: number): string {
  return contentKey(lifeAt(trace, n), of.channelId, of.text, of.data);
}

function keyOfPost(trace: Trace, { command }: Post): string {
  return keyOf(trace, command.line, command.n);
}

/** Whether a message of the client on this channel is none that its application gave. */
function unknownOn(trace: Trace, channelId: string): boolean {
  return trace.frames('client', 'message').some(({ body }) => body.channelId === channelId && !postOf(trace, body.id));
}
