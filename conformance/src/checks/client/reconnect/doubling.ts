import { check, fail, pass, UNREACHED } from '../../../check/check.js';
import { delays } from '../../../check/delays.js';
import { atMost, ODDS, ODDS_TEXT } from '../../../check/odds.js';

/** How much later than it was drawn an attempt may come and still show how little was drawn, in ms. */
const LATE = 40;

export const delaysDouble = check({
  id: 'client/reconnect/delays-double',
  requirements: ['PLY-REC-16', 'PLY-REC-18'],
  title: `the bound doubles with every attempt, and does not grow by the base each time (${ODDS_TEXT})`,
  hint: 'The bound of attempt n is baseMs * 2 ** n up to capMs, not baseMs * (n + 1).',
  judge: (trace) => {
    const drawn = delays(trace).flatMap(({ n, ms, bound, loss, link }) =>
      n === undefined || ms === undefined || bound === undefined || loss.retryAfterMs !== undefined || !link.next
        ? []
        : [{ n, ms, bound, attempt: link.next.attempt }],
    );
    const base = Math.min(...drawn.map(({ bound }) => bound));
    const steps = drawn.map((one) => ({ ...one, little: base * (one.n + 1) + LATE }));
    // Delays that come late are longer than what was drawn, so that lateness never makes them look like these. On a busy machine some
    // are so late; as many as chance does not allow to be so few do not hide the others.
    const more = steps.filter(({ ms, little }) => ms > little);
    const chances = steps.map(({ little, bound }) => 1 - Math.min(1, little / bound));
    if (atMost(0, chances) > ODDS) return UNREACHED;
    if (atMost(more.length, chances) > ODDS) return pass(...more.map(({ attempt }) => attempt));
    const last = steps.at(-1);
    const most = Math.max(...steps.map(({ ms }) => Math.round(ms)));
    return fail(
      `${steps.length - more.length} of ${steps.length} delays, up to attempt ${last?.n}, are no longer than ${base} ms for each attempt so far (the longest is ${most} ms)`,
      ...steps.map(({ attempt }) => attempt),
    );
  },
});
