import { judged } from '../../check/judged.js';
import { type Script, script } from '../../check/script.js';
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
  unreached: {
    'no time': ended(),
    'a backoff of days': script('client')
      .asked('connect')
      .welcomed('a', { welcome: { reconnect: { baseMs: 1e300, capMs: 1e300, stableMs: 1 } } })
      .close('a', 'server', 1012)
      .expired('a', 4000),
  },
});
