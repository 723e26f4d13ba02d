import { check, each, fail, notApplicable, pass, UNREACHED } from '../../check/check.js';
import { eventAt } from '../../trace/place.js';
import { groupBy, once } from '../../trace/search.js';
import { type Frame, framesOf, type Trace } from '../../trace/trace.js';
import { sessions } from '../reading/session.js';
import { demands } from './reading/demand.js';
import { closesOn } from './reading/fatal.js';
import { memberships } from './reading/membership.js';
import { missing } from './reading/proof.js';
import { FLOOD, ITEM_BYTES, unreachable } from './reading/reach.js';
import { nameOf, refusalOf } from './reading/refused.js';
import { ackOf, firstOf, type Post, posts, requests, requestsIn, wasMember } from './reading/requests.js';

/** Batches of the client whose envelope is in order. */
function batches(trace: Trace): readonly Frame[] {
  const fatal = new Set(demands(trace).fatal.map(({ event }) => event.n));
  return sessions(trace).flatMap(({ connection, welcome }) =>
    framesOf(connection, 'client', 'batch').filter((batch) => batch.n > welcome.n && !fatal.has(batch.n)),
  );
}

const tooLarge = (trace: Trace): boolean =>
  unreachable(
    trace,
    ({ maxBatchItems, maxFrameBytes }) => maxBatchItems > FLOOD || (maxBatchItems + 1) * ITEM_BYTES > maxFrameBytes,
  );

const tooSmall = (trace: Trace): boolean => unreachable(trace, ({ maxBatchItems }) => maxBatchItems < 2);

export const answersEachItem = check({
  id: 'server/batch/answers-each-item',
  requirements: ['PLY-BAT-2', 'PLY-BAT-1'],
  title: 'every item with an id gets an answer of its own',
  hint: 'Hand the items to the same code as single frames; nothing of a batch is answered as a whole.',
  judge: (trace) =>
    each(requests(trace), ({ session, frame, id, answers: [answer] }) => {
      if (frame.item === undefined) return UNREACHED;
      return answer
        ? pass(frame, answer)
        : missing(trace, session.connection, frame.n, `item ${frame.item} (${id}) of a batch was not answered`, frame);
    }),
});

export const keepsItemOrder = check({
  id: 'server/batch/keeps-item-order',
  requirements: ['PLY-BAT-1', 'PLY-ORD-4'],
  title: 'the messages of a batch are committed in its order',
  hint: 'One after the other, not in parallel.',
  judge: (trace) => {
    if (tooSmall(trace)) return notApplicable('maxBatchItems is 1, so no item stands beside another');
    return each(batches(trace), (batch) => {
      const items = postsIn(trace, batch.n).filter((post) => ackOf(post) && firstOf(trace, post) === post);
      return each(items.slice(1), (post) => {
        const before = items.slice(0, items.indexOf(post)).findLast((one) => one.channelId === post.channelId);
        const [a, b] = [before && ackOf(before), ackOf(post)];
        if (!a || !b) return UNREACHED;
        return Number(b.body.offset) > Number(a.body.offset)
          ? pass(batch, b)
          : fail(
              `item ${post.frame.item} got offset ${b.body.offset}, the item before it ${a.body.offset}`,
              batch,
              a,
              b,
            );
      });
    });
  },
});

/** The messages of a batch. */
const postsIn = (trace: Trace, n: number): readonly Post[] => byEvent(trace).get(n) ?? [];
const byEvent = once((trace: Trace) => groupBy(posts(trace), ({ frame }) => eventAt(frame.n)));

/** Numbers of the events in which something had to be refused. */
const refusedEvents = once((trace: Trace) => new Set(demands(trace).refusable.map(({ frame }) => eventAt(frame.n))));

