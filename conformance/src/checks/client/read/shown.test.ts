import { test } from 'tap';
import { judged } from '../../../check/judged.js';
import { script } from '../../../check/script.js';
import * as shown from './shown.js';

const channelId = 'c';
const userId = 'u-x';
const relay = (offset: number) => ({ type: 'read', channelId, offset, userId });
const mark = (offset: number) => ({ channelId, userId, offset });
/** Ann's mark was 4; then the connection was lost and the channel joined again. */
const again = (fields: object = {}) =>
  script('client', ['read'])
    .asked('connect')
    .asked('join', { channelId })
    .welcomed('a')
    .joined('a', channelId, { offset: 9 })
    .server('a', relay(4))
    .event('read', mark(4))
    .close('a', 'server', 1006)
    .welcomed('b', { user: 'u-a', client: 'c-a' })
    .joined('b', channelId, { offset: 9, ...fields }, { epoch: 'e-1', offset: 9 });
/** The same, but that nothing was relayed before. */
const silent = () =>
  script('client', ['read'])
    .asked('connect')
    .asked('join', { channelId })
    .welcomed('b', { user: 'u-a', client: 'c-a' })
    .joined('b', channelId, { offset: 9, ...reads(4) });
const reads = (offset: number) => ({ reads: [{ userId, offset }] });

judged(shown.marksOfJoined, {
  pass: {
    risen: again(reads(6)).event('read', mark(6)),
    lowered: again(reads(2)).event('read', mark(2)),
    'in a new epoch': again({ epoch: 'e-2', ...reads(1) }).event('read', mark(1)),
  },
  fail: {
    'not shown': again(reads(6)).offence().fence('b'),
    'lowered and not shown': again(reads(2)).offence().fence('b'),
    'kept over the epoch': again({ epoch: 'e-2', ...reads(1) })
      .offence()
      .fence('b'),
  },
  unreached: {
    'as before': again(reads(4)).fence('b'),
    'no time': again(reads(6)),
    'the first joined': script('client', ['read'])
      .asked('connect')
      .welcomed('a')
      .joined('a', channelId, reads(3))
      .fence('a'),
  },
});

const anew = () => again({ epoch: 'e-2' }).server('b', relay(2));
judged(shown.marksForgotten, {
  pass: { shown: anew().event('read', mark(2)) },
  fail: { 'not shown': anew().offence().fence('b') },
  unreached: {
    'the same epoch': again().server('b', relay(2)).fence('b'),
    'beyond the old mark': again({ epoch: 'e-2' }).server('b', relay(5)).fence('b'),
    'no time': anew(),
  },
});

judged(shown.relayedMarks, {
  pass: {
    risen: again().server('b', relay(6)).event('read', mark(6)),
    'the last of two': again().server('b', relay(6)).server('b', relay(7)).event('read', mark(7)),
    'beyond that of joined': again(reads(2)).server('b', relay(3)).event('read', mark(3)),
    'in a new epoch': again({ epoch: 'e-2' }).server('b', relay(1)).event('read', mark(1)),
  },
  fail: {
    'not shown': again().server('b', relay(6)).offence().fence('b'),
    'beyond that of joined': again(reads(2)).server('b', relay(3)).offence().fence('b'),
  },
  unreached: {
    'no more than before': silent().server('b', relay(4)).fence('b'),
    'no time': silent().server('b', relay(6)),
    'an invalid one': silent()
      .server('b', { ...relay(6), offset: '6' })
      .fence('b'),
    'the own one': silent()
      .server('b', { ...relay(6), userId: 'u-a' })
      .fence('b'),
  },
});

test('marks of joined without the capability', async (t) => {
  for (const check of Object.values(shown)) {
    t.match(check.judge(script('client').trace()), { outcome: 'not-applicable' }, check.id);
  }
});
