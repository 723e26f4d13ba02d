import { judged } from '../../../check/judged.js';
import { type Script, script, WELCOME } from '../../../check/script.js';
import * as ending from './ending.js';

const { intervalMs, timeoutMs } = WELCOME.heartbeat;
const one = (deaf = false) => {
  const on = script('server').welcomed('v').add({ kind: 'attempt', conn: 'a', url: 'ws://host/', protocols: [] });
  if (deaf) on.add({ kind: 'fault', conn: 'a', action: 'no-control-pongs' });
  return on.add({ kind: 'open', conn: 'a', protocol: '' });
};
const ping = (deaf = false) => one(deaf).after(intervalMs).add({ kind: 'mark', name: 'control-ping', conn: 'a' });

judged(ending.violationsStay, {
  pass: { told: one().client('a', 'nonsense').error('a', 'invalid_frame') },
  fail: {
    closed: one().client('a', '[]').close('a', 'server', 4002).offence(),
    'another code': one().client('a', 'nonsense').error('a', 'unknown_type').offence(),
    silence: one()
      .add({ kind: 'message', conn: 'a', from: 'client', text: 'AAAA', binary: true })
      .expired('a')
      .offence(),
  },
  unreached: { 'a frame': one().client('a', { type: 'ping' }).expired('a'), unsettled: one().client('a', 'nonsense') },
});

judged(ending.unknownTypes, {
  pass: { told: one().client('a', { type: 'hello' }).error('a', 'unknown_type') },
  fail: {
    'another code': one().client('a', { type: 'join' }).error('a', 'invalid_frame').offence(),
    silence: one().client('a', { type: 'pong', timestamp: 1 }).expired('a').offence(),
  },
  unreached: {
    known: one().client('a', { type: 'ping' }).expired('a'),
    'no type': one().client('a', {}).error('a', 'invalid_frame'),
  },
});

judged(ending.pingsByControlFrame, {
  pass: { pinged: ping() },
  fail: {
    never: one()
      .expired('a', 2 * intervalMs + 600)
      .offence(),
  },
  unreached: {
    'too soon': one().expired('a', intervalMs),
    'the kit went': one().close('a', 'client', 1000),
    'control pings of the client': one()
      .add({ kind: 'fault', conn: 'a', action: 'control-ping' })
      .expired('a', 2 * intervalMs + 600),
  },
});

judged(ending.controlPongsAreLife, {
  pass: { stays: ping().expired('a', timeoutMs + intervalMs) },
  fail: {
    closed: ping()
      .after(timeoutMs - intervalMs)
      .close('a', 'server', 4108)
      .offence(),
  },
  unreached: {
    'no pongs': ping(true)
      .after(timeoutMs - intervalMs)
      .close('a', 'server', 4108),
    'too soon': ping().expired('a', intervalMs),
    'decided before the last frame was read': ping().after(5).close('a', 'server', 4108),
    'pinged too late to say that its pong was heard': one()
      .after(timeoutMs - 20)
      .add({ kind: 'mark', name: 'control-ping', conn: 'a' })
      .after(20)
      .close('a', 'server', 4108),
  },
});

judged(ending.closesTheSilent, {
  pass: { closed: ping(true).after(timeoutMs).close('a', 'server', 4108) },
  fail: {
    early: ping(true).close('a', 'server', 4108).offence(),
    never: ping(true)
      .expired('a', timeoutMs + 2 * intervalMs + 600)
      .offence(),
  },
  unreached: {
    'answers pings': ping().after(timeoutMs).close('a', 'server', 4108),
    'too soon': ping(true).expired('a', timeoutMs),
  },
});

const term = () => one().add({ kind: 'process', what: 'killed', signal: 'SIGTERM' });
judged(ending.drainsWith1001, {
  pass: { '1001': term().close('a', 'server', 1001) },
  fail: { '4200': term().close('a', 'server', 4200).offence(), cut: term().close('a', 'server', 1006).offence() },
  unreached: { 'no drain': one().close('a', 'server', 1001), 'still open': term() },
});

const wrote = (on = one()) =>
  on.client('a', { type: 'message', id: 'm', channelId: 'c', text: '' }).server('a', { type: 'ack', replyTo: 'm' });
const reset = (on: Script) => on.operator('reset_log', { channelId: 'c' });
judged(ending.resetClosesBasicMembers, {
  pass: { closed: reset(wrote()).close('a', 'server', 4103) },
  fail: {
    'another code': reset(wrote()).close('a', 'server', 4000).offence(),
    'goes on': reset(wrote()).expired('a').offence(),
  },
  unreached: {
    'never named it': reset(one()).expired('a'),
    'gone before': reset(wrote().close('a', 'server', 1001)),
    'another channel': wrote().operator('reset_log', { channelId: 'd' }).expired('a'),
  },
});
