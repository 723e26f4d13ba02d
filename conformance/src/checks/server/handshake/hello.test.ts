import { test } from 'tap';
import type { Check } from '../../../check/check.js';
import { judged } from '../../../check/judged.js';
import { type Script, script, WELCOME } from '../../../check/script.js';
import * as handshake from './hello.js';

const s = () => script('server');
const HELLO = { type: 'hello', protocol: '1.0', clientId: 'c-a' };
const welcome = (fields: object = {}) => ({ ...WELCOME, sessionId: 's', userId: 'u', ...fields });
const greeted = (fields: object = {}) =>
  s()
    .open('a')
    .client('a', { ...HELLO, ...fields });

/** So many connections of one client that a server's own bound may be reached. */
const lots = (count: number) =>
  Array.from({ length: count }, (_, at) => `p${at}`).reduce((on, conn) => on.welcomed(conn, { client: 'c-a' }), s());
const bounded = (on: Script) => on.open('a').client('a', HELLO).close('a', 'server', 4150);
judged(handshake.welcomes, {
  pass: {
    welcome: greeted().server('a', welcome()),
    'beside a hello too long': s()
      .welcomed('b')
      .open('a')
      .client('a', { ...HELLO, x_fill: 'x'.repeat(2048) })
      .close('a', 'server', 1006),
  },
  fail: {
    twice: greeted().server('a', welcome()).server('a', welcome()).offence(),
    refused: greeted().close('a', 'server', 4002).offence(),
    'a bound of few connections': bounded(lots(3)).offence(),
    'a bound of connections that are over': bounded(
      Array.from({ length: 9 }, (_, at) => `p${at}`)
        .reduce((on, conn) => on.close(conn, 'client', 1006), lots(9))
        .after(1001),
    ).offence(),
    silence: greeted().expired('a').offence(),
  },
  unreached: {
    'a bad hello': greeted({ clientId: '' }).expired('a'),
    unauthorized: greeted().close('a', 'server', 4001),
  },
});

judged(handshake.silentBeforeWelcome, {
  pass: {
    welcome: greeted().server('a', welcome()),
    draining: greeted().server('a', { type: 'goodbye' }).server('a', welcome()),
  },
  fail: { ping: s().open('a').server('a', { type: 'ping', timestamp: 1 }).offence() },
  unreached: { nothing: greeted() },
});

judged(handshake.negotiatesVersion, {
  pass: {
    same: greeted().server('a', welcome()),
    lower: greeted({ protocol: '1.7' }).server('a', welcome({ protocol: '1.2' })),
  },
  fail: {
    higher: greeted()
      .server('a', welcome({ protocol: '1.1' }))
      .offence(),
    'an echo': greeted({ protocol: '1.9999' })
      .server('a', welcome({ protocol: '1.9999' }))
      .offence(),
  },
  unreached: { refused: greeted({ protocol: '2.0' }).close('a', 'server', 4006) },
});

const newer = () => greeted({ protocol: '1.9' });
judged(handshake.acceptsNewerMinor, {
  pass: { welcome: newer().server('a', welcome()) },
  fail: { refused: newer().close('a', 'server', 4006).offence(), silence: newer().expired('a').offence() },
  unreached: { same: greeted().server('a', welcome()), unsettled: newer() },
});

test('a newer minor that took long may have missed the hello timeout, another version has not', async (t) => {
  const met = (code: number) =>
    handshake.acceptsNewerMinor.judge(newer().after(400).close('a', 'server', code).trace());
  t.match(met(4002), { outcome: 'fail', timed: true });
  t.notOk('timed' in met(4006));
});

judged(handshake.uniqueSessions, {
  pass: { two: s().welcomed('a').welcomed('b') },
  fail: {
    same: s()
      .welcomed('a')
      .welcomed('b', { welcome: { sessionId: 's-a' } })
      .offence(),
  },
  unreached: { one: s().welcomed('a') },
});

const fatal = (check: Check, code: number, sent: () => Script) =>
  judged(check, {
    pass: { closed: sent().close('a', 'server', code) },
    fail: { 'another code': sent().close('a', 'server', 1008).offence(), 'kept open': sent().expired('a').offence() },
    unreached: { 'a good one': greeted().close('a', 'server', code), unsettled: sent() },
  });

fatal(handshake.closesOnOtherFirst, 4002, () => s().open('a').client('a', { type: 'ping', timestamp: 1 }));
fatal(handshake.closesOnSecondHello, 4002, () => s().welcomed('a').client('a', HELLO));
fatal(handshake.closesOnBadHello, 4002, () => greeted({ protocol: 1 }));
fatal(handshake.closesOnBadHello, 4002, () => greeted({ capabilities: ['x_one', 'x_one'] }));
fatal(handshake.closesOnVersion, 4006, () => greeted({ protocol: '2.0' }));

const heard = (capabilities: readonly string[], claimed: readonly string[]) =>
  greeted({ capabilities }).server('a', welcome({ capabilities: claimed }));
judged(handshake.claimsItsOwn, {
  pass: { own: heard(['x_unheard'], ['state']) },
  fail: { repeated: heard(['x_unheard'], ['state', 'x_unheard']).offence() },
  unreached: { 'nothing made up': heard(['state'], ['state', 'x_other']) },
});

const guest = () =>
  s()
    .open('g')
    .client('g', { ...HELLO, userId: undefined })
    .server('g', welcome());
judged(handshake.closesOnBadHello, {
  pass: {
    'guests may come': guest()
      .open('a')
      .client('a', { ...HELLO, protocol: 1 })
      .close('a', 'server', 4002),
  },
  fail: {
    'guests may come': guest()
      .open('a')
      .client('a', { ...HELLO, protocol: 1 })
      .close('a', 'server', 4003)
      .offence(),
  },
  unreached: { 'guests are not seen': greeted({ protocol: 1 }).close('a', 'server', 4003) },
});

judged(handshake.noErrorForHello, {
  pass: { closed: greeted({ protocol: 1 }).close('a', 'server', 4002) },
  fail: { error: greeted({ protocol: 1 }).error('a', 'invalid_frame').offence().close('a', 'server', 4002) },
  unreached: { 'a good hello': greeted().server('a', welcome()), unsettled: greeted({ protocol: 1 }) },
});

judged(handshake.helloTimeout, {
  pass: { closed: s().open('a').after(10_000).close('a', 'server', 4002) },
  fail: {
    'another code': s().open('a').after(10_000).close('a', 'server', 4108).offence(),
    'kept open': s().open('a').expired('a', 20_000).offence(),
    'kept open for pings': s()
      .open('a')
      .add({ kind: 'fault', conn: 'a', action: 'control-ping' })
      .expired('a', 20_000)
      .offence(),
  },
  unreached: {
    'not long enough': s().open('a').expired('a', 5000),
    'told to go': s().open('a').add({ kind: 'process', what: 'killed', signal: 'SIGTERM' }).close('a', 'server', 4250),
    spoke: greeted().after(10_000).close('a', 'server', 4002),
  },
});
