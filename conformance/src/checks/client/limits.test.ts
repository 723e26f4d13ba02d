import { judged } from '../../check/judged.js';
import { type Script, script, WELCOME } from '../../check/script.js';
import * as limits from './limits.js';

const heartbeat = { intervalMs: 0, timeoutMs: 0 };
const absurd = () => script('client').asked('connect').welcomed('a', { welcome: { heartbeat } });
const ping = { type: 'ping', timestamp: 1 };

function times(count: number, start: Script, act: (script: Script, at: number) => Script): Script {
  let now = start;
  for (let at = 0; at < count; at++) now = act(now, at);
  return now;
}

judged(limits.noPingFlood, {
  pass: { 'a ping a millisecond': times(900, absurd(), (now) => now.after(1).client('a', ping)) },
  fail: { 'a busy loop': times(1251, absurd(), (now) => now.after(0.1).client('a', ping)).offence() },
  unreached: { 'sane numbers': script('client').welcomed('a').expired('a'), 'no time': absurd() },
});

judged(limits.noAttemptFlood, {
  pass: { 'comes back': absurd().close('a', 'server', 1012).after(1).attempt('b') },
  fail: { 'a busy loop': times(1251, absurd(), (now, at) => now.after(0.1).attempt(`b${at}`)).offence() },
  unreached: { 'sane numbers': script('client').welcomed('a').attempt('b'), 'no attempt': absurd() },
});

const ended = () => absurd().close('a', 'server', 1012);
judged(limits.absurdWelcomeSurvived, {
  pass: { 'comes back': ended().after(900).attempt('b') },
  fail: { 'never again': absurd().close('a', 'server', 1012).offence().expired('a', 4000) },
  doubtful: { 'the kit was late': absurd().close('a', 'server', 1012).after(1000).lag(900).expired('a', 3000) },
  unreached: {
    'no time': ended(),
    'a backoff of days': script('client')
      .asked('connect')
      .welcomed('a', { welcome: { reconnect: { baseMs: 1e300, capMs: 1e300, stableMs: 1 } } })
      .close('a', 'server', 1012)
      .expired('a', 4000),
  },
});

const most = 2 ** 53 - 1;
const GREAT = { maxFrameBytes: most, maxBatchItems: most, maxInFlight: most, maxChannels: most, maxTextLength: most };
const great = (limits: object = GREAT) => {
  const all = { ...WELCOME.limits, ...limits };
  return script('client')
    .asked('connect')
    .welcomed('a', { welcome: { limits: all } });
};
judged(limits.greatLimits, {
  pass: {
    joined: great().asked('join', { channelId: 'c' }).joined('a', 'c'),
    sent: great().asks('c', 'm').post('a', 'c', 'm'),
  },
  fail: {
    'never joined': great().asked('join', { channelId: 'c' }).expired('a', 1000).offence(),
    'never sent': great().asks('c', 'm').expired('a', 1000).offence(),
    rejected: great().asks('c', 'm').outcome('m', 'rejected').offence(),
  },
  unreached: {
    'of the usual size': great({ ...GREAT, maxInFlight: 3 })
      .asks('c', 'm')
      .expired('a', 1000),
    'no time': great().asks('c', 'm'),
  },
});

const wants = (...channels: readonly string[]) =>
  channels.reduce((now, channelId) => now.asked('join', { channelId }), script('client').asked('connect'));
const join = (channelId: string) => ({ type: 'join', id: `j-${channelId}`, channelId });
const two = () => wants('a', 'b', 'c').welcomed('l').joined('l', 'a').joined('l', 'b');
judged(limits.channelsWithinBound, {
  pass: {
    'the third waits': two().fence('l'),
    'one left, then the third': two()
      .client('l', { type: 'leave', id: 'x', channelId: 'a' })
      .client('l', join('c'))
      .server('l', { type: 'left', channelId: 'a', replyTo: 'x' })
      .fence('l'),
    'one refused': wants('a', 'b', 'c')
      .welcomed('l')
      .joined('l', 'a')
      .client('l', join('b'))
      .error('l', 'forbidden', { replyTo: 'j-b' })
      .client('l', join('c'))
      .fence('l'),
  },
  fail: {
    'a third': two().client('l', join('c')).offence(),
    'a third while two are under way': wants('a', 'b', 'c')
      .welcomed('l')
      .client('l', join('a'))
      .client('l', join('b'))
      .client('l', join('c'))
      .offence(),
  },
  unreached: {
    'no more wanted': wants('a', 'b').welcomed('l').joined('l', 'a').joined('l', 'b').fence('l'),
    'no time': two(),
  },
});

const narrow = () =>
  script('client')
    .welcomed('l', { welcome: { limits: { ...WELCOME.limits, maxFrameBytes: 300 } } })
    .joined('l', 'a');
judged(limits.frameBytes, {
  pass: { short: narrow().post('l', 'a', 'm', { text: 'ü'.repeat(100) }) },
  fail: {
    characters: narrow()
      .post('l', 'a', 'm', { text: 'ü'.repeat(150) })
      .offence(),
    state: narrow()
      .client('l', { type: 'state_update', channelId: 'a', key: 'k', value: 'x'.repeat(300), timestamp: 1 })
      .offence(),
    'what the last welcome allowed': script('client')
      .welcomed('k')
      .joined('k', 'a')
      .post('k', 'a', 'm', { text: 'x'.repeat(300) })
      .close('k', 'server', 1006)
      .welcomed('l', { welcome: { limits: { ...WELCOME.limits, maxFrameBytes: 300 } } })
      .joined('l', 'a')
      .post('l', 'a', 'm', { text: 'x'.repeat(300) })
      .offence(),
  },
  unreached: {
    'before welcome': script('client')
      .open('l')
      .client('l', { type: 'hello', protocol: '1.0', clientId: 'c', token: 'x'.repeat(300) }),
  },
});
