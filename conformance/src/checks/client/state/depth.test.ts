import { test } from 'tap';
import { judged } from '../../../check/judged.js';
import { script } from '../../../check/script.js';
import { valueDepth } from './depth.js';

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

test('the depth of values without the capability', async (t) => {
  t.match(valueDepth.judge(script('client').trace()), { outcome: 'not-applicable' });
});
