import { judged } from '../../../check/judged.js';
import { script } from '../../../check/script.js';
import * as reconnect from './timeout.js';

const stalled = () => script('client').asked('connect').attempt('a');
const GOODBYE = { type: 'goodbye', code: 4200, reason: 'restart', retryAfterMs: 50 };
const said = () => script('client').asked('connect').open('a').server('a', GOODBYE);
const gaveUp = (ms: number) => stalled().after(ms).add({ kind: 'refused', conn: 'a', by: 'client', reason: '' });

judged(reconnect.connectTimeout, {
  pass: {
    'in the upgrade': gaveUp(10_000),
    'before welcome': script('client')
      .open('a')
      .client('a', { type: 'hello' })
      .after(12_000)
      .close('a', 'client', 1000),
    'turns to another': stalled().after(10_000).attempt('b'),
    'after a goodbye': said().after(10_000).close('a', 'client', 1000),
  },
  fail: {
    never: script('client').asked('connect').attempt('a').offence().expired('a', 20_500),
    'never after a goodbye': stalled().offence().server('a', GOODBYE).expired('a', 20_500),
  },
  doubtful: {
    'the kit was late': script('client').asked('connect').attempt('a').after(900).lag(800).expired('a', 19_800),
  },
  unreached: {
    welcome: script('client').welcomed('a').expired('a', 20_500),
    'no time': stalled().expired('a', 11_000),
    'closed after a goodbye': said().after(100).close('a', 'server', 4200).expired('a', 20_500),
  },
});

const turned = () => script('client').asked('connect').open('a').after(10_000).attempt('b');
judged(reconnect.givenUpIsClosed, {
  pass: {
    'in the upgrade': gaveUp(10_000).after(800).attempt('b'),
    'after hello': script('client').open('a').after(10_000).close('a', 'client', 1000).after(300).attempt('b'),
    'seen after the next attempt': turned().after(1200).close('a', 'client', 1006).expired('b', 1600),
  },
  fail: {
    'only forgotten': turned().offence().expired('b', 1600),
    'until the end': turned().offence().expired('b', 1600).close('a', 'server', 1006),
  },
  unreached: {
    'no time': turned().expired('b', 1400),
    'ended by the server': turned().close('a', 'server', 1012).expired('b', 1600),
    'no next': gaveUp(10_000).expired('a', 2000),
    'another attempt at once': stalled().after(100).attempt('b').expired('b', 1600),
    welcome: script('client').welcomed('a').after(10_000).attempt('b').expired('b', 1600),
  },
});

judged(reconnect.connectTimeoutTen, {
  pass: { '10 s': gaveUp(10_050) },
  fail: {
    '15 s': gaveUp(15_000).offence(),
    '3 s': gaveUp(3000).offence(),
    never: script('client').attempt('a').offence().expired('a', 20_500),
  },
  unreached: {
    'the application closes': stalled()
      .after(3000)
      .asked('close')
      .add({ kind: 'refused', conn: 'a', by: 'client', reason: '' }),
    'something came': script('client')
      .open('a')
      .server('a', { type: 'strange' })
      .after(3000)
      .close('a', 'client', 4001),
    welcome: script('client').welcomed('a').expired('a', 20_500),
    'no time': stalled().expired('a', 11_000),
  },
});

judged(reconnect.timeoutContinues, {
  pass: {
    'tries again': gaveUp(10_000).after(800).attempt('b'),
    'is never seen to leave': stalled().after(10_020).attempt('b'),
    'is seen to leave after its next attempt': stalled()
      .after(10_020)
      .attempt('b')
      .after(30)
      .add({ kind: 'refused', conn: 'a', by: 'client', reason: '' }),
  },
  fail: { 'gives up': gaveUp(10_000).offence().expired('a', 2000) },
  doubtful: { 'the kit was late': gaveUp(10_000).after(900).lag(800).expired('a', 1500) },
  unreached: {
    'no time': gaveUp(10_000),
    'another attempt at once': stalled().after(100).attempt('b'),
    refused: stalled().add({ kind: 'refused', conn: 'a', by: 'server', reason: '' }).expired('a', 5000),
  },
});

const atRest = (ms: number) =>
  script('client')
    .asked('connect')
    .welcomed('a')
    .after(ms)
    .client('a', { type: 'ping', timestamp: 1 })
    .server('a', { type: 'pong', timestamp: 1, serverTime: 1 })
    .after(20);
judged(reconnect.welcomeEndsTimeout, {
  pass: { kept: atRest(9900).expired('a', 1500) },
  fail: { 'the timer goes off': atRest(9900).close('a', 'client', 1000).offence() },
  unreached: {
    'no time': atRest(900).expired('a', 1500),
    'the application closes': atRest(9900).asked('close').close('a', 'client', 1000),
    'the application had closed': script('client')
      .asked('connect')
      .command(99, 'close')
      .welcomed('a')
      .close('a', 'client', 1000)
      .add({ kind: 'answer', line: { id: 99, result: {} } }),
    'a dead link': atRest(900).after(9000).close('a', 'client', 4108),
    'something else came': atRest(900).server('a', { type: 'strange' }).close('a', 'client', 1000),
  },
});
