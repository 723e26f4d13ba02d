import { check, each, type Finding, fail, pass, UNREACHED } from '../../../check/check.js';
import { groupBy, once } from '../../../trace/search.js';
import type { Frame, Trace } from '../../../trace/trace.js';
import { sameJson } from '../../reading/canonical.js';
import { isBy } from '../../reading/session.js';
import { allSlots, type Slot, slotsNamed } from '../reading/membership.js';
import { allowed, touched } from '../reading/operator.js';
import { endedBetween, missing } from '../reading/proof.js';
import { nameOf } from '../reading/refused.js';
import { ackOf, copiesOf, firstOf, forgotten, type Post, posts } from '../reading/requests.js';

/** A post whose key was acked before it was sent, within the window that the first connection was promised. */
interface Repetition {
  readonly first: Post;
  readonly ack: Frame;
  readonly post: Post;
  readonly sameContent: boolean;
}

export const sameContent = ({ body: a }: Frame, { body: b }: Frame): boolean =>
  sameJson(a.text, b.text) && sameJson(a.data, b.data);

const repetitions: (trace: Trace) => readonly Repetition[] = once((trace) =>
  posts(trace).flatMap((post) => {
    const first = firstOf(trace, post);
    const ack = first && ackOf(first);
    if (!first || !ack || first === post || ack.n > post.frame.n || post.epoch === undefined) return [];
    if (forgotten(first, post)) return [];
    return [{ first, ack, post, sameContent: sameContent(first.frame, post.frame) }];
  }),
);

export const recognisesRepeats = check({
  id: 'server/delivery/recognises-repeats',
  requirements: ['PLY-DLV-10'],
  title: 'a message repeated within dedupeWindowMs gets an ack with the offset and timestamp of the first',
  hint: 'Keep key and verdict with the log, not with the connection: repeats come on another connection.',
  judge: (trace) =>
    each(repetitions(trace), ({ first, ack, post, sameContent }) => {
      if (!sameContent) return UNREACHED;
      const [answer] = post.answers;
      if (!answer)
        return missing(
          trace,
          post.session.connection,
          post.frame.n,
          'a repeated message was not answered',
          ack,
          post.frame,
        );
      if (answer.body.code === 'not_joined') return UNREACHED;
      // What becomes of a repetition without the right is judged by itself.
      if (answer.body.code === 'forbidden' && touched(trace, post.session.userId, post.channelId)) return UNREACHED;
      const same =
        answer.type === 'ack' && answer.body.offset === ack.body.offset && answer.body.timestamp === ack.body.timestamp;
      if (same) return pass(first.frame, post.frame, answer);
      const got =
        answer.type === 'ack'
          ? `an ack with offset ${answer.body.offset}, timestamp ${answer.body.timestamp}`
          : nameOf(answer);
      return fail(
        `a repeated message got ${got}, expected offset ${ack.body.offset}, timestamp ${ack.body.timestamp}`,
        ack,
        post.frame,
        answer,
      );
    }),
});

export const verdictNeedsNoRight = check({
  id: 'server/delivery/verdict-needs-no-right',
  requirements: ['PLY-DLV-51'],
  title: 'a message that is in the log is acked again where the right to write was lost since',
  hint: 'Look the key up before you look at the rights: the repetition asks for nothing new.',
  judge: (trace) =>
    each(repetitions(trace), ({ ack, post, sameContent }) => {
      const { session, channelId, frame } = post;
      const [answer] = post.answers;
      if (!sameContent || !answer) return UNREACHED;
      const right = { userId: session.userId, channelId, action: 'message' };
      if (allowed(trace, right, frame.n, answer.n) !== false) return UNREACHED;
      if (answer.type === 'ack') return pass(ack, frame, answer);
      return answer.body.code === 'forbidden'
        ? fail(
            'a message that was acknowledged before its author lost the right to write got forbidden',
            ack,
            frame,
            answer,
          )
        : UNREACHED;
    }),
});

export const repeatOnAnotherConnection = check({
  id: 'server/delivery/repeat-on-another-connection',
  requirements: ['PLY-DLV-10', 'PLY-DLV-9'],
  title: 'a message repeated on a later connection of the same client is recognised',
  hint: 'This is the case that matters: the connection broke before the ack. The key is (channel, epoch, user, clientId, id).',
  judge: (trace) =>
    each(repetitions(trace), ({ first, ack, post, sameContent }) => {
      const [answer] = post.answers;
      if (!sameContent || first.session === post.session || answer?.type !== 'ack') return UNREACHED;
      return answer.body.offset === ack.body.offset
        ? pass(first.frame, post.frame, answer)
        : fail(
            `the repetition on another connection got offset ${answer.body.offset}, the first ${ack.body.offset}`,
            ack,
            post.frame,
            answer,
          );
    }),
});

