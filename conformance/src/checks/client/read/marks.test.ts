import { test } from 'tap';
import { judged } from '../../../check/judged.js';
import { type Script, script } from '../../../check/script.js';
import * as marks from './marks.js';

const channelId = 'c';
const member = (fields: object = {}) =>
  script('client', ['read'])
    .asked('connect')
    .asked('join', { channelId })
    .welcomed('a')
    .joined('a', 'c', { offset: 5, ...fields });
const relay = (offset: number) => ({ type: 'read', channelId, offset, userId: 'u-x' });
const read = (offset: number) => ({ type: 'read', id: `r${offset}`, channelId, offset });

const back = () =>
  member().server('a', relay(4)).event('read', { channelId, userId: 'u-x', offset: 4 }).server('a', relay(2));
judged(marks.marksOnlyRise, {
  pass: { stays: back().fence('a') },
  fail: { lowered: back().event('read', { channelId, userId: 'u-x', offset: 2 }).offence() },
  unreached: { rises: member().server('a', relay(2)).server('a', relay(4)).fence('a'), 'no time': back() },
});

judged(marks.notBeyondPosition, {
  pass: { seen: member().client('a', read(5)), live: member().slot('a', 'c', 'm6', 6, 'x').client('a', read(6)) },
  fail: { beyond: member().client('a', read(6)).offence() },
  unreached: { none: member() },
});

const own = { reads: [{ userId: 'u-a', offset: 3 }] };
const elsewhere = () => member().server('a', { ...relay(4), userId: 'u-a' });
const lost = () =>
  member().client('a', read(2)).server('a', { type: 'ack', replyTo: 'r2', applied: false, current: 4 });
const asks = (by: Script, offset: number) => by.asked('read', { channelId, offset }).client('a', read(offset));
judged(marks.notUnderMark, {
  pass: {
    moves: member(own).client('a', read(4)),
    'beyond a relay': asks(elsewhere().fence('a'), 5),
    'beyond an answer': asks(lost().fence('a'), 5),
  },
  fail: {
    equal: member(own).client('a', read(3)).offence(),
    'under a relay': asks(elsewhere().fence('a'), 3).offence(),
    'under an answer': asks(lost().fence('a'), 4).offence(),
  },
  unreached: {
    'a relay under way': asks(elsewhere(), 3).fence('a'),
    'asked for before the relay': member()
      .asked('read', { channelId, offset: 3 })
      .server('a', { ...relay(4), userId: 'u-a' })
      .fence('a')
      .client('a', read(3)),
    'no mark': member().client('a', read(1)),
    'repeated after a loss': member()
      .client('a', read(3))
      .close('a', 'server', 1006)
      .welcomed('b', { user: 'u-a', client: 'c-a' })
      .joined('b', 'c', { offset: 5, ...own })
      .client('b', read(3)),
  },
});

test('checks of read marks without the capability', async (t) => {
  for (const check of Object.values(marks)) {
    t.match(check.judge(script('client').trace()), { outcome: 'not-applicable' }, check.id);
  }
});
