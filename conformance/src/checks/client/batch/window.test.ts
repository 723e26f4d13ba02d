import { test } from 'tap';
import { judged } from '../../../check/judged.js';
import { script } from '../../../check/script.js';
import { channelId, member, message } from './testing.js';
import * as window from './window.js';

const batch = (...ids: string[]) => ({ type: 'batch', messages: ids.map(message) });
const stream = () => member().asks('c', 'm1').after(100).asks('c', 'm2').after(100).asks('c', 'm3');

judged(window.windowFromFirst, {
  pass: { 'one window': stream().client('a', batch('m1', 'm2', 'm3')) },
  fail: {
    'begun anew by each item': stream()
      .after(500)
      .asks('c', 'm4')
      .after(200)
      .client('a', batch('m1', 'm2', 'm3', 'm4'))
      .offence(),
  },
  unreached: {
    'as many unanswered as ever': member()
      .asks('c', 'm1')
      .asks('c', 'm2')
      .client('a', batch('m1', 'm2'))
      .asks('c', 'm3')
      .expired('a', 2000),
    'the application leaves before it is due': member()
      .asks('c', 'm1')
      .after(50)
      .asked('leave', { channelId })
      .client('a', { type: 'leave', id: 'l', channelId })
      .expired('a', 2000),
    'no batching': script('client', ['batch'])
      .asked('connect')
      .welcomed('a')
      .joined('a', 'c')
      .asks('c', 'm1')
      .after(2000)
      .post('a', 'c', 'm1'),
    'no room': member()
      .asks('c', 'm1')
      .asks('c', 'm2')
      .asks('c', 'm3')
      .client('a', batch('m1', 'm2', 'm3'))
      .asks('c', 'm4')
      .asks('c', 'm5')
      .client('a', batch('m4', 'm5'))
      .asks('c', 'm6')
      .after(3000)
      .post('a', 'c', 'm6'),
  },
});

test('client/batch/window-from-first on a busy machine', async (t) => {
  const late = stream()
    .after(800)
    .lag(400)
    .client('a', batch('m1', 'm2', 'm3'));
  t.match(window.windowFromFirst.judge(late.trace()), { outcome: 'inconclusive' });
});

const text = 'x'.repeat(1100);
const long = () => member(2000).asks('c', `1${text}`).asks('c', `2${text}`);
const leaves = (first: string) => ({ type: 'message', id: 'm1', channelId: 'c', text: first });
const five = () => member(2000).asks('c', 'm1').asks('c', 'm2').asks('c', 'm3').asks('c', 'm4').asks('c', 'm5');
judged(window.fullGoesAtOnce, {
  pass: {
    'at once': five()
      .after(5)
      .client('a', batch('m1', 'm2', 'm3', 'm4')),
    'too long for one frame': long()
      .after(5)
      .client('a', leaves(`1${text}`)),
  },
  fail: {
    'too long for one frame, after the window': long()
      .after(2000)
      .client('a', leaves(`1${text}`))
      .offence(),
    'too long for one frame, never': long().expired('a').offence(),
    'after the window': five()
      .after(2000)
      .client('a', batch('m1', 'm2', 'm3', 'm4'))
      .offence(),
  },
  unreached: {
    'not full': member(2000).asks('c', 'm1').after(2000).post('a', 'c', 'm1'),
    'spread out': member(2000)
      .asks('c', 'm1')
      .asks('c', 'm2')
      .asks('c', 'm3')
      .asks('c', 'm4')
      .after(1900)
      .asks('c', 'm5')
      .after(100)
      .client('a', batch('m1', 'm2', 'm3', 'm4')),
  },
});

const held = () => member(2000).asks('c', 'm1').server('a', { type: 'ping', timestamp: 'p' });
const pong = { type: 'pong', timestamp: 'p' };
judged(window.controlNotDelayed, {
  pass: {
    pong: held().after(5).client('a', pong).after(1900).post('a', 'c', 'm1'),
    'the batch went first, at once': held().after(5).post('a', 'c', 'm1').client('a', pong),
  },
  fail: {
    pong: held().after(2000).post('a', 'c', 'm1').client('a', pong).offence(),
    join: member(2000)
      .asks('c', 'm1')
      .asked('join', { channelId: 'd' })
      .after(2000)
      .post('a', 'c', 'm1')
      .client('a', { type: 'join', id: 'j', channelId: 'd' })
      .offence(),
  },
  unreached: {
    'long after the batch': held().after(700).post('a', 'c', 'm1').after(1200).client('a', pong),
    'nothing collected': member(2000).server('a', { type: 'ping', timestamp: 'p' }).client('a', pong),
  },
});

test('checks of the window without the capability', async (t) => {
  for (const check of Object.values(window)) {
    t.match(check.judge(script('client').trace()), { outcome: 'not-applicable' }, check.id);
  }
});

test('a client that keeps few messages in flight need not fill its batches', async (t) => {
  const oneByOne = member()
    .asks('c', 'm1')
    .asks('c', 'm2')
    .after(200)
    .post('a', 'c', 'm1')
    .ack('a', 'c', 'm1', 1)
    .after(700)
    .post('a', 'c', 'm2');
  t.match(window.windowFromFirst.judge(oneByOne.trace()), { outcome: 'not-applicable' });
  const two = member();
  for (const text of ['m1', 'm2', 'm3', 'm4', 'm5']) two.asks('c', text);
  two
    .after(200)
    .post('a', 'c', 'm1')
    .post('a', 'c', 'm2')
    .ack('a', 'c', 'm1', 1)
    .ack('a', 'c', 'm2', 2)
    .after(200)
    .post('a', 'c', 'm3')
    .post('a', 'c', 'm4');
  t.match(window.windowFromFirst.judge(two.trace()), { outcome: 'not-applicable' });
  t.match(window.fullGoesAtOnce.judge(two.trace()), { outcome: 'not-applicable' });
});
