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
});

judged(heartbeat.lateProbes, {
  pass: { 'one ping': ping(woken(), 5) },
  fail: {
    'a ping for each interval missed': ping(ping(ping(woken(), 5), 1), 1).offence(),
    late: ping(woken(), 700).offence(),
    'no ping, and gives up later': woken().after(300).close('a', 'client', 4108).offence(),
  },
  unreached: { 'no time': woken(), 'dies instead': woken().after(10).close('a', 'client', 4108).expired('a', 900) },
});

judged(heartbeat.probeUnanswered, {
  pass: {
    dies: ping(woken(), 5).after(220).close('a', 'client', 4108),
    'dies of what it read on waking': ping(woken(), 5).after(1000).close('a', 'client', 4108),
  },
  fail: {
    lives: ping(woken(), 5).offence().expired('a', 1200),
    late: ping(woken(), 5).after(1200).close('a', 'client', 4108).offence(),
  },
  unreached: {
    answered: ping(woken(), 5).server('a', { type: 'pong' }).expired('a', 900),
    'no probe': woken().expired('a', 900),
    'no time': ping(woken(), 5).expired('a', 900),
  },
});
