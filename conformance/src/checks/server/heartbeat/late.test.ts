import { judged } from '../../../check/judged.js';
import { script, WELCOME } from '../../../check/script.js';
import { lateTimerProbes } from './late.js';

const { intervalMs, timeoutMs } = WELCOME.heartbeat;
const slept = (ms: number) =>
  script('server')
    .welcomed('a')
    .add({ kind: 'process', what: 'frozen' })
    .after(ms)
    .add({ kind: 'process', what: 'thawed' });

judged(lateTimerProbes, {
  pass: {
    'judged later': slept(timeoutMs + intervalMs)
      .after(intervalMs)
      .close('a', 'server', 4108),
    stays: slept(timeoutMs + intervalMs).expired('a', intervalMs),
  },
  fail: {
    'at once': slept(timeoutMs + intervalMs)
      .after(5)
      .close('a', 'server', 4108)
      .offence(),
  },
  unreached: {
    'not late': slept(timeoutMs).close('a', 'server', 4108),
    'never slept': script('server').welcomed('a').after(timeoutMs).close('a', 'server', 4108),
  },
});
