import { test } from 'tap';
import { judged } from '../../../check/judged.js';
import { type Script, script, WELCOME } from '../../../check/script.js';
import { boundsWhatWaits } from './memory.js';

/** A connection that was told a long `joined`, left, and joins again and again without reading. */
const greedy = (joins = 2000, value = 'x'.repeat(40_000)) => {
  const on = script('server')
    .welcomed('b', WIDE)
    .joined('b', 'c')
    .welcomed('a', WIDE)
    .joined('a', 'c', { states: [{ key: 'k', value, timestamp: 1, userId: 'u-a', clientId: 'c-a' }] })
    .add({ kind: 'fault', conn: 'a', action: 'pause-reading' });
  for (let count = 0; count < joins; count++) {
    on.client('a', { type: 'join', id: `k-${count}`, channelId: 'c' });
    if (count === joins - 1) on.client('a', { type: 'state_update', id: 'w', ...WRITE });
    on.client('a', { type: 'leave', id: `l-${count}`, channelId: 'c' });
  }
  return on;
};
const WIDE = { welcome: { limits: { ...WELCOME.limits, maxFrameBytes: 65_536 } } };
const WRITE = { channelId: 'c', key: 's', value: 1, timestamp: 5 };
const told = (on: Script) => on.server('b', { type: 'state_update', ...WRITE, userId: 'u-a', clientId: 'c-a' });

judged(boundsWhatWaits, {
  pass: {
    'not read': greedy().fence('b'),
    cut: greedy().close('a', 'server', 4101),
  },
  fail: { handled: told(greedy()).offence() },
  unreached: {
    unsettled: greedy(),
    'short answers': told(greedy(2000, 'x')),
    'few of them': told(greedy(200)),
    'read on': told(greedy().add({ kind: 'fault', conn: 'a', action: 'resume-reading' })),
  },
});

test('small frames and servers without state are not asked', async (t) => {
  const plain = script('server').welcomed('a', { welcome: { ...WIDE.welcome, capabilities: [] } });
  for (const one of [plain, script('server').welcomed('a')])
    t.match(boundsWhatWaits.judge(one.trace()), { outcome: 'not-applicable' });
});
