import { judged } from '../../../check/judged.js';
import { script } from '../../../check/script.js';
import { serverClockRuns } from './clock.js';

const start = 1_700_000_000_000;
const ahead = (serverTime: number) =>
  script('server')
    .welcomed('a')
    .client('a', { type: 'state_update', id: 'w', channelId: 'c', key: 'k', value: 1, timestamp: 9 * start })
    .error('a', 'clock_skew', { replyTo: 'w', serverTime });
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
    'seconds in an error': ahead(start / 1000).offence(),
  },
  unreached: {
    'too short': later(start, 100),
    'an error at once': ahead(start),
    'no ping': script('server').welcomed('a'),
  },
});
