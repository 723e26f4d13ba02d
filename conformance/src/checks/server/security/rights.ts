/** Rights that the operator takes away, and what the server makes of it. */
import { check, each, type Finding, fail, pass, UNREACHED } from '../../../check/check.js';
import { type Frame, framesOf, type Trace } from '../../../trace/trace.js';
import { canonical } from '../../reading/canonical.js';
import { endOf, isBy, type Session, sessions } from '../../reading/session.js';
import { deeds, tells } from '../reading/deeds.js';
import { demands } from '../reading/demand.js';
import { type Membership, memberships } from '../reading/membership.js';
import { allowed, type Done, done } from '../reading/operator.js';
import { endedByKit, missing } from '../reading/proof.js';
import { firstOf, posts, type Request, requests } from '../reading/requests.js';

const ACTIONS: Readonly<Record<string, string>> = { message: 'message', read: 'read', state_update: 'state' };

export const rightsAtTheMoment = check({
  id: 'server/security/rights-at-the-moment',
  requirements: ['PLY-SEC-6'],
  title:
    'a request that comes after the right to it was taken away is refused with forbidden, and one after it was given back is not',
  hint: 'Ask for the rights when you handle each request, not once at the join.',
  judge: (trace) => {
    const shown = each(demands(trace).sound, (frame) => typingStaysUnseen(trace, frame));
    if (shown.outcome === 'fail') return shown;
    return each(requests(trace), ({ frame, session, answers }) => {
      const action = ACTIONS[frame.type];
      const [answer] = answers;
      if (!action || !answer) return UNREACHED;
      const right = { userId: session.userId, channelId: frame.body.channelId, action };
      const may = allowed(trace, right, frame.n, answer.n);
      if (may === undefined) return UNREACHED;
      // The first verdict on a message is its verdict (8.3).
      const post = posts(trace).find((one) => one.frame === frame);
      if (post && firstOf(trace, post)?.frame !== frame) return UNREACHED;
      const refused = answer.body.code === 'forbidden';
      if (may) {
        // Whose rights the operator has not touched may have had fewer from the beginning.
        return refused && done(trace, 'revoke').some(({ fields }) => fields.userId === session.userId)
          ? fail(`the right to ${frame.type} was there, and it was answered with forbidden`, frame, answer)
          : UNREACHED;
      }
      if (answer.type === 'error') return refused ? pass(frame, answer) : UNREACHED;
      return fail(`the right to ${frame.type} was gone, and it was answered with ${answer.type}`, frame, answer);
    });
  },
});

/** Nothing answers a `typing`: that it was handled shows in what others are told. */
function typingStaysUnseen(trace: Trace, frame: Frame & { readonly session: Session }): Finding {
  const { channelId, active } = frame.body;
  const { session } = frame;
  if (frame.type !== 'typing' || active !== true) return UNREACHED;
  if (allowed(trace, { userId: session.userId, channelId, action: 'typing' }, frame.n, frame.n) !== false)
    return UNREACHED;
  const relay = trace
    .frames('server', 'typing')
    .find(
      (one) => one.n > frame.n && one.body.channelId === channelId && one.body.active === true && isBy(session, one),
    );
  return relay ? fail('the right to typing was gone, and the others were told', frame, relay) : UNREACHED;
}

export const hiddenIsForbidden = check({
  id: 'server/ordering/hidden-is-forbidden',
  requirements: ['PLY-ORD-18'],
  title: 'a join for a channel that the user may not see is answered with forbidden',
  hint: 'Check the right to see the channel before anything of it is looked up.',
  judge: (trace) =>
    each(requests(trace), (join) => {
      const [answer] = join.answers;
      if (!answer || !hidden(trace, join, answer) || isFull(answer)) return UNREACHED;
      return answer.type === 'error' && answer.body.code === 'forbidden'
        ? pass(join.frame, answer)
        : fail(
            `the user may not see the channel, and the join was answered with ${answer.body.code ?? answer.type}`,
            join.frame,
            answer,
          );
    }),
});

