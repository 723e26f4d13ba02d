import { test } from 'tap';
import { script } from '../../check/script.js';
import { pongEchoesTimestamp } from './heartbeat.js';

test(pongEchoesTimestamp.id, async (t) => {
  const answered = (timestamp: unknown) =>
    script('server')
      .open('a')
      .client('a', { type: 'ping', timestamp: '7' })
      .server('a', { type: 'pong', timestamp, serverTime: 1 })
      .trace();
  t.match(pongEchoesTimestamp.judge(answered('7')), { outcome: 'pass' });
  t.match(pongEchoesTimestamp.judge(answered(7)), { outcome: 'fail', evidence: [3, 4] }, 'another JSON type');
  t.match(pongEchoesTimestamp.judge(script('server').open('a').trace()), { outcome: 'unreached' });
});
