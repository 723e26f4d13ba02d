import { test } from 'tap';
import { judged } from '../../../check/judged.js';
import { type Script, script, WELCOME } from '../../../check/script.js';
import * as pauses from './pauses.js';

/** Two members of the stalled channel and of another; `maxInFlight` of scripts is 3, the heartbeat 200 and 600 ms. */
const stalled = () =>
  ['a', 'b']
    .reduce((on, conn) => on.welcomed(conn).joined(conn, 'c').joined(conn, 'd'), script('server') as Script)
    .operator('stall_store', { channelId: 'c' });
const message = (id: string) => ({ type: 'message', id, channelId: 'c', text: id });
const flood = (on = stalled()) => ['1', '2', '3', '4'].reduce((so, id) => so.client('a', message(id)), on);
const batches = () =>
  stalled()
    .client('a', { type: 'batch', messages: ['1', '2', '3'].map(message) })
    .client('a', { type: 'batch', messages: ['4'].map(message) });
const pinged = (on = flood()) => on.after(150).client('a', { type: 'ping', timestamp: 'p' });
const pong = (on: Script) => on.server('a', { type: 'pong', timestamp: 'p', serverTime: 1 });
/** The operator lets the store go on, which ends what could be seen. */
const mended = (on: Script) =>
  on
    .command(900, 'mend_store')
    .offence()
    .add({ kind: 'answer', line: { id: 900, result: {} } });
const ping = (on: Script) => on.after(200).server('a', { type: 'ping', timestamp: 1 });

/** A pause that ended in time, and another. */
const again = () =>
  ['5', '6', '7', '8'].reduce(
    (on, id) => on.client('a', message(id)),
    ['1', '2', '3', '4']
      .reduce(
        (on, id, at) => on.ack('a', 'c', id, at + 1).slot('b', 'c', id, at + 1, 'a'),
        pinged(flood()).operator('mend_store'),
      )
      .operator('stall_store', { channelId: 'c' }),
  );

judged(pauses.stopsReading, {
  pass: { 'does not read': pinged().after(500).close('a', 'server', 4102) },
  fail: {
    'reads on': pong(pinged()).offence().after(10).operator('mend_store'),
    'reads on the second time': pong(pinged(again())).offence().after(10).operator('mend_store'),
  },
  unreached: {
    'no more than it may': pong(pinged(['1', '2', '3'].reduce((on, id) => on.client('a', message(id)), stalled()))),
    'too soon': pong(flood().after(20).client('a', { type: 'ping', timestamp: 'p' })),
    batches: pong(pinged(batches())),
  },
});

judged(pauses.countsItemsSingly, {
  pass: { 'does not read': pinged(batches()).after(500).close('a', 'server', 4102) },
  fail: { 'reads on': pong(pinged(batches())).offence().after(10).operator('mend_store') },
  unreached: { single: pong(pinged()) },
});

const one = () => stalled().client('a', message('1'));

/** As many as may wait, when the membership ends and when it has begun again. */
const ousted = () =>
  ['5', '6', '7'].reduce(
    (on, id) => on.client('a', message(id)),
    ['1', '2', '3']
      .reduce((on, id) => on.client('a', message(id)), stalled())
      .operator('mend_store')
      .server('a', { type: 'left', channelId: 'c', code: 'forbidden' })
      .joined('a', 'c')
      .operator('stall_store', { channelId: 'c' }),
  );

judged(pauses.pongsBesideAStall, {
  pass: {
    'reads on': pong(pinged(one()).after(100)).after(900),
    'until the membership ends': pong(pinged(one()).after(100))
      .server('a', { type: 'left', channelId: 'c', code: 'forbidden' })
      .error('a', 'not_joined', { replyTo: '1' })
      .operator('mend_store'),
  },
  fail: {
    'waits for the store': mended(pinged(one()).after(900)),
    'gives up the connection': pinged(one()).after(500).close('a', 'server', 4108).offence(),
    'at last': pong(pinged(one()).after(500)).offence(),
    'counts what an ended membership left': pinged(ousted()).after(500).close('a', 'server', 4102).offence(),
  },
  unreached: {
    'mended in time': mended(pinged(one()).after(100)).after(900),
    'more than it may': pinged().after(900),
    'no stall': pinged(script('server').welcomed('a').joined('a', 'c').client('a', message('1'))).after(900),
  },
});

judged(pauses.pingsWhilePaused, {
  pass: {
    pings: ping(ping(ping(pinged())))
      .after(100)
      .close('a', 'server', 4102),
  },
  fail: { silent: pinged().after(700).close('a', 'server', 4102).offence() },
  unreached: { short: pinged().after(300).close('a', 'server', 4102), reads: pong(pinged()).after(700) },
});

judged(pauses.pauseIsNoSilence, {
  pass: { overloaded: pinged().after(600).close('a', 'server', 4102) },
  fail: { blamed: pinged().after(600).close('a', 'server', 4108).offence() },
  unreached: { open: pinged(), 'it reads': pong(pinged()).close('a', 'server', 4108) },
});

judged(pauses.cutsThePaused, {
  pass: { cut: pinged().after(600).close('a', 'server', 4102) },
  fail: {
    'left open': mended(pinged().after(1300)),
    'another code': pinged().after(700).close('a', 'server', 1000).offence(),
  },
  unreached: { mended: pinged().after(300).operator('mend_store'), 'it reads': pong(pinged()).after(1300) },
});

const unread = () =>
  pinged().client('a', message('unread')).after(600).close('a', 'server', 4102).operator('mend_store');
judged(pauses.dropsTheUnread, {
  pass: { dropped: unread().slot('b', 'c', '1', 1, 'a').fence('b') },
  fail: { handled: unread().slot('b', 'c', 'unread', 1, 'a').offence() },
  unreached: {
    unsettled: unread(),
    'read after an earlier pause': again().after(700).close('a', 'server', 4102).slot('b', 'c', '5', 5, 'a').fence('b'),
    'not cut': pinged().client('a', message('unread')).operator('mend_store').fence('b'),
  },
});

const meanwhile = () => pinged().post('b', 'd', 'm').ack('b', 'd', 'm', 1);
judged(pauses.servesThePaused, {
  pass: { served: meanwhile().slot('a', 'd', 'm', 1, 'b').close('a', 'server', 4102) },
  fail: { 'not served': meanwhile().expired('a', 300).offence() },
  unreached: {
    unsettled: meanwhile(),
    'the same channel': pinged().post('b', 'c', 'm').ack('b', 'c', 'm', 1).expired('a', 300),
  },
});

test('what a server does not promise or a client cannot reach is not judged', async (t) => {
  const many = { limits: { ...WELCOME.limits, maxInFlight: 100_000 } };
  t.match(pauses.stopsReading.judge(script('server').welcomed('a', { welcome: many }).trace()), {
    outcome: 'not-applicable',
  });
  const one = { limits: { ...WELCOME.limits, maxChannels: 1 } };
  t.match(pauses.servesThePaused.judge(script('server').welcomed('a', { welcome: one }).trace()), {
    outcome: 'not-applicable',
  });
});