export const hiddenIsNothing = check({
  id: 'server/security/hidden-is-nothing',
  requirements: ['PLY-SEC-7'],
  title: 'what may not be seen and what does not exist are refused with the same words',
  hint: 'One error for both, text and all: else the answer tells strangers which channels there are.',
  judge: (trace) => {
    const refused = requests(trace).flatMap((join) => {
      const [answer] = join.answers;
      if (answer?.type !== 'error' || !hidden(trace, join, answer) || isFull(answer)) return [];
      const { replyTo: _, ...words } = answer.body;
      const { channelId } = join.frame.body;
      const used = trace
        .frames('server', 'joined')
        .some((joined) => joined.body.channelId === channelId && joined.n < join.frame.n);
      return [{ answer, used, words: canonical(words) }];
    });
    return each(refused, (one) => {
      const other = refused.find((two) => two.used !== one.used && two.answer.n < one.answer.n);
      if (!other) return UNREACHED;
      return other.words === one.words
        ? pass(other.answer, one.answer)
        : fail(
            `a join for a hidden channel and one for a channel that never was are told apart: ${other.words}, ${one.words}`,
            other.answer,
            one.answer,
          );
    });
  },
});

export const tellsTheHidden = check({
  id: 'server/security/tells-the-hidden',
  requirements: ['PLY-SEC-10'],
  title: 'a member who may no longer see a channel gets a left with code',
  hint: 'When a right is taken away, look for the memberships that rest on it, on every connection of the user.',
  judge: (trace) =>
    each(lostSight(trace), ({ membership, revoked }) => {
      const { session, left } = membership;
      const { connection } = session;
      if (left) {
        return typeof left.body.code === 'string' && left.body.replyTo === undefined
          ? pass(revoked.done, left)
          : fail('the membership ended for lost rights, and `left` has no code', revoked.done, left);
      }
      if (connection.close?.by === 'server' || endedByKit(trace, connection)) return UNREACHED;
      return missing(
        trace,
        connection,
        revoked.done.n,
        'the user may no longer see the channel, and no `left` came',
        revoked.done,
      );
    }),
});

export const nothingForTheHidden = check({
  id: 'server/security/nothing-for-the-hidden',
  requirements: ['PLY-SEC-9'],
  title: 'nothing that others do in a channel reaches a user who may no longer see it',
  hint: 'End the membership before the next entry is fanned out.',
  judge: (trace) =>
    each(sessions(trace), (session) =>
      each(deeds(trace), (post) => {
        const { id, userId, connection } = session;
        const { channelId, frame } = post;
        const seen =
          trace.settled(id, frame.n) ?? framesOf(connection, 'server', 'pong').find((pong) => pong.n > frame.n);
        if (post.session.userId === userId || !seen) return UNREACHED;
        const until = Math.min(seen.n, endOf(connection));
        if (allowed(trace, { userId, channelId, action: 'join' }, frame.n, until) !== false) return UNREACHED;
        const relay = framesOf(connection, 'server', frame.type).find((one) => one.n > frame.n && tells(one, post));
        return relay
          ? fail(`a ${frame.type}, sent after the channel was hidden from the user, came all the same`, frame, relay)
          : pass(frame, seen);
      }),
    ),
});

/** Whether a join came when the user surely could not see the channel. */
function hidden(trace: Trace, { frame, session }: Request, answer: Frame): boolean {
  if (frame.type !== 'join') return false;
  const right = { userId: session.userId, channelId: frame.body.channelId, action: 'join' };
  return allowed(trace, right, frame.n, answer.n) === false;
}

/** Whether a join is refused for want of room, which comes before the right to see the channel (14.3). */
const isFull = ({ body: { code } }: Frame): boolean => code === 'too_many_channels';

/** Memberships that rested on a right to see the channel when the operator took it away. */
function lostSight(trace: Trace): readonly { readonly membership: Membership; readonly revoked: Done }[] {
  return done(trace, 'revoke').flatMap((revoked) => {
    const { userId, channelId, action } = revoked.fields;
    if (action !== 'join') return [];
    return memberships(trace)
      .filter((one) => one.session.userId === userId && one.channelId === channelId)
      .filter(
        ({ joined, left }) => joined.n < revoked.asked.n && (left?.n ?? Number.POSITIVE_INFINITY) > revoked.asked.n,
      )
      .map((membership) => ({ membership, revoked }));
  });
}
