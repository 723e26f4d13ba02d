import { test } from 'tap';
import { judged } from '../../../check/judged.js';
import { type Script, script } from '../../../check/script.js';
import { refusedStays } from './refused.js';

const channelId = 'c';
const read = (id: string) => ({ type: 'read', id, channelId, offset: 2 });
const sent = () =>
  script('client', ['read'])
    .asked('connect')
    .asked('join', { channelId })
    .welcomed('a')
    .joined('a', channelId, { offset: 5 })
    .asked('read', { channelId, offset: 2 })
    .client('a', read('r1'));
const refused = () => sent().error('a', 'forbidden', { replyTo: 'r1' });
const back = (by: Script) =>
  by
    .close('a', 'server', 1006)
    .welcomed('b', { user: 'u-a', client: 'c-a' })
    .joined('b', channelId, { offset: 5, recovered: true }, { epoch: 'e-1', offset: 5 });

judged(refusedStays, {
  pass: { dropped: refused().fence('a'), 'over a loss': back(refused().fence('a')).fence('b') },
  fail: {
    'at once': refused().client('a', read('r2')).offence(),
    'after a loss': back(refused().fence('a')).client('b', read('r2')).offence(),
  },
  unreached: {
    'no error': sent().server('a', { type: 'ack', replyTo: 'r1', applied: true }).fence('a'),
    'asked for again': refused().asked('read', { channelId, offset: 2 }).client('a', read('r2')).fence('a'),
    'lost with the connection': back(refused()).client('b', read('r2')),
    'no time': refused(),
  },
});

test('a refused read that there cannot be', async (t) => {
  t.match(refusedStays.judge(script('client').trace()), { outcome: 'not-applicable' }, 'without the capability');
  const { id, ...bare } = read('r1');
  const without = script('client', ['read']).welcomed('a').joined('a', channelId).client('a', bare);
  t.match(refusedStays.judge(without.error('a', 'forbidden').client('a', bare).trace()), { outcome: 'not-applicable' });
});
