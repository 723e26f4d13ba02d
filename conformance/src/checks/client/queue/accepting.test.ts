import { test } from 'tap';
import { judged } from '../../../check/judged.js';
import { script } from '../../../check/script.js';
import * as accepting from './accepting.js';

const channelId = 'c';
const begun = (fields: object = {}) =>
  script('client', ['queue_limit']).asked('connect', fields).asked('join', { channelId });
const member = () => begun().welcomed('a').joined('a', 'c');
const offline = () => member().close('a', 'server', 1006);
const back = (by = offline().asks('c', 'm1')) =>
  by.welcomed('b', { user: 'u-a', client: 'c-a' }).joined('b', 'c', { recovered: true }, { epoch: 'e-1', offset: 0 });
const full = () => begun({ queueLimit: 2 }).asks('c', 'm1').asks('c', 'm2');

judged(accepting.acceptsOffline, {
  pass: { 'before the first connection': begun().asks('c', 'm1'), 'after a loss': offline().asks('c', 'm1') },
  fail: {
    refused: begun().asks('c', 'm1', 'not_connected').offence(),
    'before it is full': begun({ queueLimit: 2 }).asks('c', 'm1').asks('c', 'm2', 'queue_full').offence(),
  },
  unreached: {
    online: member().asks('c', 'm1', 'whatever'),
    'not joined': script('client').asked('connect').asks('c', 'm1', 'not_joined'),
    closed: begun().asked('close').asks('c', 'm1', 'closed'),
    'a final code': member().close('a', 'server', 4001).asks('c', 'm1', 'closed'),
    full: begun({ queueLimit: 1 })
      .welcomed('a')
      .joined('a', 'c')
      .asks('c', 'm1')
      .close('a', 'server', 1006)
      .asks('c', 'm2', 'queue_full'),
  },
});

judged(accepting.fullIsAnError, {
  pass: {
    refused: full().asks('c', 'm3', 'queue_full'),
    'sent ones count': begun({ queueLimit: 1 })
      .welcomed('a')
      .joined('a', 'c')
      .asks('c', 'm1')
      .post('a', 'c', 'm1')
      .close('a', 'server', 1006)
      .asks('c', 'm2', 'queue_full'),
  },
  fail: {
    taken: full().asks('c', 'm3').offence(),
    'sent ones are forgotten': begun({ queueLimit: 1 })
      .welcomed('a')
      .joined('a', 'c')
      .asks('c', 'm1')
      .post('a', 'c', 'm1')
      .asks('c', 'm2')
      .offence(),
  },
  unreached: {
    'no limit': begun().asks('c', 'm1').asks('c', 'm2'),
    room: begun({ queueLimit: 2 }).asks('c', 'm1'),
    'answered meanwhile': begun({ queueLimit: 1 })
      .welcomed('a')
      .joined('a', 'c')
      .asks('c', 'm1')
      .post('a', 'c', 'm1')
      .ack('a', 'c', 'm1', 1)
      .asks('c', 'm2'),
  },
});

test('client/queue/full-is-an-error without the capability', async (t) => {
  t.match(accepting.fullIsAnError.judge(script('client').trace()), { outcome: 'not-applicable' });
});

const refused = () => full().asks('c', 'm3', 'queue_full');
judged(accepting.refusedNeverSent, {
  pass: { never: refused().welcomed('a').joined('a', 'c').post('a', 'c', 'm1').post('a', 'c', 'm2') },
  fail: {
    sent: refused().welcomed('a').joined('a', 'c').post('a', 'c', 'm3').offence(),
    'a verdict': refused().outcome('m3', 'rejected').offence(),
  },
  unreached: { 'none refused': full(), 'no time': refused() },
});

judged(accepting.keepsAccepted, {
  pass: {
    kept: refused().welcomed('a').joined('a', 'c').post('a', 'c', 'm1').post('a', 'c', 'm2'),
    'after failed attempts': back(offline().asks('c', 'm1').attempt('f1').attempt('f2')).post('b', 'c', 'm1'),
  },
  fail: {
    'the oldest dropped': refused().welcomed('a').joined('a', 'c').post('a', 'c', 'm2').expired('a').offence(),
    'given up': refused().outcome('m1', 'rejected').offence().welcomed('a').joined('a', 'c').post('a', 'c', 'm2'),
    'after failed attempts': back(offline().asks('c', 'm1').attempt('f1').attempt('f2')).expired('b').offence(),
  },
  unreached: { 'nothing strange': back().expired('b'), 'no time': refused().welcomed('a').joined('a', 'c') },
});

judged(accepting.sendsQueued, {
  pass: { sent: back().post('b', 'c', 'm1') },
  fail: { 'not sent': back().expired('b').offence() },
  unreached: {
    'no time': back(),
    left: back(offline().asks('c', 'm1').asked('leave', { channelId })).expired('b'),
    'given online': member().asks('c', 'm1').expired('a'),
    'no room': back(offline().asks('c', 'm1'))
      .post('b', 'c', 'x1')
      .asks('c', 'm2')
      .server('b', { type: 'goodbye', code: 4200, reason: '' })
      .expired('b'),
  },
});

const drained = () => member().server('a', { type: 'goodbye', code: 4200, reason: 'drain' });
judged(accepting.silentAfterGoodbye, {
  pass: {
    silent: drained().fence('a').asks('c', 'm1').expired('a'),
    'ping and pong go on': drained()
      .fence('a')
      .asks('c', 'm1')
      .client('a', { type: 'ping', timestamp: 1 })
      .expired('a'),
    'typing is no request': drained()
      .fence('a')
      .asked('typing', { channelId: 'c', active: true })
      .client('a', { type: 'typing', channelId: 'c', active: true })
      .expired('a'),
  },
  fail: {
    message: drained().fence('a').asks('c', 'm1').post('a', 'c', 'm1').offence(),
    join: drained()
      .fence('a')
      .asked('join', { channelId: 'd' })
      .client('a', { type: 'join', id: 'j', channelId: 'd' })
      .offence(),
  },
  unreached: {
    'no goodbye': member().fence('a').asks('c', 'm1').expired('a'),
    'crossing it': drained().post('a', 'c', 'm1').fence('a'),
  },
});
