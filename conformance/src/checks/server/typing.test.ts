import { test } from 'tap';
import { judged } from '../../check/judged.js';
import { type Script, script, WELCOME } from '../../check/script.js';
import * as typist from './typing.js';

const two = () =>
  script('server').welcomed('a').joined('a', 'c', { offset: 9 }).welcomed('b').joined('b', 'c', { offset: 9 });
const typing = (on: Script, active = true) => on.client('a', { type: 'typing', channelId: 'c', active });
const relay = (on: Script, active = true, to = 'b', by = 'a') =>
  on.server(to, { type: 'typing', channelId: 'c', active, userId: `u-${by}`, clientId: `c-${by}` });

const twins = () => two().welcomed('x', { user: 'u-a', client: 'c-a' }).joined('x', 'c', { offset: 9 });
const twinEnds = (on: Script) => on.client('x', { type: 'typing', channelId: 'c', active: false });
const begun = () => relay(relay(typing(twins())), true, 'x');
judged(typist.relaysTyping, {
  pass: {
    begun: relay(typing(two())),
    ended: relay(typing(relay(typing(two())), false), false),
    'ended by a twin': relay(twinEnds(begun()), false),
    'the end by a twin of what nobody had heard of': relay(relay(twinEnds(typing(twins()))), true, 'x').expired('b'),
  },
  fail: {
    'the end by a twin': twinEnds(begun()).expired('b').offence(),
    never: typing(two()).expired('b').offence(),
    'as another': relay(typing(two()), true, 'b', 'b').expired('b').offence(),
  },
  unreached: {
    unsettled: typing(two()),
    'a stranger': typing(script('server').welcomed('a').welcomed('b').joined('b', 'c')).expired('b'),
  },
});

judged(typist.typingNotToSelf, {
  pass: { fenced: typing(two()).fence('a') },
  fail: { echoed: relay(typing(two()), true, 'a').offence() },
  unreached: {
    unsettled: typing(two()),
    'of a twin': relay(typing(two().welcomed('x', { user: 'u-a', client: 'c-a' })), true, 'a'),
  },
});

const twinSays = (on: Script) => on.post('x', 'c', 'm').ack('x', 'c', 'm', 10);
judged(typist.endNeedsLease, {
  pass: {
    silence: typing(two(), false).fence('b'),
    'on the way': relay(relay(typing(typing(typing(two()), false), false)), false).fence('b'),
  },
  fail: {
    relayed: relay(typing(two(), false), false).offence(),
    'after a message': relay(
      typing(relay(typing(two())).post('a', 'c', 'm').ack('a', 'c', 'm', 10), false),
      false,
    ).offence(),
    'after it ran out': relay(typing(relay(typing(two())).after(1100), false), false).offence(),
    'after a message of a twin': relay(typing(twinSays(begun()), false), false).offence(),
  },
  unreached: {
    running: relay(typing(relay(typing(two())), false), false),
    unsettled: typing(two(), false),
    'after a message of a twin that may have come first': relay(typing(twinSays(typing(twins())), false), false),
    'after a message of a twin that was not stored yet': relay(typing(begun().post('x', 'c', 'm'), false), false),
  },
});

const spoke = () => typing(two()).post('a', 'c', 'm');
judged(typist.typingBeforeItsMessage, {
  pass: {
    'in order': relay(spoke()).slot('b', 'c', 'm', 10, 'a'),
    'typed later': relay(typing(two().post('a', 'c', 'm')).slot('b', 'c', 'm', 10, 'a')),
  },
  fail: {
    behind: relay(spoke().slot('b', 'c', 'm', 10, 'a')).offence(),
    before: relay(typing(two().post('a', 'c', 'm')))
      .slot('b', 'c', 'm', 10, 'a')
      .offence(),
  },
  unreached: {
    'not relayed': spoke().slot('b', 'c', 'm', 10, 'a'),
  },
});

const leave = (on: Script) => on.client('a', { type: 'leave', id: 'l', channelId: 'c' });
const expelled = (on: Script) => on.server('a', { type: 'left', channelId: 'c', code: 'forbidden' });
judged(typist.leaveEndsTyping, {
  pass: {
    relayed: relay(leave(relay(typing(two()))), false),
    'ended by the server': relay(expelled(relay(typing(two()))), false),
    'told before the typist': expelled(relay(relay(typing(two())), false)),
  },
  fail: {
    'ended by the server': expelled(relay(typing(two())))
      .expired('b')
      .offence(),
    never: leave(relay(typing(two())))
      .expired('b')
      .offence(),
  },
  unreached: {
    'no lease': leave(two()).expired('b'),
    unsettled: leave(typing(two())),
    'nobody heard of it': expelled(typing(two())).expired('b'),
    'over before the end': expelled(relay(relay(typing(two())), false).post('a', 'c', 'm')).expired('b'),
    'run out before the end': expelled(relay(typing(two())).after(400)).expired('b'),
  },
});

const quiet = (type: string) =>
  script('server')
    .welcomed('q')
    .joined('q', 'c', { quiet: true })
    .welcomed('a')
    .joined('a', 'c')
    .client('a', { type: 'typing', channelId: 'c', active: true })
    .client('a', { type: 'read', id: 'r', channelId: 'c', offset: 1 })
    .server('q', { type, channelId: 'c', active: true, userId: 'u-a', clientId: 'c-a', offset: 1 });

judged(typist.quietIsSpared, {
  pass: { 'nothing but messages': quiet('message').fence('q') },
  fail: { relayed: quiet('typing').offence() },
  unreached: { unsettled: quiet('message') },
});

judged(typist.neverAnswered, {
  pass: { silence: typing(two()).fence('a'), 'no right': typing(two()).error('a', 'forbidden').fence('a') },
  fail: {
    acknowledged: two()
      .client('a', { type: 'typing', channelId: 'c', active: true, id: 't' })
      .server('a', { type: 'ack', replyTo: 't', applied: true })
      .offence(),
    'an error': typing(two()).error('a', 'invalid_frame').offence(),
  },
  unreached: { unsettled: typing(two()), 'no member': typing(script('server').welcomed('a')).fence('a') },
});

test('a lease that is too long to wait for is not renewed', async (t) => {
  const long = { welcome: { limits: { ...WELCOME.limits, typingTtlMs: 60_000 } } };
  t.match(typist.relaysTyping.judge(script('server').welcomed('a', long).trace()), { outcome: 'not-applicable' });
  t.match(typist.relaysTyping.judge(script('server').welcomed('a').trace()), { outcome: 'unreached' });
});
