/** Messages, answers and batches of basic connections (18.3). */
import { check, each, fail, pass, UNREACHED } from '../../../check/check.js';
import { lastPlaceIn } from '../../../trace/place.js';
import { decodedOf } from '../../../trace/reading.js';
import { firstAfter, lastBefore } from '../../../trace/search.js';
import { framesOf, type Trace } from '../../../trace/trace.js';
import { sameJson } from '../../reading/canonical.js';
import { RANDOM_BITS, roomForIdBits } from '../../reading/random-bits.js';
import { advertisedTo } from '../reading/advertised.js';
import { answersOf, asked, basics, itemsOf, onBasic, slotsOf } from '../reading/basic.js';
import { missing } from '../reading/proof.js';
import { nameOf } from '../reading/refused.js';
import { ackOf, firstOf, posts } from '../reading/requests.js';

const ackedOf = (one: Parameters<typeof answersOf>[0]) => answersOf(one).find((answer) => answer.type === 'ack');

export const hearsItsOwn = check({
  id: 'server/basic/hears-its-own',
  requirements: ['PLY-BAS-16'],
  title: 'a basic sender gets its own message as a `message` frame, and every next slot too',
  hint: 'Here an ack is never a slot: it comes beside the message.',
  judge: onBasic((trace) =>
    each(asked(trace, 'message'), (one) => {
      const { connection } = one.basic;
      const own = slotsOf(trace, one).find((slot) => slot.conn === connection.id);
      if (!own) {
        const ack = ackedOf(one);
        return ack
          ? missing(trace, connection, ack.n, 'the own message did not come back to a basic sender', one, ack)
          : UNREACHED;
      }
      const slots = framesOf(connection, 'server', 'message').filter(({ body }) => body.channelId === one.channelId);
      const before = lastBefore(slots, own.n);
      return before && Number(own.body.offset) !== Number(before.body.offset) + 1
        ? fail(`slot ${own.body.offset} came after slot ${before.body.offset} on a basic connection`, before, own)
        : pass(one, own);
    }),
  ),
});

export const sameLog = check({
  id: 'server/basic/same-log',
  requirements: ['PLY-BAS-38'],
  title: 'basic and parley.v1 members see the same entries at the same offsets',
  hint: 'One log for both; only the frames differ.',
  judge: onBasic((trace) =>
    each(
      basics(trace).flatMap(({ connection }) => framesOf(connection, 'server', 'message')),
      (slot) => {
        const { channelId, offset, id } = slot.body;
        const acks = posts(trace).flatMap((post) => {
          const ack = ackOf(post);
          return ack && post.channelId === channelId ? [{ frame: ack, offset: ack.body.offset, id: post.id }] : [];
        });
        const others = trace
          .frames('server', 'message')
          .filter(({ conn, body }) => conn !== slot.conn && body.channelId === channelId)
          .map((frame) => ({ frame, offset: frame.body.offset, id: frame.body.id }));
        const same = [...acks, ...others].find((one) => one.offset === offset);
        if (!same) return UNREACHED;
        return same.id === id
          ? pass(same.frame, slot)
          : fail(`offset ${offset} is message ${same.id} on one connection and ${id} on a basic one`, same.frame, slot);
      },
    ),
  ),
});

export const timestampIsSentAt = check({
  id: 'server/basic/timestamp-is-sent-at',
  requirements: ['PLY-BAS-17'],
  title: 'the `timestamp` of a basic message is relayed as `sentAt`, and none as none',
  hint: '`timestamp` of the relay is the commit time of the server.',
  judge: onBasic((trace) =>
    each(asked(trace, 'message'), (one) =>
      each(slotsOf(trace, one), (slot) =>
        slot.body.sentAt === one.body.timestamp
          ? pass(one, slot)
          : fail(
              `a basic message with timestamp ${one.body.timestamp} was relayed with sentAt ${slot.body.sentAt}`,
              one,
              slot,
            ),
      ),
    ),
  ),
});

