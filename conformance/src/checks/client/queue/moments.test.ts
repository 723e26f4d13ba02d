import { test } from 'tap';
import { judged } from '../../../check/judged.js';
import { script } from '../../../check/script.js';
import * as moments from './moments.js';

const channelId = 'c';
const member = () =>
  script('client', ['typing']).asked('connect').asked('join', { channelId }).welcomed('a').joined('a', 'c');
const offline = () => member().close('a', 'server', 1006);
const typing = (active = true) => ({ type: 'typing', channelId, active });
/** The end of typing is given, and the connection lost. */
const stopped = () => member().asked('typing', { channelId, active: false }).close('a', 'server', 1006);
const back = () => offline().asked('typing', { channelId, active: true }).welcomed('b').joined('b', 'c');

judged(moments.typingNotQueued, {
  pass: {
    dropped: back().fence('b'),
    'lost with its connection': stopped().welcomed('b').joined('b', 'c').fence('b'),
    'lost, and given anew': stopped()
      .welcomed('b')
      .joined('b', 'c')
      .asked('typing', { channelId, active: true })
      .client('b', typing())
      .fence('b'),
    'given anew': back().asked('typing', { channelId, active: true }).client('b', typing()).fence('b'),
  },
  fail: {
    sent: back().client('b', typing()).offence(),
    'the end of it': offline()
      .asked('typing', { channelId, active: false })
      .welcomed('b')
      .joined('b', 'c')
      .client('b', typing(false))
      .offence(),
    'the end of it that was lost with its connection': stopped()
      .welcomed('b')
      .joined('b', 'c')
      .client('b', typing(false))
      .offence(),
    'given before joined': script('client', ['typing'])
      .asked('connect')
      .welcomed('a')
      .asked('typing', { channelId, active: true })
      .joined('a', 'c')
      .client('a', typing())
      .offence(),
  },
  unreached: {
    joined: member().asked('typing', { channelId, active: true }).client('a', typing()),
    'gone on with after the loss': member()
      .asked('typing', { channelId, active: true })
      .close('a', 'server', 1006)
      .welcomed('b')
      .joined('b', 'c')
      .client('b', typing())
      .fence('b'),
    'left and joined again on its connection': member()
      .asked('typing', { channelId, active: false })
      .client('a', typing(false))
      .joined('a', 'c')
      .fence('a'),
    'no time': back(),
  },
});

test('client/queue/typing-not-queued without the capability', async (t) => {
  t.match(moments.typingNotQueued.judge(script('client').trace()), { outcome: 'not-applicable' });
});

const pinged = () =>
  member().server('a', { type: 'ping', timestamp: 'p1' }).close('a', 'server', 1006).welcomed('b').joined('b', 'c');
judged(moments.pongsNotQueued, {
  pass: { none: pinged().fence('b') },
  fail: { late: pinged().client('b', { type: 'pong', timestamp: 'p1' }).offence() },
  unreached: { 'no ping before': offline().welcomed('b').fence('b'), 'no time': pinged() },
});

const ping = { type: 'ping', timestamp: 1 };
const away = () => offline().after(1000).welcomed('b');
judged(moments.pingsNotQueued, {
  pass: { 'in turn': away().after(50).client('b', ping).after(200).client('b', ping) },
  fail: { burst: away().client('b', ping).client('b', ping).client('b', ping).offence() },
  unreached: {
    'away only a moment': offline().after(100).welcomed('b').expired('b'),
    'not watched': away().client('b', ping),
  },
});
