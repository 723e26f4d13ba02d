/** What outlives a SIGKILL (profile durability). */
import { isObject, type WireObject } from '@parley/schemas';
import { check, each, fail, pass, UNREACHED } from '../../../check/check.js';
import type { Process, TraceEvent } from '../../../trace/events.js';
import type { Frame, Trace } from '../../../trace/trace.js';
import { sameJson } from '../../reading/canonical.js';
import { claimed } from '../reading/advertised.js';
import { membershipAt, membershipsIn, sinceOf } from '../reading/membership.js';
import { done } from '../reading/operator.js';
import { missing } from '../reading/proof.js';
import { ackOf, forgotten, type Post, posts, postsNamed, requests } from '../reading/requests.js';
import { sameContent } from './dedupe.js';
import { refusedForLostRights } from './lost-rights.js';

interface Acked {
  readonly post: Post;
  readonly ack: Frame;
}

/** The last SIGKILL between two events: what was written down for the first of several need not be there after the next. */
const killBetween = (trace: Trace, from: number, to: number): TraceEvent<Process> | undefined =>
  trace
    .of('process')
    .findLast(({ n, what, signal }) => what === 'killed' && signal === 'SIGKILL' && n > from && n < to);

/** Whether the operator lost the log of a channel between two events. */
const resetBetween = (trace: Trace, channelId: unknown, from: number, to: number): boolean =>
  done(trace, 'reset_log').some(
    ({ fields, asked, done }) => fields.channelId === channelId && asked.n < to && done.n > from,
  );

function acked(trace: Trace): readonly Acked[] {
  return posts(trace).flatMap((post) => {
    const ack = ackOf(post);
    return ack ? [{ post, ack }] : [];
  });
}

export const survivesKill = check({
  id: 'server/delivery/survives-kill',
  requirements: ['PLY-DLV-2'],
  title: 'what was acknowledged is in the log after a SIGKILL, in the same epoch and at the same offset',
  hint: 'Acknowledge after the write has left the process: a buffer in user space dies with it.',
  judge: (trace) =>
    each(acked(trace), ({ post, ack }) => {
      const offset = Number(ack.body.offset);
      const back = membershipsIn(trace, post.channelId).filter(
        (one) => (sinceOf(one.request)?.offset ?? offset) < offset,
      );
      return each(back, ({ joined, epoch, slots, session }) => {
        const killed = killBetween(trace, ack.n, joined.n);
        if (!killed || resetBetween(trace, post.channelId, ack.n, joined.n)) return UNREACHED;
        if (epoch !== post.epoch)
          return fail('a message was acknowledged, and its epoch ended with the process', ack, killed, joined);
        if (joined.body.recovered !== true) return UNREACHED;
        const slot = slots.find((one) => one.offset === offset);
        if (!slot) {
          const what = `offset ${offset} was acknowledged before the SIGKILL and did not come back`;
          return missing(trace, session.connection, joined.n, what, ack, killed, joined);
        }
        if (slot.id !== post.id)
          return fail(`offset ${offset} is another message after the SIGKILL`, ack, killed, slot.frame);
        const whole = sameContent(post.frame, slot.frame) && post.frame.body.sentAt === slot.frame.body.sentAt;
        return slot.ack || whole
          ? pass(ack, slot.frame)
          : fail(`the message at offset ${offset} lost a part of it with the SIGKILL`, ack, killed, slot.frame);
      });
    }),
});

