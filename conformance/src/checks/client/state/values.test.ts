import { test } from 'tap';
import { judged } from '../../../check/judged.js';
import { script } from '../../../check/script.js';
import { sendsValues, valueDepth } from './values.js';

const channelId = 'c';
const levels = (count: number): unknown => (count === 0 ? 1 : { in: levels(count - 1) });
const sets = (count: number) =>
  script('client', ['state'])
    .asked('connect')
    .welcomed('a')
    .joined('a', channelId)
    .asked('set_state', { channelId, key: 'k', value: levels(count) });
const update = (count: number) => ({
  type: 'state_update',
  id: 's',
  channelId,
  key: 'k',
  value: levels(count),
  timestamp: 1,
});

judged(valueDepth, {
  pass: { unsent: sets(30).fence('a') },
  fail: { sent: sets(30).client('a', update(30)).offence() },
  unreached: { 'deep enough': sets(29).client('a', update(29)).fence('a'), 'no time': sets(30) },
});

const given = (value: unknown) =>
  script('client', ['state'])
    .asked('connect')
    .welcomed('a')
    .joined('a', channelId)
    .asked('set_state', { channelId, key: 'k', value });
const left = (value: unknown) => ({ type: 'state_update', id: 's', channelId, key: 'k', value, timestamp: 1 });
judged(sendsValues, {
  pass: {
    same: given({ a: [{}, 0] }).client('a', left({ a: [{}, 0] })),
    'an earlier one': given(1).asked('set_state', { channelId, key: 'k', value: 2 }).client('a', left(1)),
    deleted: given(null).client('a', left(null)),
  },
  fail: {
    'a list for an object': given({ a: [{}] })
      .client('a', left({ a: [[]] }))
      .offence(),
    'nothing for false': given(false).client('a', left(null)).offence(),
  },
  unreached: {
    unsent: given(1),
    'of another key': given(1).client('a', { ...left(2), key: 'l' }),
  },
});

test('values without the capability', async (t) => {
  for (const check of [valueDepth, sendsValues])
    t.match(check.judge(script('client').trace()), { outcome: 'not-applicable' });
});
