import { check, each, fail, pass, UNREACHED } from '../../../check/check.js';
import type { EventLine, TraceEvent } from '../../../trace/events.js';
import { firstAfter } from '../../../trace/search.js';
import type { Trace } from '../../../trace/trace.js';
import { SETTLED } from '../../marks.js';
import { audited, type Delivery, deliveries, lastCommand, logs, overdue, type Place } from './reading.js';

export const deliversWhatIsThere = check({
  id: 'client/soak/delivers-what-is-there',
  requirements: ['PLY-ORD-39', 'PLY-DLV-48'],
  title: 'what an application is given stands in the log at that offset, with that sender',
  hint: 'Hand on offset, userId and text of one and the same slot; the own copy goes to the offset that the ack names.',
  judge: (trace) =>
    each(audited(trace) ? deliveries(trace).flat() : [], ({ event, entries, offset, channelId, text }) =>
      entries.some(({ userId }) => userId === event.line.userId)
        ? pass(event)
        : fail(
            `the application was given ${JSON.stringify(text)} of ${event.line.userId} at offset ${offset} of ${channelId}; the log never had that`,
            event,
          ),
    ),
});

export const deliversInOrder = check({
  id: 'client/soak/delivers-in-order',
  requirements: ['PLY-ORD-39', 'PLY-ORD-40', 'PLY-ORD-46'],
  title: 'an application is given the messages of a log in their order, and none twice',
  hint: 'One position per channel that only the next slot moves; replayed and live slots go through the same place.',
  judge: (trace) =>
    each(audited(trace) ? deliveries(trace) : [], (own) => {
      let last: { readonly place: Place; readonly event: Delivery['event'] } | undefined;
      return each(own, ({ event, entries, offset, channelId }) => {
        const before = last;
        // The first that comes after the last one; a text that was written again in a new log has several places.
        const place = entries.find((one) => !before || isAfter(one, before.place)) ?? entries.at(-1);
        if (!place) return UNREACHED;
        last = { place, event };
        if (!before) return UNREACHED;
        if (isAfter(place, before.place)) return pass(event);
        const what = place.offset === before.place.offset ? 'came again' : `came after ${before.place.offset}`;
        return fail(`offset ${offset} of ${channelId} ${what}`, before.event, event);
      });
    }),
});

export const noHole = check({
  id: 'client/soak/no-hole',
  requirements: ['PLY-ORD-42', 'PLY-ORD-28', 'PLY-ORD-29'],
  title:
    'between two messages that an application is given there is none that it is not given, unless it was told of a gap',
  hint: 'Close with 4104 at a hole and come back with `since` at the position; deliver nothing beyond it.',
  judge: (trace) =>
    each(audited(trace) ? deliveries(trace) : [], (own) => {
      let last: { readonly place: Place; readonly event: Delivery['event'] } | undefined;
      return each(own, (delivery) => {
        const before = last;
        const { event, entries, offset, channelId, adapter } = delivery;
        const place = entries.find((one) => !before || isAfter(one, before.place));
        if (!place) return UNREACHED;
        last = { place, event };
        if (!before || before.place.life !== place.life) return UNREACHED;
        if (place.offset === before.place.offset + 1) return pass(event);
        // Who was told, or came anew, knows that something may be missing.
        if (told(trace, delivery, before.event.n)) return UNREACHED;
        return fail(
          `${adapter} was given offset ${offset} of ${channelId} after ${before.place.offset}, and nothing of what is between`,
          before.event,
          event,
        );
      });
    }),
});

export const deliversEverything = check({
  id: 'client/soak/delivers-everything',
  requirements: ['PLY-ORD-39', 'PLY-ORD-24', 'PLY-ORD-44'],
  title: 'at the end every application has the last message of each log',
  hint: 'After a loss come back and join again what is wanted, with the position; what waits behind a replay must not be forgotten.',
  judge: (trace) => {
    const settled = trace.marks(SETTLED).length > 0;
    const found = audited(trace);
    const adapters = [...new Set(trace.of('command').map(({ adapter = '' }) => adapter))];
    if (!found) return UNREACHED;
    return each(adapters, (adapter) =>
      each([...logs(trace)], ([channelId, entries]) => {
        const last = entries.findLast(({ text }) => text.startsWith('end.'));
        const late = overdue(trace, adapter);
        if (!last || !(settled || late)) return UNREACHED;
        const own =
          deliveries(trace).find(([first]) => first?.adapter === adapter && first.channelId === channelId) ?? [];
        const given = own.find(({ text }) => text === last.text);
        if (given) return pass(given.event);
        // A wait for something else in vain says nothing of this one.
        if (late?.what !== 'the last message') return UNREACHED;
        const reached = own.at(-1);
        return fail(
          `${adapter} was not given offset ${last.offset} of ${channelId} within ${late.ms} ms; its last is ${reached?.offset ?? 'none'}`,
          ...(reached ? [reached.event] : []),
          late.mark,
        );
      }),
    );
  },
});

function isAfter(one: Place, other: Place): boolean {
  return one.life - other.life > 0 || (one.life === other.life && one.offset > other.offset);
}

/** Whether the application was told of a gap, or left and joined again, between two events. */
function told(trace: Trace, { adapter, channelId, event }: Delivery, from: number): boolean {
  const gap = firstAfter(gaps(trace, adapter, channelId), from);
  if (gap && gap.n < event.n) return true;
  const moved = lastCommand(trace, adapter, channelId, ['leave', 'join'], event.n);
  return moved !== undefined && (moved.n > from || perhapsLate(trace, adapter, channelId, moved.n, from));
}

/** A membership that the application asked for may begin after messages of the one before were still given. */
function perhapsLate(trace: Trace, adapter: string, channelId: string, command: number, from: number): boolean {
  const joined = trace
    .adapterEvents('joined')
    .filter((one) => one.adapter === adapter && one.line.channelId === channelId && one.n > command);
  return joined[0] === undefined || joined[0].n > from;
}

function gaps(trace: Trace, adapter: string, channelId: string): readonly TraceEvent<EventLine>[] {
  return trace.adapterEvents('gap').filter((one) => one.adapter === adapter && one.line.channelId === channelId);
}