export const carriesData = check({
  id: 'server/basic/carries-data',
  requirements: ['PLY-DLV-5', 'PLY-FRM-17'],
  title:
    'a basic member gets a message with the text and data that its sender gave, and without data where there was none',
  hint: 'Basic members get the entry as all others do: leave out nothing because old apps had no use for it.',
  judge: onBasic((trace) => {
    const sent = [
      ...asked(trace, 'message').map(({ n, id, channelId, body }) => ({ n, id, channelId, body })),
      ...posts(trace).map(({ frame: { n, body }, id, channelId }) => ({ n, id, channelId, body })),
    ];
    return each(
      basics(trace).flatMap(({ connection }) => framesOf(connection, 'server', 'message')),
      (slot) => {
        const originals = sent.filter(({ id, channelId }) => id === slot.body.id && channelId === slot.body.channelId);
        const [original] = originals;
        if (!original || originals.length > 1) return UNREACHED;
        const wrong = ['text', 'data'].find(
          (name) =>
            Object.hasOwn(original.body, name) !== Object.hasOwn(slot.body, name) ||
            !sameJson(original.body[name], slot.body[name]),
        );
        if (wrong) return fail(`a message came to a basic member with other ${wrong}`, original, slot);
        return Object.hasOwn(original.body, 'data') ? pass(original, slot) : UNREACHED;
      },
    );
  }),
});

export const makesUpIds = check({
  id: 'server/basic/makes-up-ids',
  requirements: ['PLY-BAS-18'],
  title: 'a basic message without an id gets one of at least 122 random bits',
  hint: 'A UUID of version 4, for example; not a counter and not the time.',
  judge: onBasic((trace) => {
    const made = asked(trace, 'message')
      .filter((one) => one.id === undefined)
      .flatMap((one) => slotsOf(trace, one).map((slot) => ({ one, slot })));
    const ids = made.map(({ slot }) => slot.body.id);
    return each(made, ({ one, slot }) => {
      const id = String(slot.body.id);
      if (roomForIdBits(id, ids) < RANDOM_BITS) return fail(`the id ${id} has no room for 122 random bits`, one, slot);
      const twin = made.find((two) => two.slot.n < slot.n && two.slot.body.id === id && two.one.n !== one.n);
      return twin ? fail(`two messages were given the id ${id}`, twin.slot, slot) : pass(one, slot);
    });
  }),
});

export const repeatsAreNew = check({
  id: 'server/basic/repeats-are-new',
  requirements: ['PLY-BAS-19'],
  title: 'a basic message is a new one each time, also with an id that was used before',
  hint: 'No deduplication here: an old app numbers its messages from 1 again at every start.',
  judge: onBasic((trace) =>
    each(asked(trace, 'message'), (later) => {
      const earlier = asked(trace, 'message').find(
        (one) => one.n < later.n && one.id !== undefined && one.id === later.id && one.channelId === later.channelId,
      );
      if (!earlier) return UNREACHED;
      const conflict = answersOf(later).find((answer) => answer.body.code === 'id_conflict');
      if (conflict) return fail('a basic message was answered with id_conflict', earlier, later, conflict);
      const offsets = new Set(
        [...answersOf(earlier), ...answersOf(later)]
          .filter(({ type }) => type === 'ack')
          .map(({ body }) => body.offset),
      );
      const acks = answersOf(later).filter(({ type }) => type === 'ack');
      const [last] = acks.slice(-1);
      if (!last || offsets.size === 0 || acks.length + answersOf(earlier).length < 2) return UNREACHED;
      return offsets.size > 1
        ? pass(earlier, last)
        : fail('a basic message was taken for a repetition of an earlier one', earlier, later, last);
    }),
  ),
});

export const idsAreNotShared = check({
  id: 'server/basic/ids-are-not-shared',
  requirements: ['PLY-DLV-14'],
  title: 'an id of a basic message is new to the parley.v1 clients of the same user',
  hint: 'What is remembered belongs to a user, a clientId and an id, and basic messages are not remembered at all.',
  judge: onBasic((trace) =>
    each(posts(trace), (post) => {
      const earlier = asked(trace, 'message').find(
        ({ n, id, channelId, basic }) =>
          n < post.frame.n && id === post.id && channelId === post.channelId && basic.userId === post.session.userId,
      );
      const before = earlier && ackedOf(earlier);
      const [answer] = post.answers;
      if (!before || !answer || before.n > post.frame.n || firstOf(trace, post) !== post) return UNREACHED;
      const taken = answer.type === 'ack' && Number(answer.body.offset) <= Number(before.body.offset);
      if (taken || answer.body.code === 'id_conflict')
        return fail(
          `a message with the id of a basic one of the same user got ${nameOf(answer)}`,
          before,
          post.frame,
          answer,
        );
      return answer.type === 'ack' ? pass(before, answer) : UNREACHED;
    }),
  ),
});

