import { test } from 'tap';
import { judged } from '../../../check/judged.js';
import { type Script, script } from '../../../check/script.js';
import * as reconnect from './sockets.js';

const s = () => script('client').asked('connect').welcomed('a').joined('a', 'room');
const ping = (now: Script, conn: string) => now.client(conn, { type: 'ping', timestamp: 1 });
const lost = () => s().close('a', 'server', 1012).after(50);

judged(reconnect.oneSocket, {
  pass: { one: lost().welcomed('b').expired('b', 300) },
  fail: { two: ping(s().welcomed('b').after(400), 'a').offence() },
  doubtful: { 'the kit read late': ping(s().welcomed('b').after(400).lag(300), 'a') },
  unreached: {
    'no second': s(),
    'no time': lost().welcomed('b'),
    'not read by the kit': ping(
      s().add({ kind: 'fault', conn: 'a', action: 'half-open' }).welcomed('b').after(400),
      'a',
    ),
  },
});

const online = () => script('client', ['connect_again']).asked('connect').welcomed('a');
const twice = (now = online()) => now.asked('connect');
judged(reconnect.connectAgain, {
  pass: {
    none: twice().expired('a', 1800).asked('reset'),
    'in its place': twice().attempt('b').after(200).close('a', 'client', 1000).expired('b', 1800).asked('reset'),
    'after a loss': twice(online().close('a', 'server', 1012))
      .welcomed('b')
      .expired('b', 1800)
      .asked('reset'),
  },
  fail: { beside: twice().attempt('b').offence().expired('b', 1800).asked('reset') },
  doubtful: { 'the kit was late': twice().attempt('b').after(900).lag(800).expired('b', 900).asked('reset') },
  unreached: {
    'not asked': online().expired('a', 1800).asked('reset'),
    refused: online().asked('connect', {}, 'unsupported').welcomed('b').expired('b', 1800).asked('reset'),
    'no time': twice().asked('reset'),
  },
});

test('connecting again without the capability', async (t) => {
  t.match(reconnect.connectAgain.judge(script('client').trace()), { outcome: 'not-applicable' });
});

judged(reconnect.oneAttempt, {
  pass: {
    one: lost().welcomed('b').expired('b', 500),
    'which failed': lost().open('b').close('b', 'server', 1011).attempt('c'),
  },
  fail: { two: lost().welcomed('b').after(30).attempt('c').offence() },
  doubtful: { 'the kit took the first late': lost().after(600).lag(600).welcomed('b').after(30).attempt('c') },
  unreached: { 'no loss': s(), 'no time': lost().welcomed('b'), 'never back': lost() },
});

const abandoned = () => s().after(900).welcomed('b').joined('b', 'room', {}, { offset: 0 });
const ghost = () => abandoned().slot('a', 'room', 'ghost', 1, 'x');
judged(reconnect.abandonedFrames, {
  pass: {
    ignored: ghost().fence('b'),
    'sent again on the new one': ghost().slot('b', 'room', 'live', 1, 'x').given('room', 1, 'live', 'x').fence('b'),
  },
  fail: {
    'in the way of a slot': ghost().slot('b', 'room', 'live', 1, 'x').offence().fence('b'),
    delivered: ghost().given('room', 1, 'ghost', 'x').offence(),
  },
  unreached: {
    'no proof': ghost(),
    'no proof for the slot': ghost().slot('b', 'room', 'live', 1, 'x'),
    'came on the new one too': ghost().slot('b', 'room', 'ghost', 1, 'x').given('room', 1, 'ghost', 'x').fence('b'),
    'no ghost': abandoned().fence('b'),
  },
});

const ended = () => abandoned().close('a', 'server', 4001);
judged(reconnect.abandonedClose, {
  pass: { ignored: ended().expired('b') },
  fail: {
    'ends the client': ended().event('status', { status: 'closed', code: 4001 }).offence(),
    'opens a third': ended().after(20).attempt('c').offence().expired('b'),
    'drops the new one': ended().after(10).close('b', 'client', 1000).offence(),
  },
  unreached: {
    'no proof': ended(),
    'the newer one is half open, too': ended()
      .add({ kind: 'fault', conn: 'b', action: 'half-open' })
      .after(900)
      .attempt('c'),
    'not abandoned': lost().welcomed('b').expired('b'),
  },
});
