import { test } from 'tap';
import { script } from '../check/script.js';
import { eventAt, lastPlaceIn } from './place.js';
import { firstAfter, within } from './search.js';
import { answersTo, framesOf } from './trace.js';
import { MUTE } from './turns.js';

const typesOf = (frames: readonly { type: string }[]) => frames.map(({ type }) => type);

test('items of a batch are frames of their own, each with a place behind the batch and the item before it', async (t) => {
  const trace = script('server')
    .open('a')
    .client('a', { type: 'batch', messages: [{ type: 'typing' }, 'not an object', { type: 'message', id: 'm' }] })
    .server('a', { type: 'ack', replyTo: 'm' })
    .trace();
  const [connection] = trace.connections;
  t.ok(connection);
  if (!connection) return;
  t.strictSame(typesOf(connection.frames), ['batch', 'typing', 'message', 'ack']);
  t.strictSame(
    connection.frames.map(({ item }) => item),
    [undefined, 0, 1, undefined],
  );
  const [batch, , last, answer] = connection.frames.map(({ n }) => n);
  t.same(within(connection.frames, eventAt(last ?? 0)), connection.frames.slice(0, 3), 'a batch comes with its items');
  t.ok(batch !== undefined && last !== undefined && answer !== undefined && batch < last && last < answer);
  t.equal(firstAfter(connection.frames, lastPlaceIn(batch ?? 0))?.n, answer, 'what came later is no item');
  const request = framesOf(connection, 'client', 'message')[0];
  t.ok(request && typesOf(answersTo(connection, request)).join() === 'ack');
});

test('what is not a JSON object is no frame, and does not hide what follows', async (t) => {
  const trace = script('server').open('a').client('a', '{').client('a', '[]').client('a', { type: 'ping' }).trace();
  t.strictSame(typesOf(trace.frames('client')), ['ping']);
});

test('frames of several connections come in the order of the trace', async (t) => {
  const trace = script('server')
    .open('a')
    .open('b')
    .client('b', { type: 'one' })
    .client('a', { type: 'two' })
    .client('b', { type: 'three' })
    .trace();
  t.strictSame(typesOf(trace.frames()), ['one', 'two', 'three']);
});

test('settled needs a fence or an expired wait after the event, on that connection', async (t) => {
  const trace = script('server')
    .open('a')
    .open('b')
    .fence('a')
    .client('a', { type: 'x' })
    .fence('b')
    .expired('a')
    .trace();
  const x = trace.frames('client')[0];
  t.match(trace.settled('a', x?.n ?? 0), { outcome: 'expired' }, 'the fence on b proves nothing about a');
  t.equal(trace.settled('b', 99), undefined);
});

test('a wait that expired says nothing of a client that had no turn meanwhile', async (t) => {
  const asked = () => script('client').open('a').after(1).server('a', { type: 'x' });
  const expires = (told: ReturnType<typeof script>, ms: number) =>
    told.after(ms).add({ kind: 'wait', conn: 'a', what: 'anything', outcome: 'expired', ms: 1000 }).trace();
  const settles = (told: ReturnType<typeof script>, ms = 1000) => {
    const trace = expires(told, ms);
    return [trace.settled('a', 2), trace.waits('a')[0], trace.waits()[0]].map((wait) => wait !== undefined);
  };
  t.same(settles(asked()), [false, false, false], 'no sign of life');
  t.same(settles(asked().after(500).client('a', { type: 'ping' }), 500), [true, true, true], 'a frame');
  t.same(settles(asked().asked('alive')), [true, true, true], 'an answer');
  t.same(settles(asked().after(500).asked('alive'), 1500), [true, false, false], 'an answer before the wait began');
  const longer = asked()
    .after(500)
    .asked('alive')
    .after(1500)
    .add({ kind: 'wait', conn: 'a', what: 'anything', outcome: 'expired', ms: 1000, longer: 900 });
  t.ok(longer.trace().waits('a')[0], 'an answer in a wait that lasted longer');
  t.same(settles(asked().command(7, 'alive'), 8000), [true, false, false], 'who hangs had time enough');
  t.same(settles(asked().add({ kind: 'mark', name: MUTE })), [true, true, true], 'one who cannot be asked');
  t.same(settles(script('client').open('a').after(2000)), [false, false, false], 'its attempt was before');
});

test('lag counts when it overlaps the span', async (t) => {
  const trace = script('server').after(1000).lag(400).trace();
  t.equal(trace.lag(700, 800), 400, 'late from 600 to 1000');
  t.equal(trace.lag(1001, 2000), 0);
  t.equal(trace.lag(0, 400, 100), 0);
  const crowded = script('server').after(100).lag(40).after(100).lag(20).after(100).lag(50).trace();
  t.equal(crowded.crowding(0, 300), 90, 'but for lags of an idle machine');
  t.equal(crowded.crowding(101, 299), 0);
});