export const badItemAlone = check({
  id: 'server/batch/bad-item-alone',
  requirements: ['PLY-BAT-3', 'PLY-BAT-15'],
  title: 'the refusal of one item leaves the others as they are',
  hint: 'A batch is no transaction: go on with the next item after a refusal.',
  judge: (trace) => {
    if (tooSmall(trace)) return notApplicable('maxBatchItems is 1, so no item stands beside another');
    return each(batches(trace), (batch) => {
      const inside = requestsIn(trace, batch.n);
      const refused = refusedEvents(trace).has(batch.n);
      const strange = inside.some(({ session, frame }) => wasMember(trace, session, frame) === false);
      if (!refused && !strange) return UNREACHED;
      const good = postsIn(trace, batch.n).filter((post) => wasMember(trace, post.session, post.frame) === true);
      return each(good, (post) => {
        const [answer] = post.answers;
        const what = `item ${post.frame.item}, a good one beside a bad one,`;
        if (!answer) {
          const { connection } = post.session;
          const { close } = connection;
          if (close?.by === 'server' && close.code === 4002)
            return fail(`${what} was met with close 4002`, batch, close);
          return missing(trace, connection, batch.n, `${what} was not answered`, batch);
        }
        return answer.type === 'ack' || answer.body.code === 'id_conflict'
          ? pass(batch, answer)
          : fail(`${what} was answered with ${nameOf(answer)}`, batch, answer);
      });
    });
  },
});

export const badItemRefused = check({
  id: 'server/batch/bad-item-refused',
  requirements: ['PLY-BAT-15'],
  title: 'an item with a wrong field is answered with invalid_frame, as outside a batch',
  hint: 'The envelope is judged by the types of its items alone; their fields come later, item by item.',
  judge: (trace) =>
    each(demands(trace).refusable, (one) => {
      if (one.frame.item === undefined) return UNREACHED;
      const { close } = one.connection;
      if (
        close?.by === 'server' &&
        close.code === 4002 &&
        !demands(trace).fatal.some(({ connection }) => connection === one.connection)
      ) {
        return fail('a batch with one invalid item was met with close 4002', one.frame, close);
      }
      const answer = refusalOf(trace, one);
      if (!answer)
        return missing(
          trace,
          one.connection,
          one.frame.n,
          `item ${one.frame.item} of a batch, which is invalid, was not answered`,
          one.frame,
        );
      return answer.body.code === one.code
        ? pass(one.frame, answer)
        : fail(`an invalid item was answered with ${nameOf(answer)}`, one.frame, answer);
    }),
});

export const noAnswerToTheWhole = check({
  id: 'server/batch/no-answer-to-the-whole',
  requirements: ['PLY-BAT-4'],
  title: 'a batch as a whole gets no answer',
  hint: 'The envelope has no id of its own; an `id` there is an unknown field.',
  judge: (trace) =>
    each(batches(trace), (batch) => {
      const { id } = batch.body;
      if (typeof id !== 'string') return UNREACHED;
      const server =
        trace.connection(batch.conn)?.frames.filter((frame) => frame.from === 'server' && frame.n > batch.n) ?? [];
      const answer = server.find((frame) => frame.body.replyTo === id);
      if (answer) return fail(`${nameOf(answer)} answers the batch as a whole`, batch, answer);
      return trace.settled(batch.conn, batch.n) ? pass(batch) : UNREACHED;
    }),
});

export const acceptsFullBatch = check({
  id: 'server/batch/accepts-full-batch',
  requirements: ['PLY-BAT-1', 'PLY-LIM-4'],
  title: 'a batch of exactly maxBatchItems items is handled',
  hint: 'Limits are inclusive.',
  judge: (trace) => {
    if (tooLarge(trace)) return notApplicable('maxBatchItems is too large to fill a batch');
    return each(batches(trace), (batch) => {
      const session = sessions(trace).find(({ id }) => id === batch.conn);
      const items = batch.body.messages;
      if (!session || !Array.isArray(items) || items.length !== session.advertised.limits.maxBatchItems)
        return UNREACHED;
      const { close } = session.connection;
      const closed = close?.by === 'server' && close.n > batch.n && close.code === 4002;
      if (closed && !demands(trace).fatal.some(({ connection }) => connection === session.connection)) {
        return fail(`a batch of maxBatchItems (${items.length}) items was met with close 4002`, batch, close);
      }
      const last = requestsIn(trace, batch.n).at(-1)?.answers[0];
      return last
        ? pass(batch, last)
        : missing(trace, session.connection, batch.n, 'a full batch was not handled', batch);
    });
  },
});

