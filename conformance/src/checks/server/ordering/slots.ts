import { check, each, fail, pass, UNREACHED } from '../../../check/check.js';
import { indexWhere } from '../../../trace/search.js';
import { framesOf } from '../../../trace/trace.js';
import { sameJson } from '../../reading/canonical.js';
import { isBy, sessions } from '../../reading/session.js';
import { allSlots, logOf, memberships, membershipsIn, positionAt, type Slot } from '../reading/membership.js';
import { obliged, overdue } from '../reading/proof.js';
import { ackOf, firstOf, oustings, type Post, posts, postsOn } from '../reading/requests.js';

export const consecutive = check({
  id: 'server/ordering/consecutive',
  requirements: ['PLY-ORD-6', 'PLY-ORD-1', 'PLY-ORD-58'],
  title: 'the slots of a membership have consecutive ascending offsets',
  hint: 'One cursor per connection and channel that only the pump moves; live entries wait until the replay is through.',
  judge: (trace) =>
    each(memberships(trace), ({ slots, channelId }) =>
      each(slots.slice(1), (slot) => {
        const before = slots[slots.indexOf(slot) - 1] as Slot;
        return slot.offset === before.offset + 1
          ? pass(slot.frame)
          : fail(`slot ${slot.offset} of ${channelId} came after slot ${before.offset}`, before.frame, slot.frame);
      }),
    ),
});

export const replayFromSince = check({
  id: 'server/ordering/replay-from-since',
  requirements: ['PLY-ORD-7'],
  title: 'after recovered: true the first slot is since.offset + 1',
  hint: 'Set the cursor to `since.offset` before anything live can reach the connection.',
  judge: (trace) =>
    each(memberships(trace), ({ joined, slots, base }) => {
      const first = slots[0];
      if (joined.body.recovered !== true || !first) return UNREACHED;
      return first.offset === base + 1
        ? pass(joined, first.frame)
        : fail(`recovered since ${base}, the first slot is ${first.offset}`, joined, first.frame);
    }),
});

export const startsAtHead = check({
  id: 'server/ordering/starts-at-head',
  requirements: ['PLY-ORD-8'],
  title: 'without recovered: true the first slot is joined.offset + 1, and nothing of the past comes',
  hint: 'Where a position cannot be served in full, send none of it; read the head and set the cursor in one step.',
  judge: (trace) =>
    each(memberships(trace), ({ joined, slots }) => {
      const first = slots[0];
      if (joined.body.recovered === true || !first) return UNREACHED;
      return first.offset === Number(joined.body.offset) + 1
        ? pass(joined, first.frame)
        : fail(`joined at head ${joined.body.offset}, the first slot is ${first.offset}`, joined, first.frame);
    }),
});

export const replayReachesHead = check({
  id: 'server/ordering/replay-reaches-head',
  requirements: ['PLY-ORD-7', 'PLY-ORD-30'],
  title: 'after recovered: true every slot up to joined.offset comes',
  hint: '`recovered: true` is a promise: all of it, not what is cached. Where a part is gone, answer false.',
  judge: (trace) =>
    each(memberships(trace), (membership) => {
      const { joined, left, session } = membership;
      if (joined.body.recovered !== true || Number(joined.body.offset) <= membership.base) return UNREACHED;
      const reached = membership.slots.find((slot) => slot.offset >= Number(joined.body.offset));
      if (reached) return pass(joined, reached.frame);
      const wait = overdue(trace, session.connection, joined.n);
      if (!wait || (left && left.n < wait.n)) return UNREACHED;
      const at = positionAt(membership, wait.n);
      return fail(
        `recovered since ${membership.base} with head ${joined.body.offset}, slots came up to ${at}`,
        joined,
        wait,
      );
    }),
});

