import { check, each, fail, pass, UNREACHED, unlessLagged } from '../../../check/check.js';
import { LAG, ROUNDING, SLACK } from '../../../check/delays.js';
import { aliveAt, asleep, deaf, links, signs, watched } from '../../../check/links.js';
import { crowd, mostWithin, ODDS_TEXT, streak } from '../../../check/odds.js';
import { framesOf } from '../../../trace/trace.js';

export const firstPing = check({
  id: 'client/heartbeat/first-ping-in-time',
  requirements: ['PLY-HBT-1'],
  title: 'the first ping comes within intervalMs after welcome',
  hint: 'Start the ping timer where `welcome` is handled, with a random part of `heartbeat.intervalMs`.',
  judge: (trace) =>
    each(links(trace), (link) => {
      const { welcome, values } = link;
      if (!welcome || !values || deaf(trace, link)) return UNREACHED;
      const due = welcome.t + values.heartbeat.intervalMs + SLACK;
      const ping = framesOf(link.connection, 'client', 'ping').find((frame) => frame.n > welcome.n);
      if (ping && ping.t <= due) return pass(welcome, ping);
      if (!aliveAt(trace, link, due) || !(ping || watched(trace, due, link)) || asleep(trace, welcome.t, due))
        return UNREACHED;
      const late = `no ping within ${Math.round(due - welcome.t)} ms after \`welcome\`, which says ${values.heartbeat.intervalMs} ms`;
      return unlessLagged(trace, welcome.t, due, LAG, fail(late, welcome, ping ?? welcome));
    }),
});

export const pingPeriod = check({
  id: 'client/heartbeat/pings-every-interval',
  requirements: ['PLY-HBT-3'],
  title: 'after the first ping there is one every intervalMs, for as long as the connection lasts',
  hint: 'Ping by the clock alone: other traffic neither replaces nor delays a ping, and a pong need not have come.',
  judge: (trace) =>
    each(links(trace), (link) => {
      const { welcome, values } = link;
      if (!welcome || !values || deaf(trace, link)) return UNREACHED;
      const { intervalMs } = values.heartbeat;
      const pings = framesOf(link.connection, 'client', 'ping').filter((frame) => frame.n > welcome.n);
      const fast = tooFast(pings, intervalMs);
      if (fast && !asleep(trace, welcome.t, fast.t)) {
        return fail(`ten pings within one intervalMs, ${intervalMs} ms`, welcome, fast);
      }
      return each(pings, (ping) => {
        const next = pings[pings.indexOf(ping) + 1];
        const due = ping.t + intervalMs + SLACK;
        if (next && next.t <= due) return pass(ping, next);
        if (!aliveAt(trace, link, due) || !(next || watched(trace, due, link)) || asleep(trace, ping.t, due))
          return UNREACHED;
        const late = `no ping within ${intervalMs + SLACK} ms after this one, \`welcome\` says ${intervalMs} ms`;
        return unlessLagged(trace, ping.t, due, LAG, fail(late, welcome, next ?? ping));
      });
    }),
});

/** The last of ten pings within one interval: a probe more than required is a client's own affair, a flood is not. */
function tooFast<P extends { readonly t: number }>(pings: readonly P[], intervalMs: number): P | undefined {
  return pings.find((ping, at) => {
    const tenth = pings[at - 10];
    return tenth && ping.t - tenth.t < intervalMs;
  });
}

/** Connections for which the first ping has to spread. */
const SAMPLES = 30;
/** In how many ways the delays are looked at: any quarter, the first half, the second half. */
const LOOKS = 3;
/** What a delay that is noticed late may add to the chance of the second half: a twentieth of intervalMs on the average. */
const LATE = 0.05;

