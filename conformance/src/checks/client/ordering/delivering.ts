import { check, each, fail, pass, UNREACHED } from '../../../check/check.js';
import type { EventLine, TraceEvent } from '../../../trace/events.js';
import type { Trace } from '../../../trace/trace.js';
import { sessions } from '../../reading/session.js';
import { told } from '../reading/application.js';
import { type Arrival, arrivals, arrivalsAt, passageAt, passages } from '../reading/passage.js';
import { deliveryOf, digested, falseHole, laterDelivery, missing } from '../reading/proof.js';

export const deliversInOrder = check({
  id: 'client/ordering/delivers-in-order',
  requirements: ['PLY-ORD-39'],
  title: 'the application gets the messages of a channel in ascending order of offset',
  hint: 'Deliver from one place, in the order of the slots; an own message comes with its ack, not before and not after.',
  judge: (trace) =>
    each(channels(trace), (channelId) => {
      let last: Given | undefined;
      return each(given(trace, channelId), (one) => {
        const before = last;
        if (one.epochs.size === 1) last = one;
        if (!before || one.epochs.size !== 1 || [...one.epochs][0] !== [...before.epochs][0]) return UNREACHED;
        return one.offset < before.offset
          ? fail(`offset ${one.offset} was delivered after ${before.offset}`, before.event, one.event)
          : pass(before.event, one.event);
      });
    }),
});

export const deliversOnce = check({
  id: 'client/ordering/delivers-once',
  requirements: ['PLY-ORD-40', 'PLY-ORD-46'],
  title: 'no offset of an epoch is delivered twice',
  hint: 'Deliver only what moves the position: a slot at or under it is old, from a replay or an answer to a resend.',
  judge: (trace) =>
    each(channels(trace), (channelId) => {
      const seen = new Map<string, { event: TraceEvent<EventLine>; count: number }>();
      const repeated = new Set(
        arrivals(trace)
          .filter(({ passage, standing }) => passage.channelId === channelId && standing === 'stale')
          .map(({ offset }) => offset),
      );
      return each(given(trace, channelId), ({ event, offset, epochs }) => {
        const key = JSON.stringify([offset, event.line.text]);
        const before = seen.get(key);
        seen.set(key, { event, count: (before?.count ?? 0) + 1 });
        if (before && before.count >= Math.max(1, epochs.size)) {
          return fail(`offset ${offset} of ${channelId} was delivered twice`, before.event, event);
        }
        return repeated.has(offset) ? pass(event) : UNREACHED;
      });
    }),
});

export const deliversWhatCame = check({
  id: 'client/ordering/delivers-what-came',
  requirements: ['PLY-ORD-39', 'PLY-DLV-48'],
  title: 'what the application gets is what the slot of that offset said: sender and text',
  hint: 'Hand on userId and text of the frame; for the own message those of the outbox entry that the ack names.',
  judge: (trace) =>
    each(trace.adapterEvents('message'), (event) => {
      const { channelId, offset, text, userId } = event.line;
      const came = arrivalsAt(trace, channelId, offset).filter(({ frame }) => frame.n < event.n);
      if (came.length === 0 || came.some((one) => one.text === undefined)) return UNREACHED;
      return came.some((one) => one.text === text && one.userId === userId)
        ? pass(event)
        : fail(
            `offset ${offset} was delivered with another sender or text than its slot has`,
            ...came.map(({ frame }) => frame),
            event,
          );
    }),
});

export const deliversAll = check({
  id: 'client/ordering/delivers-all',
  requirements: ['PLY-ORD-39', 'PLY-DLV-48'],
  title: 'every slot that continues the order is delivered, in a replay, in a batch and live',
  hint: 'Deliver replayed slots as they come, and take the items of a batch one by one.',
  judge: (trace) =>
    each(arrivals(trace), (arrival) => {
      const { standing, ack, text, passage, frame, offset } = arrival;
      if (standing !== 'next' || ack || text === undefined) return UNREACHED;
      const delivery = deliveryOf(trace, arrival);
      if (delivery) return pass(frame, delivery);
      const holed = falseHole(trace, passage.session);
      if (holed)
        return fail(`slot ${offset} came in order; the client then saw a hole where there is none`, frame, holed);
      return undelivered(trace, arrival, `slot ${offset} of ${passage.channelId} was not delivered`);
    }),
});

