import { validate } from '@parley/schemas';
import { test } from 'tap';
import { malformed } from './malformed.js';

const join = { type: 'join', id: 'i', channelId: 'c', since: { epoch: 'e', offset: 1 } };

test('one field is wrong, all others are as they were', async (t) => {
  for (const frame of malformed(join)) {
    const found = validate('c2s', frame);
    t.notOk(found.ok, JSON.stringify(frame));
    const changed = Object.keys(join).filter(
      (name) => JSON.stringify(frame[name]) !== JSON.stringify(join[name as 'id']),
    );
    t.equal(changed.length, 1, changed.join());
  }
});

test('every field is wrong in type, bounds, and by its absence where it is required', async (t) => {
  const paths = malformed(join).map((frame) => {
    const found = validate('c2s', frame);
    return found.ok ? '' : `${found.problem.path} ${found.problem.rule}`;
  });
  for (const wrong of [
    '/id required',
    '/channelId pattern',
    '/since type',
    '/since/offset required',
    '/since/offset minimum',
    '/since/offset type',
    '/since/epoch pattern',
  ])
    t.ok(paths.includes(wrong), wrong);
  t.notOk(paths.includes('/since required'), 'what may be absent is not missing');
});

test('frames of servers, and numbers that would be right if they were cut', async (t) => {
  const read = { type: 'read', channelId: 'c', userId: 'u', offset: 3 };
  const wrong = malformed(read, 's2c');
  for (const frame of wrong) t.notOk(validate('s2c', frame).ok, JSON.stringify(frame));
  t.ok(wrong.some(({ offset }) => offset === 3.5));
});

test('a field that takes any value is never wrong', async (t) => {
  const message = { type: 'message', id: 'i', channelId: 'c', text: '', data: 1 };
  t.notOk(malformed(message).some((frame) => frame.data !== 1));
});
