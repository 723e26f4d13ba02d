/** What outlives a SIGKILL (profile durability). */
import { isObject, type WireObject } from '@parley/schemas';
import { check, each, fail, pass, UNREACHED } from '../../../check/check.js';
import type { Process, TraceEvent } from '../../../trace/events.js';
import type { Trace } from '../../../trace/trace.js';
import { claimed } from '../reading/advertised.js';
import { membershipAt, memberships, membershipsIn, sinceOf } from '../reading/membership.js';
import { missing } from '../reading/proof.js';
import { ackOf, forgotten, type Post, posts, postsNamed, requests } from '../reading/requests.js';
import { sameContent } from './dedupe.js';
import { refusedForLostRights } from './lost-rights.js';

interface Survivor {
  readonly post: Post;
  readonly ack: NonNullable<ReturnType<typeof ackOf>>;
  readonly killed: TraceEvent<Process>;
}

const killOf = (trace: Trace) => trace.of('process').find((one) => one.what === 'killed' && one.signal === 'SIGKILL');

/** Messages that were acknowledged before the server was killed. */
function survivors(trace: Trace): readonly Survivor[] {
  const killed = killOf(trace);
  if (!killed) return [];
  return posts(trace).flatMap((post) => {
    const ack = ackOf(post);
    return ack && ack.n < killed.n ? [{ post, ack, killed }] : [];
  });
}

export const survivesKill = check({
  id: 'server/delivery/survives-kill',
  requirements: ['PLY-DLV-2'],
  title: 'what was acknowledged is in the log after a SIGKILL, in the same epoch and at the same offset',
  hint: 'Acknowledge after the write has left the process: a buffer in user space dies with it.',
  judge: (trace) =>
    each(survivors(trace), ({ post, ack, killed }) => {
      const offset = Number(ack.body.offset);
      const back = memberships(trace).filter(
        (one) =>
          one.channelId === post.channelId &&
          one.joined.n > killed.n &&
          (sinceOf(one.request)?.offset ?? offset) < offset,
      );
      return each(back, ({ joined, epoch, slots, session }) => {
        if (epoch !== post.epoch)
          return fail('a message was acknowledged, and its epoch ended with the process', ack, killed, joined);
        const slot = slots.find((one) => one.offset === offset);
        if (!slot) {
          const what = `offset ${offset} was acknowledged before the SIGKILL and did not come back`;
          return missing(trace, session.connection, joined.n, what, ack, killed, joined);
        }
        return slot.id === post.id
          ? pass(ack, slot.frame)
          : fail(`offset ${offset} is another message after the SIGKILL`, ack, killed, slot.frame);
      });
    }),
});

export const keysSurvive = check({
  id: 'server/delivery/keys-survive-kill',
  requirements: ['PLY-DLV-16'],
  title: 'a message that is resent after a SIGKILL gets its first verdict, and another with its id a conflict',
  hint: 'Store the deduplication key, with the verdict and the hash of the content, in the same transaction as the entry.',
  judge: (trace) => {
    const kept = each(survivors(trace), ({ post, ack, killed }) =>
      each(resent(trace, post, killed), (again) => {
        const answer = ackOf(again);
        if (!answer) return UNREACHED;
        if (!sameContent(post.frame, again.frame)) {
          // In another epoch the id is free.
          if (again.key !== post.key || forgotten(post, again)) return UNREACHED;
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
    const refused = each(refusedBefore(trace), ({ post, error, killed }) =>
      each(resent(trace, post, killed), (again) => {
        const [answer] = again.answers;
        if (again.key !== post.key || !answer || forgotten(post, again)) return UNREACHED;
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
    each(requests(trace), ({ frame, answers: [ack] }) => {
      const { channelId, key, timestamp } = frame.body;
      if (frame.type !== 'state_update' || ack?.body.applied !== true) return UNREACHED;
      return each(joinedAfterKill(trace, ack.n, channelId), ({ joined, killed }) => {
        const now = listed(joined.body.states).find((entry) => entry.key === key);
        if (Number(now?.timestamp) >= Number(timestamp)) return pass(ack, joined);
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
  const killed = killOf(trace);
  if (!killed || killed.n < n) return [];
  return membershipsIn(trace, channelId)
    .filter(({ joined }) => joined.n > killed.n)
    .map(({ joined, session }) => ({ joined, session, killed }));
}

const listed = (entries: unknown): readonly WireObject[] => (Array.isArray(entries) ? entries.filter(isObject) : []);

/** What the same client sent under the id of a post after the server was killed. */
const resent = (trace: Trace, post: Post, killed: { readonly n: number }): readonly Post[] =>
  postsNamed(trace, post.id).filter(
    ({ frame, channelId, session: { userId, clientId } }) =>
      frame.n > killed.n &&
      channelId === post.channelId &&
      userId === post.session.userId &&
      clientId === post.session.clientId,
  );

/** Messages that were refused for rights that the operator took before the server was killed. */
function refusedBefore(trace: Trace) {
  const killed = killOf(trace);
  if (!killed) return [];
  return refusedForLostRights(trace)
    .filter(({ error }) => error.n < killed.n)
    .map((post) => ({ post, error: post.error, killed }));
}