export const ackIsSlot = check({
  id: 'client/ordering/ack-is-slot',
  requirements: ['PLY-ORD-45', 'PLY-DLV-48'],
  title: 'an ack at the next offset is the slot of the own message, which is delivered there',
  hint: 'Move the position with acks as with messages and deliver the own copy at that moment.',
  judge: (trace) =>
    each(arrivals(trace), (arrival) => {
      const { standing, ack, text, passage, frame, offset } = arrival;
      if (standing !== 'next' || !ack || text === undefined) return UNREACHED;
      const delivery = deliveryOf(trace, arrival);
      const later = laterDelivery(trace, passage, frame.n);
      if (delivery && later && later.n < delivery.n) {
        return fail(`the own message at ${offset} was delivered behind a later one`, frame, later, delivery);
      }
      if (delivery) return pass(frame, delivery);
      const holed = falseHole(trace, passage.session);
      if (holed)
        return fail(`the ack was the slot ${offset}; the client then saw a hole where there is none`, frame, holed);
      return undelivered(trace, arrival, `the own message, acked at ${offset}, was not delivered there`);
    }),
});

export const noStepBack = check({
  id: 'client/ordering/no-step-back',
  requirements: ['PLY-ORD-46'],
  title: 'a slot at or under the position changes nothing: the next one is still the next one',
  hint: 'Never assign the position from a frame without comparing; an ack of a resend may name an old offset.',
  judge: (trace) =>
    each(successions(trace), ({ before, next }) => {
      if (next.standing !== 'next' || before?.standing !== 'stale') return UNREACHED;
      const delivery = deliveryOf(trace, next);
      if (delivery) return pass(before.frame, next.frame, delivery);
      const holed = falseHole(trace, next.passage.session);
      const message = `after the old slot ${before.offset}, slot ${next.offset} was`;
      if (holed) return fail(`${message} taken for a hole`, before.frame, next.frame, holed);
      return undelivered(trace, next, `${message} not delivered`);
    }),
});

export const ignoresUnjoined = check({
  id: 'client/ordering/ignores-unjoined',
  requirements: ['PLY-ORD-47'],
  title: 'frames of a channel that is not joined on the connection are ignored',
  hint: 'Look the membership of this connection up before anything else; a name alone is no membership.',
  judge: (trace) => {
    const legitimate = new Set(
      arrivals(trace).map((one) => JSON.stringify([one.passage.channelId, one.offset, one.text])),
    );
    return each(trace.frames('server', 'message'), (frame) => {
      const { channelId, offset, text } = frame.body;
      const joined = passageAt(trace, frame.conn, channelId, frame.n) !== undefined;
      if (joined || legitimate.has(JSON.stringify([channelId, offset, text]))) return UNREACHED;
      const delivery = told(trace, 'message', channelId).find(
        ({ n, line }) => n > frame.n && line.offset === offset && line.text === text,
      );
      if (delivery) return fail(`a message of ${channelId}, which is not joined there, was delivered`, frame, delivery);
      const session = sessions(trace).find(({ id }) => id === frame.conn);
      const holed = session && falseHole(trace, session);
      if (holed && holed.n > frame.n)
        return fail(`a message of ${channelId}, which is not joined there, was taken for a hole`, frame, holed);
      return digested(trace, frame.conn, frame.n) ? pass(frame) : UNREACHED;
    });
  },
});

/** Arrivals of a membership, each with the one before it. */
function successions(trace: Trace): readonly { readonly before: Arrival | undefined; readonly next: Arrival }[] {
  return passages(trace).flatMap(({ arrivals }) => arrivals.map((next, at) => ({ before: arrivals[at - 1], next })));
}

interface Given {
  readonly event: TraceEvent<EventLine>;
  readonly offset: number;
  /** Epochs in which a slot with this offset and text had come. */
  readonly epochs: ReadonlySet<string>;
}

function given(trace: Trace, channelId: unknown): readonly Given[] {
  return told(trace, 'message', channelId).map((event) => {
    const same = arrivalsAt(trace, channelId, event.line.offset).filter(
      ({ text, frame }) => (text === undefined || text === event.line.text) && frame.n < event.n,
    );
    return { event, offset: Number(event.line.offset), epochs: new Set(same.map(({ passage }) => passage.epoch)) };
  });
}

function channels(trace: Trace): readonly unknown[] {
  return [...new Set(trace.adapterEvents('message').map(({ line }) => line.channelId))];
}

function undelivered(trace: Trace, arrival: Arrival, message: string) {
  const { passage, frame } = arrival;
  const later = laterDelivery(trace, passage, frame.n);
  if (later) return fail(message, frame, later);
  const fence = digested(trace, passage.session.id, frame.n);
  return fence ? fail(message, frame, fence) : missing(trace, frame.n, passage.session.id, message, frame);
}