export const commitsOnce = check({
  id: 'server/delivery/commits-once',
  requirements: ['PLY-DLV-9'],
  title: 'one deduplication key has one entry in the log',
  hint: 'Look up the key and append in one atomic step; two copies may arrive at the same time.',
  judge: (trace) => {
    const counted = new Map<string, number>();
    for (const { key } of posts(trace)) counted.set(key, (counted.get(key) ?? 0) + 1);
    const places = new Map<string, Slot>();
    return each(allSlots(trace), (slot) => {
      const { membership, frame, ack, id } = slot;
      const author = ack
        ? [membership.session.userId, membership.session.clientId]
        : [frame.body.userId, frame.body.clientId];
      const key = JSON.stringify([membership.channelId, membership.epoch, ...author, id]);
      const before = places.get(key);
      places.set(key, before ?? slot);
      // What a basic client sends is new each time, whatever its id (PLY-BAS-19).
      const apart = Number(frame.body.timestamp) - Number(before?.frame.body.timestamp);
      const window = membership.session.advertised.limits.dedupeWindowMs;
      if (before && before.offset !== slot.offset && counted.has(key)) {
        if (apart >= window) return UNREACHED;
        return fail(
          `the message ${id} is in the log at offsets ${before.offset} and ${slot.offset}`,
          before.frame,
          frame,
        );
      }
      return (counted.get(key) ?? 0) > 1 ? pass(frame) : UNREACHED;
    });
  },
});

export const conflictsOnOtherContent = check({
  id: 'server/delivery/conflicts-on-other-content',
  requirements: ['PLY-DLV-11'],
  title: 'the same key with other text or data is answered with id_conflict',
  hint: 'Keep a hash of text and data beside the key. Each counts: the same text with other data is a conflict.',
  judge: (trace) =>
    each(repetitions(trace), ({ ack, post, sameContent }) => {
      // What a server knows of the time before it was killed is a matter of durability.
      if (sameContent || endedBetween(trace, ack.n, post.frame.n)) return UNREACHED;
      const [answer] = post.answers;
      if (!answer)
        return missing(
          trace,
          post.session.connection,
          post.frame.n,
          'a message with a used id was not answered',
          post.frame,
        );
      if (answer.body.code === 'not_joined') return UNREACHED;
      // That the right is gone comes before it (14.3).
      if (answer.body.code === 'forbidden' && touched(trace, post.session.userId, post.channelId)) return UNREACHED;
      return answer.body.code === 'id_conflict'
        ? pass(post.frame, answer)
        : fail(
            `the id of another message, with other content, was answered with ${nameOf(answer)}`,
            ack,
            post.frame,
            answer,
          );
    }),
});

export const conflictKeepsMembership = check({
  id: 'server/delivery/conflict-keeps-membership',
  requirements: ['PLY-DLV-12'],
  title: 'id_conflict ends no membership and leaves the first entry alone',
  hint: 'It is an answer to one request and nothing more.',
  judge: (trace) =>
    each(posts(trace), (post) => {
      const [answer] = post.answers;
      if (answer?.body.code !== 'id_conflict') return UNREACHED;
      const later = (type: string) =>
        post.session.connection.frames.find(
          (frame) =>
            frame.from === 'server' &&
            frame.type === type &&
            frame.n > answer.n &&
            frame.body.channelId === post.channelId,
        );
      const left = later('left');
      if (left && left.body.replyTo === undefined) return fail('after id_conflict the membership ended', answer, left);
      const first = firstOf(trace, post);
      const entry =
        first &&
        copiesOf(trace, first).find(({ frame, offset }) => frame.n > answer.n && offset === ackOf(first)?.body.offset);
      if (entry && !sameContent(entry.frame, first.frame))
        return fail('after id_conflict the first entry has other content', first.frame, answer, entry.frame);
      const next = posts(trace).find(
        (one) =>
          one.session === post.session && one.channelId === post.channelId && one.frame.n > answer.n && one.answers[0],
      );
      const reply = next?.answers[0];
      if (!next || !reply) return UNREACHED;
      return reply.body.code === 'not_joined'
        ? fail('after id_conflict the sender was no member any more', answer, next.frame, reply)
        : pass(answer, reply);
    }),
});

export const sentAtIsNoContent = check({
  id: 'server/delivery/sent-at-is-no-content',
  requirements: ['PLY-DLV-13'],
  title: 'another sentAt does not make a repetition different content',
  hint: 'Leave `sentAt` out of the hash.',
  judge: (trace) =>
    each(repetitions(trace), ({ first, post, sameContent }) =>
      sameContent && first.frame.body.sentAt !== post.frame.body.sentAt
        ? noConflict(post, 'another sentAt')
        : UNREACHED,
    ),
});

