import {
  byTime,
  check,
  each,
  type Finding,
  fail,
  inconclusive,
  pass,
  UNREACHED,
  unlessLagged,
} from '../../../check/check.js';
import { LAG, ROUNDING, SLACK } from '../../../check/delays.js';
import { type Link, links, signs, watched } from '../../../check/links.js';
import { ODDS } from '../../../check/odds.js';
import { CROSSING } from '../../../check/silence.js';
import { type Frame, framesOf, type Trace } from '../../../trace/trace.js';
import { digested } from '../reading/proof.js';

interface Heartbeat {
  readonly intervalMs: number;
  readonly timeoutMs: number;
}

interface Waking extends Heartbeat {
  readonly link: Link;
  readonly at: { readonly n: number; readonly t: number };
  /** When the client gave the connection up after it. */
  readonly death: { readonly n: number; readonly t: number } | undefined;
}

/** Ends of sleeps of the client that were longer than its `timeoutMs`, on a connection that it held. */
const wakings = (trace: Trace) => wakingsAfter(trace, ({ timeoutMs }) => timeoutMs);

/** Ends of sleeps after which each of its heartbeat timers is late: none is set for more than an interval. */
const lateWakings = (trace: Trace) => wakingsAfter(trace, ({ intervalMs }) => 1.5 * intervalMs + MARGIN);

function wakingsAfter(trace: Trace, least: (values: Heartbeat) => number): readonly Waking[] {
  const changes = trace.of('process');
  return changes.flatMap((at) => {
    if (at.what !== 'thawed') return [];
    const frozen = changes.filter(({ what, n }) => what === 'frozen' && n < at.n).at(-1);
    const link = links(trace)
      .filter(({ attempt }) => attempt.n < (frozen?.n ?? 0))
      .at(-1);
    const { values, loss, next, welcome } = link ?? {};
    if (!frozen || !link || !values || !welcome || welcome.n > frozen.n) return [];
    if ((loss && loss.n < at.n) || at.t - frozen.t < least(values.heartbeat)) return [];
    const death = loss?.by === 'client' ? loss : loss === undefined ? next?.attempt : undefined;
    return [{ link, at, ...values.heartbeat, death }];
  });
}

/** What the timers of two clocks may differ by over a sleep, in ms. */
const MARGIN = 20;

/** Pings no further apart than this, in ms, are of one moment. */
const TWINS = 8;

function pingsAfter({ link, at }: Waking) {
  return framesOf(link.connection, 'client', 'ping').filter(({ n }) => n > at.n);
}

export const lateIsNotDead = check({
  id: 'client/heartbeat/late-timer-does-not-kill',
  requirements: ['PLY-HBT-25'],
  title: 'a client that slept does not take its own sleep for the silence of the server',
  hint: 'When the timer fires more than half an interval late, send one ping and judge one interval later.',
  judge: (trace) =>
    each(wakings(trace), (waking): Finding => {
      const { at, death, intervalMs, link } = waking;
      if (death && death.t - at.t < intervalMs - ROUNDING) {
        const after = Math.round(death.t - at.t);
        const message = `the client woke up and gave the connection up ${after} ms later, intervalMs is ${intervalMs}`;
        return unlessLagged(trace, at.t, death.t, ROUNDING, fail(message, at, death));
      }
      return death || watched(trace, at.t + intervalMs, link) ? pass(at) : UNREACHED;
    }),
});

export const lateProbes = check({
  id: 'client/heartbeat/late-timer-probes-once',
  requirements: ['PLY-HBT-26'],
  title: 'a client that slept sends one ping at once, not as many as it missed',
  hint: 'A late timer sends one probe and starts the rhythm anew; intervals that were slept through are gone.',
  judge: (trace) => {
    const twice = twins(trace);
    if (twice?.outcome === 'fail') return twice;
    const finding = each(wakings(trace), (waking): Finding => {
      const { at, intervalMs, link, death } = waking;
      const pings = pingsAfter(waking);
      const burst = pings.filter(({ t }) => t - at.t < intervalMs / 2);
      // A second ping may be the regular one, if the client keeps its rhythm over a sleep.
      const third = burst[2];
      if (third) return fail(`${burst.length} pings at once after the sleep`, at, third);
      const [probe] = pings;
      if (probe && probe.t - at.t <= SLACK) return pass(at, probe);
      // Given up at once: that is another defect, judged above.
      if (!probe && death && death.t - at.t < intervalMs - ROUNDING) return UNREACHED;
      if (!probe && !death && !watched(trace, at.t + SLACK, link)) return UNREACHED;
      return unlessLagged(
        trace,
        at.t,
        at.t + SLACK,
        LAG,
        fail('no ping followed the sleep at once', at, probe ?? death ?? at),
      );
    });
    return finding.outcome === 'unreached' && twice ? twice : finding;
  },
});