export const oneOrder = check({
  id: 'server/ordering/one-order',
  requirements: ['PLY-ORD-2', 'PLY-DLV-4', 'PLY-DLV-5'],
  title: 'all members see the same entry at the same offset, acks included',
  hint: 'Assign the offset and the timestamp once, at the commit, and relay what was stored.',
  judge: (trace) => {
    const logs = new Map<string, Map<number, Map<string, Slot>>>();
    return each(allSlots(trace), (slot) => {
      const { channelId } = slot.membership;
      const log = logs.get(logOf(slot.membership)) ?? new Map<number, Map<string, Slot>>();
      logs.set(logOf(slot.membership), log);
      const at = log.get(slot.offset) ?? new Map<string, Slot>();
      log.set(slot.offset, at);
      const seen = [...at.values()];
      at.set(slot.membership.session.id, slot);
      if (seen.length === 0) return UNREACHED;
      const other = seen.find((one) => !sameEntry(one, slot));
      return other
        ? fail(
            `two connections saw different entries at offset ${slot.offset} of ${channelId}: ${difference(other, slot)}`,
            other.frame,
            slot.frame,
          )
        : pass(slot.frame);
    });
  },
});

/** Names the fields in which two slots differ. */
function difference(a: Slot, b: Slot): string {
  if (a.id !== b.id) return `ids ${a.id} and ${b.id}`;
  const names = a.ack || b.ack ? ['timestamp'] : ['timestamp', 'userId', 'clientId', 'text', 'data', 'sentAt'];
  const differ = names.filter((name) => !sameJson(a.frame.body[name], b.frame.body[name]));
  return differ.length > 0 ? differ.join(', ') : 'the author';
}

/** An ack shows the id, the timestamp and, by its connection, the author; the rest is known from `message` frames only. */
function sameEntry(a: Slot, b: Slot): boolean {
  const author = ({ ack, frame: { body }, membership: { session } }: Slot) =>
    ack ? [session.userId, session.clientId] : [body.userId, body.clientId];
  const common = ({ id, frame: { body } }: Slot) => [id, body.timestamp];
  const content = ({ frame: { body } }: Slot) => [body.text, body.data, body.sentAt];
  return (
    sameJson(common(a), common(b)) &&
    sameJson(author(a), author(b)) &&
    (a.ack || b.ack || sameJson(content(a), content(b)))
  );
}

export const senderOrder = check({
  id: 'server/ordering/sender-order',
  requirements: ['PLY-ORD-4', 'PLY-ORD-3', 'PLY-BAT-1'],
  title: 'messages of one connection for one channel get offsets in the order sent',
  hint: 'Handle the frames of a connection one after the other per channel; an await between reading and appending lets them race.',
  judge: (trace) =>
    each(sessions(trace), (session) => {
      const latest = new Map<string, { post: Post; offset: number }>();
      return each(postsOn(trace, session), (post) => {
        const ack = ackOf(post);
        if (!ack || firstOf(trace, post) !== post) return UNREACHED;
        const place = `${post.channelId} ${post.epoch}`;
        const before = latest.get(place);
        const offset = Number(ack.body.offset);
        latest.set(place, { post, offset });
        if (!before) return UNREACHED;
        return offset > before.offset
          ? pass(post.frame, ack)
          : fail(
              `message ${post.id} was sent after ${before.post.id} and got offset ${offset}, not above ${before.offset}`,
              before.post.frame,
              post.frame,
              ack,
            );
      });
    }),
});

export const afterWhatWasSeen = check({
  id: 'server/ordering/after-what-was-seen',
  requirements: ['PLY-ORD-5'],
  title: 'a new message gets an offset above everything its sender had seen',
  hint: 'The head that gives the offset and the head that members see are the same counter.',
  judge: (trace) =>
    each(posts(trace), (post) => {
      const ack = ackOf(post);
      if (!ack || firstOf(trace, post) !== post) return UNREACHED;
      const seen = membershipsIn(trace, post.channelId)
        .filter((one) => one.session === post.session && one.epoch === post.epoch)
        .map(({ slots }) => slots[indexWhere(slots, ({ frame }) => frame.n >= post.frame.n) - 1])
        .findLast((slot) => slot !== undefined);
      if (!seen) return UNREACHED;
      return Number(ack.body.offset) > seen.offset
        ? pass(seen.frame, post.frame, ack)
        : fail(`sent after seeing offset ${seen.offset}, committed at ${ack.body.offset}`, seen.frame, post.frame, ack);
    }),
});

