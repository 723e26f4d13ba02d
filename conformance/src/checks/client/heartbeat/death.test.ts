import { judged } from '../../../check/judged.js';
import { type Script, script } from '../../../check/script.js';
import * as heartbeat from './death.js';

// The scripted welcome says an interval of 200 ms and a timeout of 600 ms; with slack a silence ends at 1400 ms.
const s = () => script('client').asked('connect').welcomed('a');
const heard = (now: Script, ms = 100, conn = 'a') =>
  now.after(ms).server(conn, { type: 'pong', timestamp: 1, serverTime: 1 });
const fault = (now: Script, action: string) => now.add({ kind: 'fault', conn: 'a', action });

/** A welcome that is the last message, with an interval that is long beside the slack, and pings at these times. */
const slow = (...pings: readonly number[]) => {
  let now = script('client')
    .asked('connect')
    .welcomed('a', { welcome: { heartbeat: { intervalMs: 1600, timeoutMs: 2000 } } });
  let last = 0;
  for (const at of pings) {
    now = now.after(at - last).client('a', { type: 'ping', timestamp: at });
    last = at;
  }
  return { dies: (at: number) => now.after(at - last).close('a', 'client', 4108) };
};
const goodbye = () => heard(s()).server('a', { type: 'goodbye', code: 4200, reason: '' });
judged(heartbeat.silentDies, {
  pass: {
    'in time': heard(s()).after(620).close('a', 'client', 4108),
    'after goodbye': goodbye().after(620).close('a', 'client', 4108),
    'with a long interval': slow(500).dies(2100),
    'after a probe, its timer having been late': slow(500, 2100, 2950).dies(4550),
    'after a probe in the place of a ping': slow(500, 2900).dies(4500),
    'half an interval late': slow(500, 2100).dies(2790),
  },
  fail: {
    'an interval late, and no timer was': slow(500, 2100).dies(3600).offence(),
    'never after goodbye': goodbye().offence().expired('a', 1500),
    never: heard(s()).offence().expired('a', 1500),
    'far too late': heard(s()).after(1900).close('a', 'client', 4108).offence(),
  },
  unreached: {
    'no time': heard(s()).expired('a', 700),
    'heard again': heard(heard(s()), 1300).expired('a', 200),
    'the server closed': heard(s()).after(300).close('a', 'server', 1012).expired('a', 1500),
    'the client slept': heard(s())
      .add({ kind: 'process', what: 'frozen' })
      .after(1500)
      .add({ kind: 'process', what: 'thawed' })
      .expired('a', 100),
  },
});

const controls = () => fault(fault(fault(heard(s()), 'control-ping'), 'control-ping'), 'control-ping');
judged(heartbeat.controlFramesDoNotCount, {
  pass: { dies: controls().after(620).close('a', 'client', 4108) },
  fail: {
    lives: fault(fault(fault(heard(s()).offence(), 'control-ping'), 'control-ping'), 'control-ping').expired('a', 1500),
  },
  unreached: { 'no control frames': heard(s()).after(620).close('a', 'client', 4108) },
});

judged(heartbeat.silentFromWelcome, {
  pass: { dies: s().after(620).close('a', 'client', 4108) },
  fail: { lives: s().offence().expired('a', 1500) },
  unreached: { 'heard after the welcome': heard(s()).after(620).close('a', 'client', 4108) },
});

judged(heartbeat.abandonsAtOnce, {
  pass: { 'turns to another': fault(heard(s()), 'half-open').after(700).attempt('b') },
  fail: { 'waits for the close event': fault(heard(s()).offence(), 'half-open').expired('a', 2500) },
  unreached: { 'no time': fault(heard(s()), 'half-open'), 'not half-open': heard(s()).expired('a', 2500) },
});

judged(heartbeat.closesWith4108, {
  pass: {
    4108: heard(s()).after(620).close('a', 'client', 4108),
    'after goodbye': goodbye().after(620).close('a', 'client', 4108),
  },
  fail: {
    1000: heard(s()).after(620).close('a', 'client', 1000).offence(),
    'with the code of the goodbye': goodbye().after(620).close('a', 'client', 4200).offence(),
  },
  unreached: { early: heard(s()).after(100).close('a', 'client', 1000) },
});

const busy = () => {
  let now = heard(s());
  for (let at = 0; at < 6; at++) now = now.after(200).server('a', { type: 'noise' });
  return now;
};
const ping = (now: Script, ms: number) => now.after(ms).client('a', { type: 'ping', timestamp: ms });
const onceLate = () =>
  ping(heard(ping(s(), 100), 1), 320)
    .after(210)
    .close('a', 'client', 4108);
judged(heartbeat.busyLinkLives, {
  pass: {
    lives: busy().expired('a', 100),
    'a message that crossed the close': busy()
      .after(595)
      .server('a', { type: 'noise' })
      .after(10)
      .close('a', 'client', 4108),
    'closed, and seen late': busy().attempt('b').after(5).close('a', 'client', 4104),
  },
  fail: {
    killed: busy().after(200).close('a', 'client', 4108).offence(),
    'one unanswered ping': ping(heard(ping(ping(s(), 100), 200), 1), 200)
      .after(210)
      .close('a', 'client', 4108)
      .offence(),
    'turned away from': busy().after(200).attempt('b').offence(),
  },
  unreached: {
    'a probe after a late timer': onceLate(),
    'a kit that slept since the welcome': heard(s().after(700).lag(690), 1).after(20).close('a', 'client', 4108),
    'not busy for long': heard(s()).after(200).server('a', 'noise'),
  },
});

const died = () => s().after(620).close('a', 'client', 4108).after(20).welcomed('b');
judged(heartbeat.clockStartsAnew, {
  pass: { 'gets its time': heard(died(), 500, 'b') },
  fail: { 'killed early': died().after(100).close('b', 'client', 4108).offence() },
  unreached: {
    'heard at once': heard(died(), 10, 'b'),
    'lost otherwise': heard(s().close('a', 'server', 1012).welcomed('b'), 500, 'b'),
  },
});