export const answersIds = check({
  id: 'server/basic/answers-ids',
  requirements: ['PLY-BAS-20'],
  title: 'a basic request with an id gets one ack or error',
  hint: 'As the same request of parley.v1: message, message_read and state_update; without an id nothing.',
  judge: onBasic((trace) =>
    each(asked(trace), (one) => {
      if (one.id === undefined || one.type === 'typing' || one.type === 'ping') return UNREACHED;
      const same = asked(trace).filter((two) => two.id === one.id && two.basic.connection === one.basic.connection);
      const answers = answersOf(one);
      const surplus = same.length === 1 ? answers[1] : undefined;
      if (surplus) return fail(`a basic ${one.type} got a second answer`, one, surplus);
      const [answer] = answers;
      if (!answer) {
        return missing(trace, one.basic.connection, one.n, `a basic ${one.type} with an id was not answered`, one);
      }
      const known = answer.type === 'ack' || answer.type === 'error';
      return known ? pass(one, answer) : fail(`a basic ${one.type} was answered with ${answer.type}`, one, answer);
    }),
  ),
});

export const pongsBack = check({
  id: 'server/basic/pongs-back',
  requirements: ['PLY-BAS-29'],
  title: 'a basic ping gets one pong with the same timestamp, or with none if it had none',
  hint: 'Echo what came, a string as a string; add `serverTime`.',
  judge: onBasic((trace) =>
    each(asked(trace, 'ping'), (one) => {
      const { connection } = one.basic;
      const key = JSON.stringify(one.body.timestamp);
      const same = (body: { timestamp?: unknown }) => JSON.stringify(body.timestamp) === key;
      const pings = asked(trace, 'ping').filter((two) => two.basic.connection === connection && same(two.body));
      const pongs = framesOf(connection, 'server', 'pong').filter(({ body }) => same(body));
      const surplus = pongs[pings.length];
      if (surplus) return fail('a basic ping got more than one pong', one, surplus);
      const pong = pongs[pings.indexOf(one)];
      if (pong && pong.n > one.n) return pass(one, pong);
      return missing(trace, connection, one.n, `a basic ping with timestamp ${key ?? 'absent'} got no such pong`, one);
    }),
  ),
});

export const itemsAsText = check({
  id: 'server/basic/items-as-text',
  requirements: ['PLY-BAS-33'],
  title: 'an item of a basic batch that is a string is handled as the frame that it holds',
  hint: 'Parse it where it stands, and then go on as with an object.',
  judge: onBasic((trace) =>
    each(asked(trace), (one) => {
      if (!one.asText || one.id === undefined) return UNREACHED;
      const [answer] = answersOf(one);
      return answer?.type === 'ack'
        ? pass(one, answer)
        : answer
          ? fail(`an item that came as a string was answered with ${nameOf(answer)}`, one, answer)
          : missing(trace, one.basic.connection, one.n, 'an item that came as a string was not handled', one);
    }),
  ),
});

/** Batches whose envelope is wrong, with what their items would have done. */
function broken(trace: Trace) {
  const most = advertisedTo(trace)?.limits.maxBatchItems;
  if (most === undefined) return [];
  return basics(trace).flatMap((basic) =>
    trace.texts(basic.connection.id, 'client').flatMap((event) => {
      const decoded = decodedOf(event);
      if (!decoded.ok || decoded.value.type !== 'batch' || itemsOf(decoded.value, most)) return [];
      return [{ basic, event, batch: decoded.value }];
    }),
  );
}

export const refusesBrokenBatches = check({
  id: 'server/basic/refuses-broken-batches',
  requirements: ['PLY-BAS-34'],
  title: 'a basic batch with a wrong envelope gets one error invalid_frame, and none of its items an effect',
  hint: 'Judge the whole batch before you handle its first item.',
  judge: onBasic((trace) =>
    each(broken(trace), ({ basic: { connection }, event, batch }) => {
      const next = firstAfter(framesOf(connection, 'client'), lastPlaceIn(event.n))?.n ?? Number.POSITIVE_INFINITY;
      const text = JSON.stringify(batch.messages ?? null);
      const effect = trace
        .frames('server')
        .find(
          ({ n, body }) =>
            n > event.n && [body.id, body.replyTo].some((id) => typeof id === 'string' && text.includes(id)),
        );
      if (effect) return fail('an item of a batch with a wrong envelope had an effect', event, effect);
      const errors = framesOf(connection, 'server', 'error').filter((error) => error.n > event.n && error.n < next);
      const [first, second] = errors;
      if (!first) return missing(trace, connection, event.n, 'a batch with a wrong envelope was not answered', event);
      if (first.body.code !== 'invalid_frame')
        return fail(`a batch with a wrong envelope was answered with ${nameOf(first)}`, event, first);
      return second ? fail('a batch with a wrong envelope got more than one error', event, second) : pass(event, first);
    }),
  ),
});
