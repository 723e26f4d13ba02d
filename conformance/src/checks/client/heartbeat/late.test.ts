import { test } from 'tap';
import { judged } from '../../../check/judged.js';
import { type Script, script } from '../../../check/script.js';
import * as heartbeat from './late.js';

const woken = (ms = 1500) =>
  script('client')
    .asked('connect')
    .welcomed('a')
    .add({ kind: 'process', what: 'frozen' })
    .after(ms)
    .add({ kind: 'process', what: 'thawed' });
const ping = (now: Script, ms: number) => now.after(ms).client('a', { type: 'ping', timestamp: ms });

judged(heartbeat.lateIsNotDead, {
  pass: {
    stays: ping(woken(), 5).expired('a', 300),
    'dies of the probe': ping(woken(), 5).after(220).close('a', 'client', 4108),
  },
  fail: {
    'dies at once': woken().after(10).close('a', 'client', 4108).offence(),
    'turns away at once': woken().after(50).attempt('b').offence(),
  },
  unreached: { 'no time': woken(), 'a nap': woken(300).expired('a', 500) },
  doubtful: { 'the kit was late': woken().after(10).lag(30).close('a', 'client', 4108) },
});

/** A client that is stopped for a while and wakes, again and again. */
const naps = (count: number, waking: (on: Script, nap: number) => Script, ms = 400) => {
  let on = script('client').asked('connect').welcomed('a');
  for (let nap = 0; nap < count; nap += 1) {
    on = on.add({ kind: 'process', what: 'frozen' }).after(ms).add({ kind: 'process', what: 'thawed' });
    on = waking(on, nap).after(50);
  }
  return on;
};
const twice = (on: Script) => ping(ping(on, 2), 3);
const kitLate = (on: Script) => on.add({ kind: 'lag', ms: 50 });

judged(heartbeat.lateProbes, {
  pass: {
    'one ping': ping(woken(), 5),
    'one after each nap': naps(7, (on) => ping(on, 2)),
    'one after each nap, and the kit late': naps(7, (on) => kitLate(ping(on, 2))),
    'the regular one beside it once': naps(7, (on, nap) => (nap === 2 ? twice(on) : ping(ping(on, 2), 20))),
  },
  fail: {
    'two after each nap': naps(7, twice).offence(),
    'a ping for each interval missed': ping(ping(ping(woken(), 5), 1), 1).offence(),
    late: ping(woken(), 700).offence(),
    'no ping, and gives up later': woken().after(300).close('a', 'client', 4108).offence(),
  },
  unreached: {
    'too few naps': naps(2, twice),
    'naps that make no timer late': naps(7, twice, 150),
    'no time': woken(),
    'dies instead': woken().after(10).close('a', 'client', 4108).expired('a', 900),
  },
});

test('two pings that a late kit may have seen at once leave it in doubt', async (t) => {
  const late = naps(7, (on) => kitLate(twice(on)));
  t.match(heartbeat.lateProbes.judge(late.trace()), { outcome: 'inconclusive', message: /after 7 sleeps/ });
});

/** A sleep that begins when everything has been read; the silence from then on is over when it ends. */
const patient = () =>
  script('client')
    .asked('connect')
    .welcomed('a', { welcome: { heartbeat: { intervalMs: 200, timeoutMs: 2400 } } });
const slept = (on: Script) =>
  on.add({ kind: 'process', what: 'frozen' }).after(2700).add({ kind: 'process', what: 'thawed' });
const read = () => slept(patient().fence('a'));
const unread = () => slept(patient());
judged(heartbeat.probeUnanswered, {
  pass: {
    'dies of the silence before its sleep': ping(read(), 5).after(210).close('a', 'client', 4108),
    'dies of a silence that began on waking': ping(unread(), 5).after(2400).close('a', 'client', 4108),
    dies: ping(woken(), 5).after(220).close('a', 'client', 4108),
    'dies of what it read on waking': ping(woken(), 5).after(1000).close('a', 'client', 4108),
  },
  fail: {
    'begins the silence on waking': ping(read(), 5).after(2400).close('a', 'client', 4108).offence(),
    lives: ping(woken(), 5).offence().expired('a', 1200),
    late: ping(woken(), 5).after(1200).close('a', 'client', 4108).offence(),
  },
  unreached: {
    answered: ping(woken(), 5).server('a', { type: 'pong' }).expired('a', 900),
    'no probe': woken().expired('a', 900),
    'no time': ping(woken(), 5).expired('a', 900),
  },
});

const nap = (timeoutMs = 2400) =>
  ping(
    script('client')
      .asked('connect')
      .welcomed('a', { welcome: { heartbeat: { intervalMs: 200, timeoutMs } } })
      .add({ kind: 'process', what: 'frozen' })
      .after(400)
      .add({ kind: 'process', what: 'thawed' }),
    5,
  );
judged(heartbeat.probeWaits, {
  pass: {
    'dies after timeoutMs': nap().after(2000).close('a', 'client', 4108),
    'outlives the watch': nap().expired('a', 2100),
  },
  fail: {
    'dies of the probe': nap().after(205).close('a', 'client', 4108).offence(),
    'turns away': nap().after(205).attempt('b').offence(),
  },
  unreached: {
    'timeoutMs is over anyway': nap(600).after(205).close('a', 'client', 4108),
    'something came since': nap().server('a', { type: 'pong' }).after(205).close('a', 'client', 4108),
    'closed for something else': nap().after(205).close('a', 'client', 1000),
    'no time': nap().expired('a', 500),
  },
});
