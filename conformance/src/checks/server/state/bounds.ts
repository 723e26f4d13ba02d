/** How far ahead a stamp may be, and how deep a value. */
import { check, each, fail, pass, UNREACHED } from '../../../check/check.js';
import { refuses } from '../reading/refused.js';
import { ahead, cases, chains, STEP_MS } from '../reading/writes.js';

export const acceptsTheNearFuture = check({
  id: 'server/state/accepts-the-near-future',
  requirements: ['PLY-STA-10'],
  title: 'a stamp up to maxClockSkewMs ahead of the clock, or up to 1 beyond the current one, is no clock_skew',
  hint: 'Compare with max(clock + maxClockSkewMs, current + 1): the second term lets a key move on whose stamp is ahead.',
  judge: (trace) =>
    each(chains(trace), (one) => {
      const { frame, answer, write, current, session } = one;
      const { least, most } = ahead(one);
      const { maxClockSkewMs } = session.advertised.limits;
      const near = most <= maxClockSkewMs - STEP_MS;
      const next = current !== undefined && write.timestamp <= current.timestamp + 1;
      if (!near && !next) return UNREACHED;
      if (answer.body.code === 'clock_skew') {
        const why = near
          ? `at most ${Math.round(most)} ms ahead of the clock, with maxClockSkewMs ${maxClockSkewMs},`
          : 'no more than 1 beyond the current one';
        return fail(`a stamp ${why} was answered with clock_skew`, frame, answer);
      }
      return near || least > maxClockSkewMs ? pass(frame, answer) : UNREACHED;
    }),
});

export const refusesDeepValues = check({
  id: 'server/state/refuses-deep-values',
  requirements: ['PLY-STA-40'],
  title: 'a value of more than 29 levels is answered with invalid_frame, field /value, and one of 29 is not',
  hint: 'In `joined` it stands three levels deeper, and no frame may be deeper than 32.',
  judge: (trace) => {
    const early = cases(trace).find(({ answer }) => answer.body.code === 'invalid_frame');
    if (early) return fail('a value of 29 levels or less was refused', early.frame, early.answer);
    return refuses(trace, (one) => one.rule === 'depth', 'a value of more than 29 levels');
  },
});
