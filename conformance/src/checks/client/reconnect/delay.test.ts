import { judged } from '../../../check/judged.js';
import { type Script, script } from '../../../check/script.js';
import * as reconnect from './delay.js';

// The scripted welcome says baseMs 100, capMs 1000, stableMs 500; 500 ms of slack come on top.
const s = () => script('client').asked('connect');
const lost = (online = 0) => s().welcomed('a').after(online).close('a', 'server', 1012);
const refused = (now: Script, conn: string) =>
  now.attempt(conn).add({ kind: 'refused', conn, by: 'server', status: 503, reason: 'HTTP 503' });
const quiet = (now: Script, ms = 1000) => now.after(ms).add({ kind: 'wait', what: 'nobody', outcome: 'expired', ms });

/** A client that is lost again and again and comes back after these delays, in ms; the bound of each is 100. */
const lossesWith = (...delays: readonly number[]) => {
  let now = s().welcomed('a0');
  for (const [index, ms] of delays.entries())
    now = now
      .after(800)
      .close(`a${index}`, 'server', 1012)
      .after(ms)
      .welcomed(`a${index + 1}`);
  return now;
};
const WIDE = [12, 400, 30, 350, 220, 480, 310, 90, 440, 270, 380];

judged(reconnect.delayBounded, {
  pass: {
    'late on its way each time': lossesWith(...WIDE.map((ms) => 300 + (ms % 90))),
    'too few to say': lossesWith(...WIDE.slice(0, 8)),
    first: lost().after(90).attempt('b'),
    grown: refused(lost().after(90), 'b').after(190).attempt('c'),
  },
  fail: {
    late: lost().after(700).attempt('b').offence(),
    'half of many': lossesWith(...WIDE)
      .after(800)
      .close(`a${WIDE.length}`, 'server', 1012)
      .after(99)
      .attempt('z')
      .offence(),
    'over the cap': tenth().after(1600).attempt('z').offence(),
  },
  unreached: {
    'no time': lost(),
    'never back, which others judge': quiet(lost()),
    'nobody knows whether it was stable': lost(450).after(900).attempt('b'),
    'absurd values': s()
      .welcomed('a', { welcome: { reconnect: { baseMs: 0, capMs: 1, stableMs: 0 } } })
      .close('a', 'server', 1012)
      .after(900)
      .attempt('b'),
  },
});

function tenth(): Script {
  let now = lost();
  for (let at = 0; at < 10; at++) now = refused(now.after(10), `r${at}`);
  return now;
}

/** Five clients in turn that are refused twice each. */
const ten = (delay: (bound: number, client: number) => number) => {
  let now = script('client');
  for (let client = 0; client < 5; client += 1) {
    now = refused(now.asked('connect'), `a${client}`).after(delay(1000, client));
    now = refused(now, `b${client}`).after(delay(2000, client)).attempt(`c${client}`);
    if (client < 4) now = now.asked('reset');
  }
  return now;
};
judged(reconnect.defaultDelay, {
  pass: {
    '1 s, then 2 s': refused(refused(s(), 'a').after(900), 'b').after(1900).attempt('c'),
    'one of no length': refused(s(), 'a').attempt('b'),
    'short ones, one a little longer': ten((bound, at) => bound * (at === 4 ? 0.3 : 0.1)),
  },
  fail: {
    late: refused(s(), 'a').after(1600).attempt('b').offence(),
    'as of 100 ms': ten((bound) => bound * 0.1).offence(),
  },
  unreached: { 'welcome was there': lost().after(50).attempt('b') },
});

const unwelcome = () =>
  s()
    .open('a')
    .client('a', { type: 'hello', protocol: '1.0', clientId: 'c-a' })
    .server('a', { type: 'goodbye', code: 4200, reason: '', retryAfterMs: 400 })
    .close('a', 'server', 4200);
const goodbye = (retryAfterMs?: number, code = 4200) =>
  s()
    .welcomed('a')
    .server('a', { type: 'goodbye', code, reason: '', ...(retryAfterMs === undefined ? {} : { retryAfterMs }) })
    .close('a', 'server', 1006);
// The scripted timeoutMs is 600.
const silent = (close: (now: Script) => Script) =>
  close(s().welcomed('a').server('a', { type: 'goodbye', code: 4200, reason: '', retryAfterMs: 900 }).after(600));
const dead = (now: Script) => now.close('a', 'client', 4108);
judged(reconnect.retryAfterLeast, {
  pass: {
    kept: goodbye(400).after(430).attempt('b'),
    'of another code': goodbye(400, 4107).after(430).attempt('b'),
    'after a silence': silent(dead).after(910).attempt('b'),
    'after a silence, its end seen late': silent((now) => dead(now.after(800)))
      .after(100)
      .attempt('b'),
    'without a welcome': unwelcome().after(430).attempt('b'),
  },
  fail: {
    'too soon after a silence': silent(dead).after(90).attempt('b').offence(),
    'too soon without a welcome': unwelcome().after(30).attempt('b').offence(),
    'too soon after another code': goodbye(400, 4107).after(90).attempt('b').offence(),
    'too soon': goodbye(400).after(90).attempt('b').offence(),
  },
  unreached: { 'none given': goodbye().after(90).attempt('b'), 'never back': goodbye(400) },
});

judged(reconnect.retryAfterMost, {
  pass: { kept: goodbye(400).after(480).attempt('b') },
  fail: { late: goodbye(400).after(1100).attempt('b').offence() },
  unreached: { 'none given': goodbye().after(90).attempt('b'), 'no time': goodbye(400) },
});

const wide = { reconnect: { baseMs: 100, capMs: 60_000, stableMs: 500 } };
const grown = () => {
  let now = s().welcomed('a', { welcome: wide }).close('a', 'server', 1012);
  for (let at = 0; at < 6; at++) now = refused(now.after(50), `r${at}`);
  return now.after(50).welcomed('b', { welcome: wide });
};
judged(reconnect.stableResets, {
  pass: { 'base again': grown().after(800).close('b', 'server', 1012).after(80).attempt('c') },
  fail: { 'goes on growing': grown().after(800).close('b', 'server', 1012).after(2000).attempt('c').offence() },
  unreached: {
    'not stable': grown().after(100).close('b', 'server', 1012).after(2000).attempt('c'),
    'had not grown': lost(800).after(80).attempt('b'),
  },
});
