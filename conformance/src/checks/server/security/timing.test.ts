import { test } from 'tap';
import { judged } from '../../../check/judged.js';
import { script } from '../../../check/script.js';
import { sameTime } from './timing.js';

const pairs = (count: number, used: (index: number) => number, unused: number) => {
  const on = script('server').welcomed('b').joined('b', 'c').welcomed('a');
  on.operator('revoke', { userId: 'u-a', channelId: 'c', action: 'join' });
  for (let index = 0; index < count; index++) {
    on.operator('revoke', { userId: 'u-a', channelId: `d-${index}`, action: 'join' });
    for (const [channelId, ms] of [
      ['c', used(index)],
      [`d-${index}`, unused],
    ] as const) {
      on.client('a', { type: 'join', id: `${channelId}-${index}`, channelId }).after(ms);
      on.error('a', 'forbidden', { replyTo: `${channelId}-${index}` });
    }
  }
  return on;
};

judged(sameTime, {
  pass: {
    alike: pairs(30, (index) => (index % 2 === 0 ? 1 : 3), 2),
    'a difference that nobody notices': pairs(30, () => 2, 1),
  },
  fail: { 'longer for what exists': pairs(30, () => 8, 1).offence(), shorter: pairs(30, () => 1, 8).offence() },
  unreached: { none: pairs(0, () => 8, 1) },
});

test('a server that is too slow for all pairs is not compared', async (t) => {
  t.match(sameTime.judge(pairs(20, () => 8, 1).trace()), { outcome: 'not-applicable' });
});
