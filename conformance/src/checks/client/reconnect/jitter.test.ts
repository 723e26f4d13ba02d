import { judged } from '../../../check/judged.js';
import { type Script, script } from '../../../check/script.js';
import * as reconnect from './jitter.js';

type Delay = (at: number) => number;

const welcome = (stableMs: number, capMs = 400) => ({ reconnect: { baseMs: 20, capMs, stableMs } });

/** A connection that was welcome, then `count` attempts that are refused; from the sixth on the bound is 400 ms. */
function refusals(count: number, delay: Delay): Script {
  let now = script('client')
    .asked('connect')
    .welcomed('a', { welcome: welcome(60_000) })
    .close('a', 'server', 1012);
  for (let at = 0; at < count; at++) {
    const conn = `r${at}`;
    now = now.after(delay(at)).attempt(conn).offence();
    now = now.add({ kind: 'refused', conn, by: 'server', status: 503, reason: 'HTTP 503' });
  }
  return now;
}

/** Connections that are welcome and lost at once. */
function returns(count: number, delay: Delay, stableMs = 0, capMs = 400): Script {
  let now = script('client')
    .asked('connect')
    .welcomed('a', { welcome: welcome(stableMs, capMs) })
    .close('a', 'server', 1012);
  for (let at = 0; at < count; at++) {
    const conn = `r${at}`;
    now = now.after(delay(at)).attempt(conn).offence();
    now = now.add({ kind: 'open', conn, protocol: 'parley.v1' });
    now = now.server(conn, { ...frame(), ...welcome(stableMs, capMs) }).close(conn, 'server', 1012);
  }
  return now;
}

function frame(): object {
  const [, , , , message] = script('client').welcomed('a').events;
  return message?.kind === 'message' ? JSON.parse(message.text) : {};
}

const uniform = (bound: number) => (at: number) => ((at * 7) % 20) * (bound / 20);

judged(reconnect.jitter, {
  pass: { spread: refusals(26, uniform(400)) },
  fail: { fixed: refusals(26, (at) => 400 + (at % 3)), 'a few per cent': refusals(26, (at) => 380 + (at % 20) * 2) },
  unreached: { 'too few': refusals(24, () => 400) },
});

judged(reconnect.firstJitter, {
  pass: { spread: returns(20, uniform(20)) },
  fail: { 'at once': returns(20, () => 1), fixed: returns(20, () => 20) },
  unreached: { 'too few': returns(19, () => 1), 'not stable': returns(20, () => 20, 60_000) },
});

/** Connections on which the server says nothing after its welcome, given up with `code` so long after it, and seen `late`. */
function ownEnds(count: number, code: number, delay: Delay, late = 0): Script {
  let now = script('client')
    .asked('connect')
    .welcomed('o', { welcome: welcome(0) });
  let last = 'o';
  for (let at = 0; at < count; at++) {
    const conn = `o${at}`;
    if (code === 4108) now = now.after(600);
    now = late === 0 ? now.close(last, 'client', code).after(delay(at)) : now.after(delay(at));
    now = now.attempt(conn).offence();
    if (late > 0) now = now.after(late).close(last, 'client', code);
    now = now.add({ kind: 'open', conn, protocol: 'parley.v1' }).server(conn, { ...frame(), ...welcome(0) });
    last = conn;
  }
  return now;
}

/** Connections that are lost after a `goodbye`. */
function goodbyes(count: number, delay: Delay, fields: object = {}): Script {
  let now = script('client')
    .asked('connect')
    .welcomed('g', { welcome: welcome(0) });
  let last = 'g';
  for (let at = 0; at < count; at++) {
    const conn = `g${at}`;
    now = now.server(last, { type: 'goodbye', code: 4200, reason: '', ...fields }).close(last, 'server', 4200);
    now = now.after(delay(at)).attempt(conn).offence().add({ kind: 'open', conn, protocol: 'parley.v1' });
    now = now.server(conn, { ...frame(), ...welcome(0) });
    last = conn;
  }
  return now;
}