export const keysSurvive = check({
  id: 'server/delivery/keys-survive-kill',
  requirements: ['PLY-DLV-16'],
  title: 'a message that is resent after a SIGKILL gets its first verdict, and another with its id a conflict',
  hint: 'Store the deduplication key, with the verdict and the hash of the content, in the same transaction as the entry.',
  judge: (trace) => {
    const kept = each(acked(trace), ({ post, ack }) =>
      each(resent(trace, post), (again) => {
        const answer = ackOf(again);
        const killed = killBetween(trace, ack.n, again.frame.n);
        if (!answer || !killed || forgotten(post, again)) return UNREACHED;
        if (resetBetween(trace, post.channelId, ack.n, again.frame.n)) return UNREACHED;
        if (!sameContent(post.frame, again.frame)) {
          // In another epoch the id is free.
          if (again.key !== post.key) return UNREACHED;
          return fail(
            'after the SIGKILL other content got an ack under an id in use',
            ack,
            killed,
            again.frame,
            answer,
          );
        }
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
    );
    if (kept.outcome === 'fail') return kept;
    const refused = each(refusedForLostRights(trace), (post) =>
      each(resent(trace, post), (again) => {
        const { error } = post;
        const [answer] = again.answers;
        const killed = killBetween(trace, error.n, again.frame.n);
        if (!killed || again.key !== post.key || !answer || forgotten(post, again)) return UNREACHED;
        if (answer.type === 'ack')
          return fail(
            'refused for lost rights, and acknowledged after the SIGKILL',
            error,
            killed,
            again.frame,
            answer,
          );
        return answer.body.code === error.body.code ? pass(error, answer) : UNREACHED;
      }),
    );
    return refused.outcome === 'unreached' ? kept : refused;
  },
});

export const marksSurvive = check({
  id: 'server/delivery/marks-survive-kill',
  requirements: ['PLY-RED-20'],
  title: 'a read mark that was acknowledged is there after a SIGKILL',
  hint: 'Keep marks where the entries are, and answer when they are written.',
  judge: claimed('presence', (trace) =>
    each(requests(trace), ({ session, frame, answers: [ack] }) => {
      const { channelId, offset } = frame.body;
      if (frame.type !== 'read' || ack?.body.applied !== true) return UNREACHED;
      const epoch = membershipAt(trace, session.id, channelId, frame.n)?.epoch;
      return each(joinedAfterKill(trace, ack.n, channelId), ({ joined, killed, session: { userId } }) => {
        // In a quiet channel a server tells each user the own mark alone (PLY-RED-14).
        const silent = joined.body.quiet === true && userId !== session.userId;
        if (silent || joined.body.epoch !== epoch) return UNREACHED;
        const mark = listed(joined.body.reads).find(({ userId }) => userId === session.userId)?.offset;
        if (Number(mark) >= Number(offset)) return pass(ack, joined);
        const now = mark === undefined ? 'is gone' : `is ${mark}`;
        return fail(`the mark ${offset} was acknowledged before the SIGKILL and ${now} after it`, ack, killed, joined);
      });
    }),
  ),
});

export const writesSurvive = check({
  id: 'server/delivery/writes-survive-kill',
  requirements: ['PLY-STA-43'],
  title: 'a state write that was acknowledged is there after a SIGKILL, or a greater one',
  hint: 'Keep state where the entries are, deletions too, and answer when it is written.',
  judge: claimed('state', (trace) =>
    each(requests(trace), ({ session, frame, answers: [ack] }) => {
      const { channelId, key, timestamp } = frame.body;
      if (frame.type !== 'state_update' || ack?.body.applied !== true) return UNREACHED;
      return each(joinedAfterKill(trace, ack.n, channelId), ({ joined, killed }) => {
        const now = listed(joined.body.states).find((entry) => entry.key === key);
        if (Number(now?.timestamp) > Number(timestamp)) return pass(ack, joined);
        if (now && now.timestamp === timestamp) {
          const others = requests(trace).some(
            ({ frame: { body }, session: other }) =>
              other !== session && body.channelId === channelId && body.key === key && body.timestamp === timestamp,
          );
          const whole =
            now.userId === session.userId && now.clientId === session.clientId && sameJson(now.value, frame.body.value);
          return whole || others
            ? pass(ack, joined)
            : fail(
                `of a write of ${key}, which was acknowledged, only a part survived the SIGKILL`,
                ack,
                killed,
                joined,
              );
        }
        // A deletion may have been purged since, and with it what it deleted.
        const purged = requests(trace).some(
          ({ frame: { n, type, body } }) =>
            n < joined.n &&
            type === 'state_update' &&
            body.channelId === channelId &&
            body.key === key &&
            body.value === null &&
            Number(body.timestamp) >= Number(timestamp) &&
            Number(body.timestamp) <= Number(joined.body.stateFloor),
        );
        if (!now && purged) return pass(ack, joined);
        const what = now ? `has an older value, of ${now.timestamp},` : 'has none';
        return fail(
          `a write of ${key} was acknowledged before the SIGKILL, and the key ${what} after it`,
          ack,
          killed,
          joined,
        );
      });
    }),
  ),
});

/** The answers to joins of a channel after a kill that came after event `n`. */
function joinedAfterKill(trace: Trace, n: number, channelId: unknown) {
  return membershipsIn(trace, channelId).flatMap(({ joined, session }) => {
    const killed = killBetween(trace, n, joined.n);
    return killed ? [{ joined, session, killed }] : [];
  });
}

const listed = (entries: unknown): readonly WireObject[] => (Array.isArray(entries) ? entries.filter(isObject) : []);

/** What the same client sent under the id of a post again. */
const resent = (trace: Trace, post: Post): readonly Post[] =>
  postsNamed(trace, post.id).filter(
    ({ frame, channelId, session: { userId, clientId } }) =>
      frame.n > post.frame.n &&
      channelId === post.channelId &&
      userId === post.session.userId &&
      clientId === post.session.clientId,
  );
