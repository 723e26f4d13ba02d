import { test } from 'tap';
import { script } from '../../check/script.js';
import type { TraceEvent } from '../../trace/events.js';
import { excerpt } from './excerpt.js';

const long = script('server').open('a').open('b');
for (let n = 0; n < 20; n += 1) {
  long.client('a', { type: 'ping', timestamp: n });
  long.server('b', { type: 'pong', timestamp: n });
}
const { events } = long
  .add({ kind: 'fault', conn: 'a', action: 'drop' })
  .client('a', { type: 'ping' })
  .add({ kind: 'end' });
const at = (...numbers: number[]) => numbers.map((n) => events[n] as TraceEvent);
const summary = (of: ReturnType<typeof excerpt>) =>
  of.lines.map(({ event, part, skipped }) => [event.n, part, skipped]);

test('the evidence comes with its neighbours on the same connection; what is left out is counted', async (t) => {
  const shown = excerpt(at(25), events);
  t.same(summary(shown), [
    [19, 'context', 19],
    [21, 'context', 1],
    [23, 'context', 1],
    [25, 'offending', 1],
    [27, 'context', 1],
    [29, 'context', 1],
  ]);
  t.equal(shown.rest, events.length - 30);
});

test('faults in between are shown, and the offending one is the last of the evidence, not of the time', async (t) => {
  const last = events.length - 2;
  const shown = excerpt(at(last, 25), events);
  t.equal(shown.lines.find(({ part }) => part === 'offending')?.event.n, 25);
  t.equal(shown.lines.find(({ part }) => part === 'evidence')?.event.n, last);
  t.ok(shown.lines.some(({ event }) => event.kind === 'fault'));
});

test('a long diagram keeps all of the evidence and drops surroundings', async (t) => {
  const evidence = events.filter(({ kind }) => kind === 'message').slice(0, 38);
  const many = Array.from({ length: 60 }, (_, n) => ({ ...(events[5] as TraceEvent), n }));
  t.equal(excerpt(evidence, events).lines.filter(({ part }) => part !== 'context').length, 38);
  t.equal(excerpt(many, [...many, { ...(events[5] as TraceEvent), n: 60 }]).lines.length, 60);
});

test('without the trace, or with that of another run, the evidence stands alone', async (t) => {
  t.same(summary(excerpt(at(25, 23), [])), [
    [23, 'offending', 23],
    [25, 'evidence', 1],
  ]);
  t.same(summary(excerpt(at(25), events.slice(0, 10))), [[25, 'offending', 25]]);
});