export const dataIsAValue = check({
  id: 'server/delivery/data-is-a-value',
  requirements: ['PLY-DLV-10'],
  title: 'data written differently, but of the same value, is the same content',
  hint: 'Hash a canonical form: the order of members and the white space make no difference.',
  judge: (trace) =>
    each(repetitions(trace), ({ first, post, sameContent }) =>
      sameContent && JSON.stringify(first.frame.body.data) !== JSON.stringify(post.frame.body.data)
        ? noConflict(post, 'members of data in another order')
        : UNREACHED,
    ),
});

function noConflict(post: Post, what: string): Finding {
  const [answer] = post.answers;
  if (!answer) return UNREACHED;
  return answer.body.code === 'id_conflict'
    ? fail(`a repetition with ${what} was answered with id_conflict`, post.frame, answer)
    : pass(post.frame, answer);
}

/** Ways in which keys that differ are easily taken for one: in capitals or not, cut, or their parts joined without care. */
const looks = ({ id, session: { userId, clientId } }: Post): readonly string[] => [
  `letters ${id.toLowerCase()}`,
  `beginning ${id.slice(0, 64)}`,
  `parts ${`${userId}${clientId}${id}`.replace(/[^0-9a-z]/gi, '')}`,
];

/** Posts whose keys look like that of this one, in the order of the trace. */
const postsAlike = (trace: Trace, post: Post): readonly Post[] =>
  [...new Set(looks(post).flatMap((look) => byLook(trace).get(look) ?? []))].sort((a, b) => a.frame.n - b.frame.n);
const byLook = once((trace: Trace) => {
  const all = posts(trace).flatMap((post) => looks(post).map((look) => ({ look, post })));
  return new Map([...groupBy(all, ({ look }) => look)].map(([look, some]) => [look, some.map(({ post }) => post)]));
});

/** Whether two posts got one place in one log. */
const samePlace = (a: Post, b: Post): boolean =>
  a.channelId === b.channelId && a.epoch === b.epoch && ackOf(a)?.body.offset === ackOf(b)?.body.offset;

export const keyHasAllParts = check({
  id: 'server/delivery/key-has-all-parts',
  requirements: ['PLY-DLV-14', 'PLY-SEC-5'],
  title:
    'the same id of another user, client or channel, and an id or a key that only looks the same, is another message',
  hint: 'The key is (channel, epoch, user, clientId, id), all of it: one user must not be able to swallow the message of another.',
  judge: (trace) =>
    each(posts(trace), (post) => {
      const [answer] = post.answers;
      const alike = postsAlike(trace, post).filter(
        (one) => one.key !== post.key && one.frame.n < post.frame.n && ackOf(one),
      );
      // The one for which this was taken, if there is one.
      const twin = alike.find((one) => samePlace(one, post)) ?? alike[0];
      const ack = twin && ackOf(twin);
      if (!twin || !ack || firstOf(trace, post) !== post || post.epoch === undefined) return UNREACHED;
      if (!answer)
        return missing(
          trace,
          post.session.connection,
          post.frame.n,
          'a message whose id another sender, or another channel, had used was not answered',
          ack,
          post.frame,
        );
      if (answer.body.code === 'id_conflict')
        return fail('the id of another sender or channel made an id_conflict', ack, post.frame, answer);
      if (answer.type !== 'ack') return UNREACHED;
      return samePlace(twin, post)
        ? fail(
            `two messages with different keys, ${twin.id} and ${post.id}, got the one offset ${ack.body.offset}`,
            ack,
            post.frame,
            answer,
          )
        : pass(twin.frame, post.frame, answer);
    }),
});

export const repeatAnsweredAtOnce = check({
  id: 'server/delivery/repeat-answered-at-once',
  requirements: ['PLY-ORD-12', 'PLY-DLV-1'],
  title: 'a repetition whose slot was sent already is answered without waiting for another slot',
  hint: 'When the cursor is at or past the offset of the entry, write the ack at once.',
  judge: (trace) =>
    each(posts(trace), (post) => {
      const slot = slotsNamed(trace, post.id)
        .filter(({ membership: { session } }) => session === post.session)
        .find(
          ({ frame, ack, membership }) =>
            membership.channelId === post.channelId &&
            membership.epoch === post.epoch &&
            frame.n < post.frame.n &&
            (ack || isBy(post.session, frame)),
        );
      if (!slot) return UNREACHED;
      const [answer] = post.answers;
      return answer
        ? pass(slot.frame, post.frame, answer)
        : missing(
            trace,
            post.session.connection,
            post.frame.n,
            'a repeated message, whose slot was sent before, was not answered',
            slot.frame,
            post.frame,
          );
    }),
});