export const firstPingRandom = check({
  id: 'client/heartbeat/first-ping-random',
  requirements: ['PLY-HBT-2'],
  title: `the delay of the first ping is random: over ${SAMPLES} connections it crowds in no quarter of intervalMs and is not always in the same half (${ODDS_TEXT})`,
  hint: 'Draw the first delay anew on every connection, uniformly between 0 and `heartbeat.intervalMs`.',
  judge: (trace) => {
    const firsts = links(trace).flatMap(({ connection, welcome, values }) => {
      const ping = framesOf(connection, 'client', 'ping')[0];
      return ping && welcome && values ? [{ ping, ms: ping.t - welcome.t, ...values.heartbeat }] : [];
    });
    const [sample] = firsts;
    const same = firsts.filter(({ intervalMs }) => intervalMs === sample?.intervalMs);
    if (!sample || same.length < SAMPLES) return UNREACHED;
    const { intervalMs } = sample;
    // A connection that was over before its ping was due says that it did not come early, and counts as one.
    const cut = links(trace).filter(
      ({ connection, welcome, values }) =>
        welcome &&
        values?.heartbeat.intervalMs === intervalMs &&
        (connection.close?.t ?? Number.POSITIVE_INFINITY) < welcome.t + intervalMs &&
        !framesOf(connection, 'client', 'ping')[0],
    );
    const count = same.length + cut.length;
    const delays = same.map(({ ms }) => ms);
    const early = delays.filter((ms) => ms < intervalMs / 2).length;
    const counted = [
      { seen: mostWithin(delays, intervalMs / 4), suspicious: crowd(count, 1 / 4, LOOKS) },
      { seen: early, suspicious: streak(count, 1 / 2, LOOKS) },
      { seen: same.length - early, suspicious: streak(count, 1 / 2 + LATE, LOOKS) },
    ];
    const pings = same.map(({ ping }) => ping);
    if (counted.every(({ seen, suspicious }) => suspicious === undefined || seen < suspicious)) return pass(...pings);
    return fail(
      `over ${same.length} connections the first ping came ${Math.round(Math.min(...delays))} to ${Math.round(Math.max(...delays))} ms after \`welcome\`, with an interval of ${intervalMs} ms`,
      ...pings,
    );
  },
});

/** No connect timeout is taken to be shorter than this, in ms; PLY-REC-11 recommends twice as much. */
const LEAST_CONNECT_TIMEOUT = 5000;

export const noPingBeforeWelcome = check({
  id: 'client/heartbeat/rests-before-welcome',
  requirements: ['PLY-HBT-24'],
  title: 'before welcome there is no ping and the silence is not judged, on a reconnect either',
  hint: 'Arm the heartbeat where `welcome` is handled; until then only the connect timeout runs.',
  judge: (trace) =>
    each(links(trace), (link) => {
      const { connection, welcome, loss } = link;
      const hello = framesOf(connection, 'client', 'hello')[0];
      if (!hello) return UNREACHED;
      const until = welcome?.n ?? Number.POSITIVE_INFINITY;
      const ping = framesOf(connection, 'client', 'ping').find((frame) => frame.n < until);
      if (ping) return fail('a ping before `welcome`', hello, ping);
      const last = links(trace).findLast((other) => other.attempt.n < link.attempt.n);
      const known = last?.values;
      if (!known) return UNREACHED;
      const patient = Math.min(3 * known.heartbeat.timeoutMs, LEAST_CONNECT_TIMEOUT);
      // No clock of a heartbeat ends sooner, not even that of the last connection; a short connect timeout is judged elsewhere.
      const earliest = (signs(trace, last).at(-1)?.t ?? hello.t) + known.heartbeat.timeoutMs - ROUNDING;
      if (!welcome && loss?.by === 'client' && loss.t >= earliest && loss.t - hello.t < patient) {
        const silence = Math.round(loss.t - hello.t);
        return fail(`the client gave the connection up after ${silence} ms without \`welcome\``, hello, loss);
      }
      const waited = (welcome?.t ?? 0) - hello.t;
      return waited > 1.2 * known.heartbeat.timeoutMs && welcome ? pass(hello, welcome) : UNREACHED;
    }),
});
