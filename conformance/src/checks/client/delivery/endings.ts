import { closeAction } from '@parley/schemas';
import { check, each, type Finding, fail, pass, UNREACHED } from '../../../check/check.js';
import { framesOf, type Trace } from '../../../trace/trace.js';
import { sessions } from '../../reading/session.js';
import { type Command, commands, connectAt, lifeAt } from '../reading/application.js';
import { ousted } from '../reading/ends.js';
import { knownJoined, passageAt } from '../reading/passage.js';
import { type Post, perhapsSent, posts } from '../reading/posts.js';
import { digested, missing } from '../reading/proof.js';
import { overLimits } from '../reading/size.js';

export const endedMembership = check({
  id: 'client/delivery/ended-membership',
  requirements: ['PLY-DLV-38'],
  title: 'when a join is refused or the server ends a membership, sent messages become unknown and the others rejected',
  hint: 'Empty the outbox of that channel with a verdict for each; the application has to ask for the channel again.',
  judge: (trace) =>
    each(ousted(trace), ({ frame, channelId }) =>
      each(waiting(trace, frame.n, channelId), (post) => {
        const after = post.sent.some(({ n }) => n > frame.n);
        // Sent while the news was under way: either verdict may be right.
        if (after && !post.sent.some(({ n }) => n < frame.n)) return UNREACHED;
        return expects(trace, post, frame, frame.conn, 'the membership was ended');
      }),
    ),
});

export const leaveRejectsUnsent = check({
  id: 'client/delivery/leave-rejects-unsent',
  requirements: ['PLY-DLV-39', 'PLY-DLV-37'],
  title: 'leaving rejects the messages that were never sent and lets the others have the verdict of their answer',
  hint: 'Empty the unsent part of the outbox before the leave; keep the rest until its answers have come.',
  judge: (trace) =>
    each(leaves(trace), ({ command, conn }) =>
      each(waiting(trace, command.n, command.line.channelId), (post) => {
        if (post.sent.length === 0) {
          const late = rejectedLate(trace, post, command, conn);
          return late ?? expects(trace, post, command, conn, 'the application left');
        }
        if (!conn) return UNREACHED;
        if (post.sent.every((frame) => frame.conn !== conn)) return notResent(trace, post, command, conn);
        const fate = post.fates.find((frame) => frame.conn === conn);
        const [outcome] = post.outcomes;
        if (!fate || !outcome) return UNREACHED;
        const close = trace.connection(conn)?.close;
        if (close && close.n < outcome.n) return UNREACHED;
        const wanted = fate.type === 'error' ? 'rejected' : 'acked';
        return outcome.line.outcome === wanted
          ? pass(command, fate, outcome)
          : fail(
              `message ${post.ref} was answered after the leave and reported ${outcome.line.outcome}`,
              command,
              fate,
              outcome,
            );
      }),
    ),
});

export const lostLeaveUnknown = check({
  id: 'client/delivery/lost-leave-unknown',
  requirements: ['PLY-DLV-40'],
  title: 'leaving without a connection, or losing it before left, makes sent messages unknown',
  hint: 'Nobody will answer any more: give the verdict when the leave, or the loss, happens.',
  judge: (trace) =>
    each(leaves(trace), ({ command, conn }) =>
      each(waiting(trace, command.n, command.line.channelId), (post) => {
        if (post.sent.length === 0 || post.fates.length > 0) return UNREACHED;
        if (conn === undefined) return expects(trace, post, command, undefined, 'the application left while offline');
        const connection = trace.connection(conn);
        const close = connection?.close;
        const answered = connection && framesOf(connection, 'server', 'left').some(({ n }) => n > command.n);
        if (!close || answered) return UNREACHED;
        return expects(trace, post, close, undefined, 'the connection was lost before left');
      }),
    ),
});

export const closeVerdicts = check({
  id: 'client/delivery/close-verdicts',
  requirements: ['PLY-DLV-41'],
  title: 'when the client is closed for good, sent messages become unknown and the others rejected',
  hint: 'Settle the whole outbox on close() and on a final code, unless it is kept for the next start.',
  judge: (trace) =>
    each(ends(trace), (end) =>
      connectAt(trace, end.n)?.line.store !== undefined
        ? UNREACHED
        : each(waiting(trace, end.n), (post) => expects(trace, post, end, undefined, 'the client was closed for good')),
    ),
});

