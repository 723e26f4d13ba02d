import { check, type Finding, fail, inconclusive, pass, UNREACHED } from '../../../check/check.js';
import { groupBy } from '../../../trace/search.js';
import { type Frame, framesOf, type Trace } from '../../../trace/trace.js';
import { sessions } from '../../reading/session.js';

/** What a wall clock may be stepped by, and what rounding adds, in ms. */
const TOLERANCE_MS = 250;

interface Reading {
  readonly frame: Frame;
  readonly clock: number;
  /** The frame was made after `from` and before `to`, in ms of the kit's clock. */
  readonly from: number;
  readonly to: number;
}

export const serverClockRuns = check({
  id: 'server/handshake/server-clock-runs',
  requirements: ['PLY-HSK-13', 'PLY-HBT-7', 'PLY-STA-9'],
  title: 'serverTime of welcome, pong and clock_skew is a clock in milliseconds, read at the moment of sending',
  hint: 'Read the clock for every frame; seconds, a constant, or the time of the start of the process show here.',
  judge: (trace) => {
    const readings = readingsOf(trace);
    const [first] = readings;
    const last = readings.at(-1);
    if (!first || !last) return UNREACHED;
    const finding = judgeAll(trace, first, readings.slice(1));
    // In so short a time a clock that stands still moves as far as one that runs.
    return finding.outcome === 'pass' && last.from - first.to < 2 * TOLERANCE_MS ? UNREACHED : finding;
  },
});

function judgeAll(trace: Trace, first: Reading, rest: readonly Reading[]): Finding {
  for (const reading of rest) {
    const least = reading.from - first.to - TOLERANCE_MS;
    const most = reading.to - first.from + TOLERANCE_MS;
    const passed = reading.clock - first.clock;
    if (passed >= least && passed <= most) continue;
    const lag = trace.lag(first.from, reading.to);
    if (lag > TOLERANCE_MS) return inconclusive(`the kit itself was ${Math.round(lag)} ms late`);
    return fail(
      `serverTime moved by ${passed} ms while ${Math.round(reading.to - first.to)} ms passed`,
      first.frame,
      reading.frame,
    );
  }
  return pass(first.frame, ...rest.map((reading) => reading.frame));
}

function readingsOf(trace: Trace): readonly Reading[] {
  const found = sessions(trace).flatMap(({ connection, hello, welcome }) => {
    const pings = groupBy(framesOf(connection, 'client', 'ping'), stampOf);
    const pongs = framesOf(connection, 'server', 'pong').flatMap((pong) => {
      const asked = pings.get(stampOf(pong))?.[0];
      return asked && asked.n < pong.n ? [reading(pong, asked)] : [];
    });
    const asked = new Map(framesOf(connection, 'client').map((frame) => [frame.body.id, frame]));
    const errors = framesOf(connection, 'server', 'error').flatMap((error) => {
      const request = error.body.replyTo === undefined ? undefined : asked.get(error.body.replyTo);
      return request && request.n < error.n ? [reading(error, request)] : [];
    });
    return [reading(welcome, hello), ...pongs, ...errors];
  });
  return found.filter(({ clock }) => Number.isFinite(clock)).sort((a, b) => a.to - b.to);
}

const stampOf = ({ body }: Frame): string | undefined => JSON.stringify(body.timestamp);

function reading(frame: Frame, asked: Frame): Reading {
  return { frame, clock: Number(frame.body.serverTime ?? Number.NaN), from: asked.t, to: frame.t };
}
