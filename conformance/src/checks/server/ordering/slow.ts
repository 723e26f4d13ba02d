/** Connections that take little or nothing of what waits for them (7.4). The kit stops reading; the kernel holds some more. */
import { check, each, fail, inconclusive, notApplicable, pass, UNREACHED, unlessLagged } from '../../../check/check.js';
import type { Fault, TraceEvent } from '../../../trace/events.js';
import { framesOf, type Trace } from '../../../trace/trace.js';
import { type Session, sessions } from '../../reading/session.js';
import { KERNELS, unreachable } from '../reading/reach.js';

interface Pause {
  readonly session: Session;
  readonly from: TraceEvent<Fault>;
  /** When the kit read on; absent: it did not. */
  readonly until: TraceEvent<Fault> | undefined;
  readonly ms: number;
}

/** Bytes that the kit has to read between two pauses so that its kernel lets the server send again: a part of a full buffer. */
const GULP = 2_500_000;

/** Until the buffers are full, which a busy machine takes its time for, nothing waits at the server: in ms. */
export const FILLING_MS = 750;

/** A log that is longer than the buffers takes thousands of messages where frames are smaller than this, in bytes. */
export const SMALL_FRAMES = 8192;

const small = (trace: Trace): boolean => unreachable(trace, ({ maxFrameBytes }) => maxFrameBytes < SMALL_FRAMES);

function pauses(trace: Trace): readonly Pause[] {
  const faults = trace.of('fault');
  return faults.flatMap((from) => {
    const session = from.action === 'pause-reading' ? sessions(trace).find(({ id }) => id === from.conn) : undefined;
    if (!session) return [];
    const until = faults.find((one) => one.n > from.n && one.conn === from.conn && one.action === 'resume-reading');
    return [{ session, from, until, ms: (until?.t ?? from.t) - from.t }];
  });
}

const bytesAfter = (trace: Trace, { session }: Pause, n: number): number =>
  trace
    .of('message')
    .filter((one) => one.conn === session.id && one.from === 'server' && one.n > n)
    .reduce((sum, { text }) => sum + text.length, 0);

export const slowReadersLive = check({
  id: 'server/ordering/slow-readers-live',
  requirements: ['PLY-ORD-37'],
  title: 'a connection that reads a little at least every timeoutMs is not cut as a slow consumer',
  hint: 'Measure progress by the bytes that the socket took since the last look, not by the time since its buffer was empty.',
  timed: true,
  judge: (trace) => {
    if (small(trace)) return notApplicable('maxFrameBytes is too small to fill the buffers between the two');
    return each(sessions(trace), (session) => {
      const { close } = session.connection;
      const end = close?.n ?? Number.POSITIVE_INFINITY;
      const own = pauses(trace).filter((one) => one.session === session && one.from.n < end);
      const { timeoutMs } = session.advertised.heartbeat;
      const [first, ...later] = own;
      if (!first || own.some(({ until, ms }) => until === undefined || ms >= 2 * timeoutMs)) return UNREACHED;
      const gulps = later.every((pause, index) => {
        const before = own[index] ?? first;
        return bytesAfter(trace, before, before.until?.n ?? 0) - bytesAfter(trace, pause, pause.from.n) >= GULP;
      });
      if (!gulps) return notApplicable('the kit read too little between its pauses to be sure that the server saw it');
      if (close?.by === 'server' && close.code === 4101) {
        if (own.some(({ ms }) => ms >= 0.8 * timeoutMs)) return inconclusive('the kit read on later than it meant to');
        const longest = Math.round(Math.max(...own.map(({ ms }) => ms)));
        const message = `cut as a slow consumer (4101) though no pause was longer than ${longest} ms, timeoutMs being ${timeoutMs}`;
        return unlessLagged(trace, first.from.t, close.t, 0.1 * timeoutMs, fail(message, first.from, close));
      }
      return own.length > 1 && !(close && close.by === 'server') ? pass(first.from) : UNREACHED;
    });
  },
});

export const cutsTheStalled = check({
  id: 'server/ordering/cuts-the-stalled',
  requirements: ['PLY-ORD-38'],
  title: 'a connection that took nothing of what waits for it for timeoutMs is closed with 4101',
  hint: 'Coming back is cheap for the client, holding its backlog is not for you: look at each blocked socket now and then.',
  timed: true,
  judge: (trace) => {
    if (small(trace)) return notApplicable('maxFrameBytes is too small to fill the buffers between the two');
    const long = pauses(trace).filter(({ session, ms }) => {
      const { intervalMs, timeoutMs } = session.advertised.heartbeat;
      return ms >= 2 * timeoutMs + 2 * intervalMs + FILLING_MS;
    });
    const finding = each(long, (pause) => {
      const { session, from, until, ms } = pause;
      const { close } = session.connection;
      if (!until) return UNREACHED;
      if (close?.by === 'server' && close.n > from.n) {
        // A socket that is cut hard cannot say why.
        return [4101, 1006].includes(close.code) ? pass(from, close) : UNREACHED;
      }
      const served = framesOf(session.connection, 'server').at(-1);
      if (!served || served.n < until.n || bytesAfter(trace, pause, until.n) < KERNELS) return UNREACHED;
      const { timeoutMs } = session.advertised.heartbeat;
      const message = `still open after ${Math.round(ms)} ms in which the kit read nothing of what waited, timeoutMs being ${timeoutMs}`;
      // What the kit does late takes from the time that the server had to notice.
      return unlessLagged(trace, from.t, until.t, 0.2 * timeoutMs, fail(message, from, until, served));
    });
    return finding.outcome === 'unreached' && long.length > 0
      ? notApplicable('the buffers between the two may have taken all that waited')
      : finding;
  },
});