/**
 * Judges the verdict on a message that was sent on earlier connections and not again on that of the leave: nobody answers it there, so
 * that it is unknown; sent in an epoch that is over, it counts as never sent.
 */
function notResent(trace: Trace, post: Post, command: Command, conn: string): Finding {
  const passage = passageAt(trace, conn, post.channelId, command.n);
  if (!passage || knownJoined(trace, passage) > command.n) return UNREACHED;
  // What may not be sent again is rejected for that (PLY-DLV-32).
  if (post.sent.some((frame) => overLimits(trace, frame, passage.session))) return UNREACHED;
  const epochs = post.sent.map(
    (frame) => passageAt(trace, frame.conn, post.channelId, frame.n)?.epoch ?? passage.epoch,
  );
  if (!epochs.includes(passage.epoch)) return expects(trace, post, command, conn, 'the application left', 'rejected');
  const end = post.outcomes.length > 0 ? command : passage.left;
  return end ? expects(trace, post, end, conn, 'the application left') : UNREACHED;
}

/** A failure if the client had certainly told what it had to tell before its `leave`, and the verdict came after that. */
function rejectedLate(trace: Trace, post: Post, command: Command, conn: string | undefined): Finding | undefined {
  const connection = conn === undefined ? undefined : trace.connection(conn);
  const leave =
    connection &&
    framesOf(connection, 'client', 'leave').find(({ n, body }) => n > command.n && body.channelId === post.channelId);
  const [outcome] = post.outcomes;
  const told = leave && digested(trace, leave.conn, leave.n);
  if (!told || !outcome || outcome.n < told.n) return undefined;
  return fail(`message ${post.ref} was never sent and not rejected before the leave`, command, leave, told, outcome);
}

/** Judges that a message gets the verdict that an ending gives it: unknown if it was sent, else rejected. */
function expects(
  trace: Trace,
  post: Post,
  end: { readonly n: number },
  conn: string | undefined,
  what: string,
  wanted = post.sent.length > 0 ? 'unknown' : 'rejected',
): Finding {
  if (perhapsSent(trace, post, end.n)) return UNREACHED;
  const [outcome] = post.outcomes;
  const sent = post.sent.length === 0 ? 'never sent' : wanted === 'unknown' ? 'sent' : 'sent in an epoch that is over';
  const said = `${what}; message ${post.ref} was ${sent} and has to become ${wanted}`;
  if (outcome) {
    if (outcome.line.outcome === wanted) return pass(end, outcome);
    return post.fates.some(({ n }) => n < outcome.n)
      ? UNREACHED
      : fail(`${said}, not ${outcome.line.outcome}`, end, outcome);
  }
  const proof = conn === undefined ? undefined : digested(trace, conn, end.n);
  return proof ? fail(said, end, proof) : missing(trace, end.n, conn, said, end);
}

/** Messages that the client had at event `n`, in that life, without a verdict or a word of the server. */
function waiting(trace: Trace, n: number, channelId?: unknown): readonly Post[] {
  return posts(trace).filter(
    (post) =>
      (channelId === undefined || post.channelId === channelId) &&
      (post.command.answer?.n ?? Number.POSITIVE_INFINITY) < n &&
      lifeAt(trace, post.command.n) === lifeAt(trace, n) &&
      ![...post.fates, ...post.outcomes].some((event) => event.n < n),
  );
}

/** Leaves of joined channels, with the connection that was up, if one was. */
function leaves(trace: Trace): readonly { readonly command: Command; readonly conn?: string }[] {
  return commands(trace, 'leave').flatMap((command) => {
    const up = sessions(trace).find(
      ({ hello, connection }) => hello.n < command.n && (connection.close?.n ?? Number.POSITIVE_INFINITY) > command.n,
    );
    if (!up) return [{ command }];
    return passageAt(trace, up.id, command.line.channelId, command.n) ? [{ command, conn: up.id }] : [];
  });
}

/** What ended a client for good: the word of its application, or a final code. */
function ends(trace: Trace): readonly { readonly n: number }[] {
  const closes = sessions(trace).flatMap(({ connection: { close } }) =>
    close?.by === 'server' && closeAction(close.code) === 'final' ? [close] : [],
  );
  return [...commands(trace, 'close'), ...closes];
}
