import { test } from 'tap';
import { judged } from '../../../check/judged.js';
import { type Script, script, WELCOME } from '../../../check/script.js';
import * as slow from './slow.js';

const { intervalMs, timeoutMs } = WELCOME.heartbeat;
const pause = (on: Script, ms: number) =>
  on
    .add({ kind: 'fault', conn: 'a', action: 'pause-reading' })
    .after(ms)
    .add({ kind: 'fault', conn: 'a', action: 'resume-reading' });
const large = { limits: { ...WELCOME.limits, maxFrameBytes: 65_536 } };
const one = () => script('server').welcomed('a', { welcome: large }).joined('a', 'c');
const gulp = (on: Script) => on.slot('a', 'c', 'm', 1, 'b', { text: 'x'.repeat(2_500_000) });
const gulps = (ms: number) => pause(gulp(pause(one(), ms)), ms);

judged(slow.slowReadersLive, {
  pass: { lives: gulps(timeoutMs / 2), 'lives although the kit was late': gulps(0.9 * timeoutMs) },
  fail: {
    cut: gulps(timeoutMs / 2)
      .close('a', 'server', 4101)
      .offence(),
  },
  unreached: {
    'too slow': gulps(2 * timeoutMs).close('a', 'server', 4101),
    'never slow': one().close('a', 'server', 4101),
  },
});

test('a cut proves nothing where the kit read on late', async (t) => {
  const trace = gulps(0.9 * timeoutMs)
    .close('a', 'server', 4101)
    .trace();
  t.match(slow.slowReadersLive.judge(trace), { outcome: 'inconclusive' });
});

const long = 2 * timeoutMs + 2 * intervalMs + slow.FILLING_MS;
const backlog = (on: Script) => on.slot('a', 'c', 'm', 1, 'b', { text: 'x'.repeat(11_000_000) });
judged(slow.cutsTheStalled, {
  pass: { cut: pause(one(), long).close('a', 'server', 4101), hard: pause(one(), long).close('a', 'server', 1006) },
  fail: { held: backlog(pause(one(), long)).offence() },
  unreached: {
    'a short pause': backlog(pause(one(), timeoutMs)),
  },
});

test('what the buffers between may have held proves nothing', async (t) => {
  const trace = pause(one(), long).slot('a', 'c', 'm', 1, 'b').trace();
  t.match(slow.cutsTheStalled.judge(trace), { outcome: 'not-applicable' });
});

test('a kit that was late is no proof that the server was', async (t) => {
  const late = one().add({ kind: 'fault', conn: 'a', action: 'pause-reading' }).after(long).lag(timeoutMs);
  late.add({ kind: 'fault', conn: 'a', action: 'resume-reading' });
  t.match(slow.cutsTheStalled.judge(backlog(late).trace()), { outcome: 'inconclusive' });
});

test('small frames would take too many to fill the buffers', async (t) => {
  const trace = script('server').welcomed('a').joined('a', 'c').trace();
  t.match(slow.slowReadersLive.judge(trace), { outcome: 'not-applicable' });
  t.match(slow.cutsTheStalled.judge(trace), { outcome: 'not-applicable' });
});
