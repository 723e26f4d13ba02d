import { judged } from '../../check/judged.js';
import { script, WELCOME } from '../../check/script.js';
import * as handshake from './handshake.js';

const clientId = '5c0f3a3e-6d0d-4f0e-9a58-8f3f1ed0c001';
const s = () => script('client');
const hello = { type: 'hello', protocol: '1.0', clientId };
const greeted = () => s().open('a').client('a', hello);
const welcome = { ...WELCOME, sessionId: 's', userId: 'u' };
const ping = { type: 'ping', timestamp: 1 };

judged(handshake.helloFirst, {
  pass: { hello: greeted() },
  fail: { ping: s().open('a').client('a', ping).offence() },
  unreached: { silent: s().open('a') },
});

judged(handshake.silentBeforeWelcome, {
  pass: { 'waits for welcome': greeted().server('a', welcome), 'and waits': greeted().expired('a') },
  fail: {
    'joins early': greeted().client('a', { type: 'join' }).offence().server('a', welcome),
    'takes half a welcome': greeted().server('a', { type: 'welcome' }).client('a', ping).offence(),
  },
  unreached: { 'no time': greeted() },
});

judged(handshake.oneHello, {
  pass: { one: s().welcomed('a').welcomed('b') },
  fail: { two: s().welcomed('a').client('a', hello).offence() },
  unreached: { 'no welcome': greeted() },
});

judged(handshake.protocolVersion, {
  pass: { '1.0': greeted() },
  fail: {
    number: s()
      .open('a')
      .client('a', { ...hello, protocol: 1 })
      .offence(),
    short: s()
      .open('a')
      .client('a', { ...hello, protocol: '1' })
      .offence(),
    'a version that does not exist': s()
      .open('a')
      .client('a', { ...hello, protocol: '1.1' })
      .offence(),
  },
  unreached: { 'no hello': s().open('a') },
});

const kept = () => s().asked('connect').welcomed('a', { client: clientId }).asks('room', 'm');
judged(handshake.sameClientId, {
  pass: { same: kept().close('a', 'server', 1006).welcomed('b', { client: clientId }) },
  fail: {
    other: kept()
      .close('a', 'server', 1006)
      .open('b')
      .client('b', { ...hello, clientId: 'other' })
      .offence(),
  },
  unreached: {
    'all answered': kept().outcome('m', 'acked').close('a', 'server', 1006).welcomed('b'),
    'another client': kept().asked('reset').asked('connect').welcomed('b'),
    'refused by the queue': s().asked('connect').welcomed('a').asks('room', 'm', 'queue_full').welcomed('b'),
  },
});

judged(handshake.randomClientId, {
  pass: { uuid: greeted() },
  fail: {
    short: s()
      .open('a')
      .client('a', { ...hello, clientId: 'client-1' })
      .offence(),
  },
  unreached: { 'no hello': s().open('a') },
});

const connected = { status: 'connected' };
judged(handshake.connectedByWelcome, {
  pass: { welcome: s().welcomed('a').event('status', connected), again: twice().event('status', connected) },
  fail: {
    'by the open': s().open('a').event('status', connected).offence(),
    'by half a welcome': greeted().server('a', { type: 'welcome' }).event('status', connected).offence(),
    'the second time by the open': twice('open').event('status', connected).offence(),
  },
  unreached: {
    'never connected': s().welcomed('a'),
    'at its end': s()
      .welcomed('a')
      .close('a', 'server', 1012)
      .command(99, 'reset')
      .open('b')
      .event('status', connected),
  },
});

function twice(second: 'open' | 'welcomed' = 'welcomed') {
  const once = s().welcomed('a').event('status', connected).event('status', { status: 'reconnecting' });
  return second === 'open' ? once.open('b') : once.welcomed('b');
}

const slow = { heartbeat: { intervalMs: 10_000, timeoutMs: 30_000 } };
const quicker = () => s().welcomed('a', { welcome: slow }).close('a', 'server', 1012).welcomed('b');
judged(handshake.newestWelcome, {
  pass: { 'pings sooner': quicker().after(150).client('b', ping) },
  fail: {
    'pings late': quicker().after(900).client('b', ping).offence().expired('b'),
    'pings soon by chance, and then late': quicker()
      .after(150)
      .client('b', ping)
      .after(900)
      .client('b', ping)
      .offence()
      .expired('b'),
  },
  doubtful: { 'the kit read late': quicker().after(900).lag(600).client('b', ping).expired('b') },
  unreached: { 'same interval': s().welcomed('a').close('a', 'server', 1012).welcomed('b').expired('b', 2000) },
});