export const closesOnBadMessages = check({
  id: 'server/batch/closes-on-bad-messages',
  requirements: ['PLY-BAT-11'],
  title: 'a batch whose messages is missing, no array or empty ends the connection with 4002',
  hint: 'A broken envelope is a broken client, not one bad frame.',
  judge: (trace) => closesOn(trace, ['batch_messages'], 'a batch without an array of items'),
});

export const closesOnTooMany = check({
  id: 'server/batch/closes-on-too-many',
  requirements: ['PLY-BAT-12'],
  title: 'a batch of more than maxBatchItems ends the connection with 4002',
  hint: 'Compare with what this connection was told in `welcome`.',
  judge: (trace) =>
    tooLarge(trace)
      ? notApplicable('maxBatchItems is too large to go beyond')
      : closesOn(trace, ['batch_size'], 'a batch of more than maxBatchItems items'),
});

export const closesOnBadItem = check({
  id: 'server/batch/closes-on-bad-item',
  requirements: ['PLY-BAT-13'],
  title: 'a batch with an item of another type, nested batches included, ends the connection with 4002',
  hint: 'message, typing, read, state_update and nothing else; an item that is no object or has no type too.',
  judge: (trace) => closesOn(trace, ['batch_item'], 'a batch with an item that may not be inside'),
});

export const refusedEnvelopeHasNoEffect = check({
  id: 'server/batch/refused-envelope-has-no-effect',
  requirements: ['PLY-BAT-14'],
  title: 'no item of a refused batch has an effect',
  hint: 'Judge the whole envelope before the first item is handled.',
  judge: (trace) =>
    each(demands(trace).fatal, ({ connection, event, reason }) => {
      if (reason !== 'batch_item' && reason !== 'batch_size') return UNREACHED;
      const ids = new Set(
        framesOf(connection, 'client')
          .filter((frame) => eventAt(frame.n) === event.n)
          .map((frame) => frame.body.id),
      );
      const effect = memberships(trace)
        .flatMap(({ slots }) => slots)
        .find((slot) => slot.frame.n > event.n && ids.has(slot.id));
      if (effect) return fail('an item of a batch that is refused as a whole entered the log', event, effect.frame);
      const answer = framesOf(connection, 'server').find(
        (frame) => frame.n > event.n && frame.body.replyTo !== undefined && ids.has(frame.body.replyTo),
      );
      if (answer) return fail('an item of a batch that is refused as a whole was answered', event, answer);
      const fenced = trace
        .of('wait')
        .some((wait) => wait.n > event.n && wait.outcome === 'fence' && wait.conn !== connection.id);
      return fenced ? pass(event) : UNREACHED;
    }),
});

export const serverBatches = check({
  id: 'server/batch/server-batches',
  requirements: ['PLY-BAT-8', 'PLY-BAT-10'],
  title: 'a batch of the server has items, and only of types that may be inside',
  hint: 'message, typing, read, state_update, ack and error; pings, joined, left and goodbye go alone.',
  incidental: 'a server need not gather what it sends into batches',
  judge: (trace) =>
    each(trace.frames('server', 'batch'), (batch) => {
      const items = Array.isArray(batch.body.messages) ? batch.body.messages : [];
      if (items.length === 0) return fail('a batch of the server has no items', batch);
      const wrong = items.find(
        (item) => !['message', 'typing', 'read', 'state_update', 'ack', 'error'].includes(item?.type),
      );
      return wrong ? fail(`a batch of the server has an item of type ${wrong?.type}`, batch) : pass(batch);
    }),
});