judged(reconnect.notAtOnce, {
  pass: {
    spread: returns(10, uniform(20)),
    'its own closes': ownEnds(10, 4104, uniform(20)),
    'a silence, and closes that are seen late': ownEnds(10, 4108, uniform(20), 30),
    goodbye: goodbyes(10, uniform(20)),
  },
  fail: {
    'at once': returns(10, () => 1),
    'at once after its own': ownEnds(10, 4104, () => 1),
    'at once after a goodbye': goodbyes(10, () => 1),
    'but for one that comes late': goodbyes(12, (at) => (at === 5 ? 40 : 1)),
  },
  unreached: {
    'too few': returns(9, () => 1),
    'not the first': returns(30, () => 1, 60_000),
    'with a time to wait': goodbyes(12, () => 41, { retryAfterMs: 40 }),
  },
});

const told = (count: number, delay: Delay) => goodbyes(count, (at) => 40 + delay(at), { retryAfterMs: 40 });
judged(reconnect.retryAfterJitter, {
  pass: { spread: told(20, uniform(20)) },
  fail: { 'nothing is added': told(20, () => 1), 'always the whole bound': told(20, () => 20) },
  unreached: {
    'too few': told(19, () => 1),
    'no time to wait': goodbyes(20, () => 1),
    'back too soon': told(20, () => -39),
  },
});

judged(reconnect.fullJitter, {
  pass: { full: returns(40, uniform(20)) },
  fail: {
    'half of it fixed, by chance most of the rest in a quarter': returns(48, (at) =>
      at % 4 === 0 ? 10.5 + uniform(3)(at) : 15.1 + uniform(4.8)(at),
    ),
    'half of it fixed': returns(41, (at) => 10 + uniform(10)(at)),
    'and some come late': returns(60, (at) => 10 + uniform(10)(at) + (at % 12 === 0 ? 5 : 0)),
  },
  unreached: { 'too few': returns(39, () => 20) },
});

judged(reconnect.growth, {
  pass: { grows: refusals(17, (at) => Math.min(400, 20 * 2 ** at) / 2) },
  fail: {
    'stays at the base': refusals(17, () => 18),
    'and two come late': refusals(22, (at) => (at < 20 ? 18 : 300)),
  },
  unreached: { 'too few': refusals(16, () => 18), 'welcome each time': returns(30, () => 18, 60_000) },
});

judged(reconnect.unstableDoesNotReset, {
  pass: { 'goes on growing': returns(17, (at) => Math.min(400, 20 * 2 ** at) / 2, 60_000) },
  fail: { 'back to the base': returns(17, () => 18, 60_000) },
  unreached: {
    'too few': returns(16, () => 18, 60_000),
    stable: returns(30, () => 18),
    'cap at the base': returns(30, () => 18, 60_000, 20),
  },
});

/** Two processes, one after the other, with these delays of the same bound. */
function processes(count: number, first: Delay, second: Delay): Script {
  let now = script('client');
  for (const [name, delay] of [
    ['a', first],
    ['b', second],
  ] as const) {
    now = now
      .asked('connect')
      .welcomed(name, { welcome: welcome(0) })
      .close(name, 'server', 1012);
    for (let at = 0; at < count; at++) {
      const conn = `${name}${at}`;
      now = now.after(delay(at)).attempt(conn).offence().add({ kind: 'open', conn, protocol: 'parley.v1' });
      now = now.server(conn, { ...frame(), ...welcome(0) }).close(conn, 'server', 1012);
    }
    now = now.add({ kind: 'process', what: 'killed' });
  }
  return now;
}

judged(reconnect.clientsDiffer, {
  pass: { apart: processes(16, uniform(20), (at) => 20 - uniform(20)(at)) },
  fail: {
    alike: processes(16, uniform(20), uniform(20)),
    nearly: processes(16, uniform(20), (at) => 1 + uniform(20)(at)),
    'and some come late': processes(26, uniform(20), (at) => uniform(20)(at) + (at % 5 === 0 ? 9 : 1)),
  },
  unreached: { 'too few': processes(11, uniform(20), uniform(20)), 'one process': returns(40, uniform(20)) },
});