export const ackIsTheSlot = check({
  id: 'server/ordering/ack-is-the-slot',
  requirements: ['PLY-ORD-9'],
  title: 'while a request is unanswered its entry does not come as a message on that connection',
  hint: 'For the sender the ack is the slot; do not relay the entry to the connection that waits for it.',
  judge: (trace) =>
    each(posts(trace), (post) => {
      const { session, channelId, id, frame } = post;
      const first = post.answers[0];
      const own = framesOf(session.connection, 'server', 'message').find(
        (message) =>
          message.n > frame.n &&
          (!first || message.n < first.n) &&
          message.body.id === id &&
          message.body.channelId === channelId &&
          isBy(session, message),
      );
      // Nothing is owed to what waited when the server ended the membership (PLY-FRM-30): its entry is one among others in the next.
      const ended = own && oustings(session, channelId).some(({ n }) => n > frame.n && n < own.n);
      // A repeated request can cross the message of its entry on the wire: the server had not read it yet.
      if (own)
        return firstOf(trace, post) === post && !ended
          ? fail(`the entry of the unanswered request ${id} came as a message`, frame, own)
          : UNREACHED;
      return first?.type === 'ack' ? pass(frame, first) : UNREACHED;
    }),
});

export const ackWaitsItsTurn = check({
  id: 'server/ordering/ack-waits-its-turn',
  requirements: ['PLY-ORD-11'],
  title: 'no ack goes beyond the slot after the last one sent',
  hint: 'An ack for an entry that lies in a replay, or behind entries not yet sent, waits until the cursor is there.',
  judge: (trace) =>
    each(memberships(trace), (membership) => {
      const { session, channelId, joined, left } = membership;
      const acks = framesOf(session.connection, 'server', 'ack').filter(
        (ack) =>
          ack.body.channelId === channelId &&
          typeof ack.body.offset === 'number' &&
          ack.body.applied === undefined &&
          ack.n > joined.n &&
          (!left || ack.n < left.n),
      );
      let at = membership.base;
      const slots = [...membership.slots];
      return each(acks, (ack) => {
        while (slots[0] && slots[0].frame.n < ack.n) {
          at = Math.max(at, slots.shift()?.offset ?? 0);
        }
        const offset = Number(ack.body.offset);
        return offset <= at + 1
          ? pass(ack)
          : fail(`an ack with offset ${offset} came when the last slot was ${at}`, ack);
      });
    }),
});

export const reachesEveryMember = check({
  id: 'server/ordering/reaches-every-member',
  requirements: ['PLY-ORD-13', 'PLY-ORD-10'],
  title: 'a commit reaches every joined connection within 2 x timeoutMs, or that connection is closed',
  hint: 'Other connections of the sender are members too. A lost notification needs something that notices: compare cursor and head from time to time.',
  judge: (trace) => {
    const heads = new Map<string, Slot>();
    for (const slot of allSlots(trace)) {
      const log = logOf(slot.membership);
      if ((heads.get(log)?.offset ?? 0) < slot.offset) heads.set(log, slot);
    }
    return each(memberships(trace), (membership) => {
      const { session, channelId, joined, left } = membership;
      const head = heads.get(logOf(membership));
      if (!head || head.membership === membership || head.offset <= membership.base) return UNREACHED;
      const came = membership.slots.find((slot) => slot.offset >= head.offset);
      if (came) return pass(head.frame, came.frame);
      const since = Math.max(head.frame.n, joined.n);
      const wait = overdue(trace, session.connection, since, 2 * session.advertised.heartbeat.timeoutMs);
      if (!wait || left || !obliged(trace, session.connection, since, wait.n)) return UNREACHED;
      return fail(
        `offset ${head.offset} of ${channelId} was committed and did not reach this member in 2 x timeoutMs`,
        head.frame,
        wait,
      );
    });
  },
});
