import { test } from 'tap';
import { compareWrites, Registers, readsText, statesText, type View, writeIn } from './registers.js';

const entry = (key: string, value: unknown, timestamp: number, userId = 'ann') => ({
  key,
  value,
  timestamp,
  userId,
  clientId: `c-${userId}`,
});
const joined = (fields: object = {}) => ({
  type: 'joined',
  channelId: 'c',
  epoch: 'e',
  reads: [],
  states: [],
  ...fields,
});

function known(...frames: readonly object[]): View {
  const registers = new Registers('me', 'c-me');
  for (const frame of frames) {
    const { from, ...body } = frame as { from?: string };
    if (from === 'me') registers.sent(body);
    else registers.got(body);
  }
  return registers.view('c') as View;
}
const mine = (frame: object) => ({ from: 'me', channelId: 'c', ...frame });
const ack = (replyTo: string, applied: boolean, current?: unknown) => ({ type: 'ack', replyTo, applied, current });

test('marks come from joined, relays and own answers, and only grow', async (t) => {
  const relay = (userId: string, offset: number) => ({ type: 'read', channelId: 'c', userId, offset });
  const start = joined({ reads: [{ userId: 'ann', offset: 4 }] });
  t.equal(readsText(known(start, relay('ann', 3), relay('bob', 2))), '[["ann",4],["bob",2]]');
  const own = mine({ type: 'read', id: 'r', offset: 5 });
  t.equal(readsText(known(start, own)), '[["ann",4]]', 'no answer yet');
  t.equal(readsText(known(start, own, ack('r', true))), '[["ann",4],["me",5]]');
  t.equal(readsText(known(start, own, ack('r', false, 9))), '[["ann",4],["me",9]]');
  t.equal(readsText(known(start, joined())), '[]', 'a new joined replaces all');
});

test('the greatest write stands, in whatever order writes come', async (t) => {
  const relay = (write: object) => ({ type: 'state_update', channelId: 'c', ...write });
  const start = joined({ states: [entry('k', 1, 10)] });
  const shown = (...frames: readonly object[]) => known(start, ...frames).states.get('k')?.value;
  t.equal(shown(relay(entry('k', 2, 9))), 1);
  t.equal(shown(relay(entry('k', 2, 10, 'Zoe'))), 1, 'upper case is smaller');
  t.equal(shown(relay(entry('k', 2, 10, 'bob'))), 2);
  const own = mine({ type: 'state_update', id: 's', key: 'k', value: 3, timestamp: 11 });
  t.equal(shown(own), 1);
  t.equal(shown(own, ack('s', true)), 3);
  t.equal(shown(own, relay(entry('k', 4, 12)), ack('s', true)), 4);
  t.equal(shown(own, ack('s', false, entry('k', 5, 12))), 5);
  t.equal(shown(own, ack('s', false, { value: null, timestamp: 99 })), 1, 'the floor is no write');
});

test('a deletion and no entry are the same to see', async (t) => {
  const gone = known(joined({ states: [entry('k', null, 10), entry('a', 1, 1)] }));
  t.equal(statesText(gone), statesText(known(joined({ states: [entry('a', 1, 1)] }))));
  t.not(statesText(gone), statesText(known(joined())));
});

test('what is no write is none', async (t) => {
  for (const value of [
    undefined,
    null,
    1,
    {},
    { ...entry('k', 1, 1), timestamp: '1' },
    { ...entry('k', 1, 1), userId: 1 },
  ])
    t.equal(writeIn(value), undefined);
  const [a, b] = [entry('k', 1, 1), { ...entry('k', 1, 1), clientId: 'z' }];
  t.ok(compareWrites(a, b) < 0 && compareWrites(b, a) > 0 && compareWrites(a, a) === 0);
});
