import { judged } from '../../../check/judged.js';
import { type Script, script, WELCOME } from '../../../check/script.js';
import * as heartbeat from './ping.js';

// The scripted welcome says an interval of 200 ms and a timeout of 600 ms.
const s = () => script('client').welcomed('a');
const ping = (now: Script, ms: number, conn = 'a') => now.after(ms).client(conn, { type: 'ping', timestamp: ms });

judged(heartbeat.firstPing, {
  pass: { 'in time': ping(s(), 150) },
  fail: {
    never: script('client').welcomed('a').offence().expired('a', 800),
    late: ping(s(), 800).offence(),
  },
  unreached: {
    'no time': s(),
    'lost before': s().after(300).close('a', 'server', 1012).expired('a', 800),
    'the client slept': s()
      .add({ kind: 'process', what: 'frozen' })
      .after(700)
      .add({ kind: 'process', what: 'thawed' })
      .expired('a', 300),
  },
});

const rhythm = (gap: number, count: number) => {
  let now = ping(s(), 100);
  for (let at = 1; at < count; at++) now = ping(now, gap);
  return now;
};
judged(heartbeat.pingPeriod, {
  pass: {
    steady: rhythm(200, 4),
    'a little oftener': rhythm(70, 12),
    'given up, as the application was told': rhythm(200, 2)
      .event('status', { status: 'reconnecting', code: 4108 })
      .after(900)
      .close('a', 'client', 4108),
  },
  fail: {
    'stops after the first': ping(s(), 100).offence().expired('a', 900),
    'a gap': ping(rhythm(200, 3), 900).offence(),
    'a flood': rhythm(15, 11).offence(),
  },
  unreached: {
    'one ping, no time': rhythm(200, 1),
  },
});

const firsts = (delay: (at: number) => number, count = 30) => {
  let now = script('client');
  for (let at = 0; at < count; at++) {
    now = ping(now.welcomed(`c${at}`), delay(at), `c${at}`).close(`c${at}`, 'server', 1012);
  }
  return now;
};
/** Connections that the server closes before they have pinged. */
const closedEarly = (now: Script, count = 30) => {
  for (let at = 0; at < count; at++) now.welcomed(`d${at}`).after(100).close(`d${at}`, 'server', 1012);
  return now;
};
judged(heartbeat.firstPingRandom, {
  pass: {
    spread: firsts((at) => at * 10),
    'late ones were cut off': closedEarly(firsts((at) => at * 3)),
  },
  fail: {
    fixed: lastPing(firsts((at) => 200 + (at % 3))),
    'at once': lastPing(firsts((at) => at % 5)),
    'the first half': lastPing(firsts((at) => at * 3)),
    'the second half': lastPing(firsts((at) => 105 + at * 3)),
  },
  unreached: { 'too few': firsts((at) => at * 10, 29) },
});

/** The last ping is the event before the last close. */
function lastPing(now: Script): Script {
  now.offending = now.events.length - 2;
  return now;
}

const again = () => s().close('a', 'server', 1012).open('b').client('b', { type: 'hello' });
judged(heartbeat.noPingBeforeWelcome, {
  pass: {
    waits: s()
      .close('a', 'server', 1012)
      .open('b')
      .client('b', { type: 'hello' })
      .after(800)
      .server('b', { ...WELCOME, sessionId: 's', userId: 'u' }),
  },
  fail: {
    pings: ping(again(), 100, 'b').offence(),
    'gives up after timeoutMs': again().after(650).close('b', 'client', 4108).offence(),
  },
  unreached: {
    'welcome at once': s().welcomed('b'),
    'a short connect timeout': again().after(200).close('b', 'client', 1000),
    'the connect timeout': again().after(10_000).close('b', 'client', 1000),
  },
});