/**
 * Whether each of several sleeps of random length ended with two pings of one moment: once, the second may be the regular one of a
 * client that keeps its rhythm over a sleep; every time, by a chance under `ODDS`, it is a second probe.
 */
function twins(trace: Trace): Finding | undefined {
  const pairs: Frame[] = [];
  let chance = 1;
  let unseen = 0;
  for (const waking of lateWakings(trace)) {
    const [probe, second] = pingsAfter(waking);
    if (!probe) continue;
    // Where the kit was late, what came one after the other looks as if it came at once, and what came at once as if it did not.
    const lag = trace.lag(waking.at.t, (second ?? probe).t);
    if (!second || second.t - probe.t > TWINS + lag) return pass(waking.at, probe);
    if (second.t - probe.t > TWINS || lag > TWINS / 2) {
      unseen += 1;
      continue;
    }
    pairs.push(probe, second);
    chance *= TWINS / waking.intervalMs;
  }
  if (chance <= ODDS) return fail(`two pings at once after each of ${pairs.length / 2} sleeps`, ...pairs);
  return unseen > 0 ? inconclusive(`the kit itself was late after ${unseen} sleeps`) : undefined;
}

export const probeUnanswered = check({
  id: 'client/heartbeat/unanswered-probe-kills',
  requirements: ['PLY-HBT-27'],
  title: 'a connection on which nothing follows the probe is dead once intervalMs and timeoutMs have passed',
  hint: 'After the probe set the deadline to one `intervalMs`, not to a whole `timeoutMs`, and do judge then.',
  judge: (trace) =>
    each(wakings(trace), (waking): Finding => {
      const { at, death, intervalMs, timeoutMs, link } = waking;
      const [probe] = pingsAfter(waking);
      if (!probe || signs(trace, link).some(({ n }) => n > at.n)) return UNREACHED;
      const due = Math.max(probe.t + 1.5 * intervalMs, heardAt(trace, waking) + timeoutMs) + SLACK;
      if (death && death.t <= due) return pass(probe, death);
      if (!death && !watched(trace, due, link)) return UNREACHED;
      const what = `the probe had no answer for ${Math.round(due - probe.t)} ms and the client still holds the connection`;
      return byTime(unlessLagged(trace, probe.t, due, LAG, fail(what, death ?? probe)));
    }),
});

/** When the client heard the last data message before its waking, at the latest: what it had not read yet it reads then. */
function heardAt(trace: Trace, { link, at }: Waking): number {
  const frozen = trace.of('process').findLast(({ what, n }) => what === 'frozen' && n < at.n);
  const last = signs(trace, link).findLast(({ n }) => n < at.n);
  const proof = last && digested(trace, link.connection.id, last.n);
  return frozen && proof && proof.n < frozen.n ? frozen.t : at.t;
}

export const probeWaits = check({
  id: 'client/heartbeat/probe-waits-for-timeout',
  requirements: ['PLY-HBT-27'],
  title: 'the probe after a short sleep does not make a connection die before timeoutMs after the last data message',
  hint: 'After the probe judge at the later of two times: one `intervalMs` after it, and the deadline that the last message set.',
  judge: (trace) =>
    each(lateWakings(trace), (waking): Finding => {
      const { at, death, intervalMs, timeoutMs, link } = waking;
      const [probe] = pingsAfter(waking);
      // Closed for something else; a socket that is just dropped shows 1006.
      if (!probe || (death && link.loss && ![4108, 1006].includes(link.loss.code))) return UNREACHED;
      // What came so shortly before the end may not have been heard.
      const heard = (death?.t ?? Number.POSITIVE_INFINITY) - CROSSING - trace.lag(at.t, death?.t ?? at.t);
      const last = signs(trace, link).findLast(({ t }) => t < heard);
      if (!last || last.n > at.n) return UNREACHED;
      const due = last.t + timeoutMs;
      if (probe.t + intervalMs + SLACK > due) return UNREACHED;
      if (death && death.t < due - ROUNDING) {
        const silence = Math.round(death.t - last.t);
        return fail(
          `the client gave the connection up ${silence} ms after the last data message, timeoutMs is ${timeoutMs}`,
          last,
          probe,
          death,
        );
      }
      return death || watched(trace, due, link) ? pass(last, probe) : UNREACHED;
    }),
});
