import { check, each, fail, pass, UNREACHED } from '../../../check/check.js';
import { eventAt } from '../../../trace/place.js';
import type { Trace } from '../../../trace/trace.js';
import { commands, told } from '../reading/application.js';
import { type Arrival, arrivals, passages } from '../reading/passage.js';
import { deliveryOf, digested, laterDelivery, missing } from '../reading/proof.js';

export const closesAtHole = check({
  id: 'client/ordering/closes-at-hole',
  requirements: ['PLY-ORD-41'],
  title: 'at a slot beyond the next one the client closes the connection with 4104',
  hint: 'Compare each offset, of messages and of acks, with position + 1 and close at the first that is greater.',
  judge: (trace) =>
    each(standing(trace, 'hole'), ({ frame, offset, cur, passage }) => {
      const { close } = passage.session.connection;
      const said = `slot ${offset} came while the position was ${cur}`;
      const told = commands(trace, 'close', 'reset').some(({ n }) => n > frame.n && n < (close?.n ?? 0));
      // A close that the client was told to make says nothing of the time before, which a wait may have shown to be long.
      if (close?.by === 'client' && close.n > frame.n && !told) {
        if (close.code === 4104) return pass(frame, close);
        return fail(`${said}: the client closed with ${close.code} instead of 4104`, frame, close);
      }
      return missing(trace, frame.n, passage.session.id, `${said}: the client did not close with 4104`, frame);
    }),
});

export const nothingBeyondHole = check({
  id: 'client/ordering/nothing-beyond-hole',
  requirements: ['PLY-ORD-42'],
  title: 'nothing beyond a hole is delivered before the hole is filled or told',
  hint: 'Stop reading the connection at the hole: the slot that showed it is not delivered either, nor what follows.',
  judge: (trace) =>
    each(standing(trace, 'hole'), (arrival) => {
      const { frame, passage, cur } = arrival;
      const next = nextPassage(trace, arrival);
      const end = next?.joined.n ?? Number.POSITIVE_INFINITY;
      const gap = told(trace, 'gap', passage.channelId).find(({ n }) => n > frame.n);
      const beyond = told(trace, 'message', passage.channelId).find(
        ({ n, line }) => n > frame.n && n < Math.min(end, gap?.n ?? end) && Number(line.offset) > cur + 1,
      );
      if (beyond) return fail(`offset ${beyond.line.offset} was delivered beyond the hole after ${cur}`, frame, beyond);
      return next || trace.settled(passage.session.id, frame.n) ? pass(frame) : UNREACHED;
    }),
});

export const fillsHole = check({
  id: 'client/ordering/fills-hole',
  requirements: ['PLY-ORD-29', 'PLY-ORD-42'],
  title: 'after a hole the client comes back with the position before it and delivers what was missing',
  hint: 'Do not move the position to the slot that showed the hole; reconnect and join with since.',
  judge: (trace) =>
    each(standing(trace, 'hole'), (arrival) => {
      const next = nextPassage(trace, arrival);
      const filling = next?.arrivals.find(({ offset }) => offset === arrival.cur + 1);
      if (!next?.recovered || !filling) return UNREACHED;
      const delivery = deliveryOf(trace, filling);
      if (delivery) return pass(arrival.frame, filling.frame, delivery);
      const message = `the missing slot ${filling.offset} was sent again and not delivered`;
      const proof = digested(trace, next.session.id, filling.frame.n);
      return proof ? fail(message, arrival.frame, filling.frame, proof) : UNREACHED;
    }),
});

export const repeatedHoleTold = check({
  id: 'client/ordering/repeated-hole-told',
  requirements: ['PLY-ORD-43'],
  title: 'the same hole a second time running leads to exactly one gap notice, and no close',
  hint: 'Remember the offset that showed the hole until the position advances.',
  judge: (trace) =>
    each(standing(trace, 'repeated'), ({ frame, offset, passage }) => {
      const { close } = passage.session.connection;
      if (close?.by === 'client' && close.code === 4104 && close.n > frame.n) {
        const later = passage.arrivals.some(({ standing: one }) => one === 'hole' || one === 'doubtful');
        if (!later) return fail(`slot ${offset} showed the same hole again, and the client closed again`, frame, close);
      }
      const next = passages(trace).find((one) => one.channelId === passage.channelId && one.joined.n > frame.n);
      const end = next?.joined.n ?? Number.POSITIVE_INFINITY;
      const others = passage.arrivals.filter((one) => one.standing === 'repeated').length;
      const gaps = told(trace, 'gap', passage.channelId).filter(({ n }) => n > frame.n && n < end);
      if (gaps.length > others) return fail(`${gaps.length} gap notices for one hole`, frame, ...gaps);
      if (gaps[0]) return pass(frame, gaps[0]);
      const message = `slot ${offset} showed the same hole again, and the application was not told of a gap`;
      const proof = laterDelivery(trace, passage, eventAt(frame.n) - 1) ?? digested(trace, passage.session.id, frame.n);
      return proof ? fail(message, frame, proof) : missing(trace, frame.n, passage.session.id, message, frame);
    }),
});

export const goesOnAfterRepeatedHole = check({
  id: 'client/ordering/goes-on-after-repeated-hole',
  requirements: ['PLY-ORD-44', 'PLY-ORD-42'],
  title: 'after the gap notice for a repeated hole the slot that showed it is delivered, and the next ones',
  hint: 'Set the position to the offset before that slot and handle the slot as the next one.',
  judge: (trace) =>
    each(standing(trace, 'repeated'), (arrival) => {
      const { frame, offset, passage } = arrival;
      const next = passage.arrivals.find((one) => one.frame.n > frame.n && one.standing === 'next');
      const [gap] = told(trace, 'gap', passage.channelId).filter(({ n }) => n > frame.n);
      return each(next ? [arrival, next] : [arrival], (one) => {
        const delivery = deliveryOf(trace, one);
        if (delivery && gap && gap.n > delivery.n) {
          return fail(`offset ${one.offset} was delivered before the gap notice`, frame, delivery);
        }
        if (delivery) return pass(frame, delivery);
        const message = `slot ${one.offset} was not delivered after the hole before ${offset} had come twice`;
        const proof = laterDelivery(trace, passage, one.frame.n) ?? digested(trace, passage.session.id, one.frame.n);
        return proof ? fail(message, frame, proof) : missing(trace, one.frame.n, passage.session.id, message, frame);
      });
    }),
});

function standing(trace: Trace, which: Arrival['standing']): readonly Arrival[] {
  return arrivals(trace).filter((arrival) => arrival.standing === which);
}

function nextPassage(trace: Trace, { passage, frame }: Arrival) {
  return passages(trace).find((one) => one.channelId === passage.channelId && one.joined.n > frame.n);
}
