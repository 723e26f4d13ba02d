import { judged } from '../../../check/judged.js';
import { script } from '../../../check/script.js';
import { serverClockRuns } from './clock.js';

const start = 1_700_000_000_000;
const later = (serverTime: number, ms = 1000) =>
  script('server')
    .welcomed('a')
    .after(ms)
    .client('a', { type: 'ping', timestamp: 1 })
    .after(10)
    .server('a', { type: 'pong', timestamp: 1, serverTime });

judged(serverClockRuns, {
  pass: { runs: later(start + 1005), 'a small step': later(start + 1200) },
  fail: {
    constant: later(start).offence(),
    seconds: later(start / 1000).offence(),
    jumps: later(start + 5000).offence(),
  },
  unreached: { 'too short': later(start, 100), 'no ping': script('server').welcomed('a') },
});
