import { check, fail, pass, UNREACHED } from '../../../check/check.js';
import { delays } from '../../../check/delays.js';
import { atMost, ODDS, ODDS_TEXT } from '../../../check/odds.js';

/** How much later than it was drawn an attempt may come and still show how little was drawn, in ms: on idle and on busy machines. */
const LATE = [40, 80, 160] as const;

export const delaysDouble = check({
  id: 'client/reconnect/delays-double',
  requirements: ['PLY-REC-16', 'PLY-REC-18'],
  title: `the bound doubles with every attempt, and does not grow by the base each time (${ODDS_TEXT})`,
  hint: 'The bound of attempt n is baseMs * 2 ** n up to capMs, not baseMs * (n + 1).',
  judge: (trace) => {
    const drawn = delays(trace).flatMap(({ n, most, bound, loss, link }) =>
      n === undefined || most === undefined || bound === undefined || loss.retryAfterMs !== undefined || !link.next
        ? []
        : [{ n, ms: most, bound, attempt: link.next.attempt }],
    );
    const base = Math.min(...drawn.map(({ bound }) => bound));
    // Delays that come late are longer than what was drawn, so that lateness never makes them look like these. As many late ones as chance
    // does not allow to be so few do not hide the others.
    const looks = LATE.map((late) => {
      const steps = drawn.map((one) => ({ ...one, little: base * (one.n + 1) + late }));
      const chances = steps.map(({ little, bound }) => 1 - Math.min(1, little / bound));
      const more = steps.filter(({ ms, little }) => ms > little);
      return { more, none: atMost(0, chances), odds: atMost(more.length, chances) };
    });
    if (looks.every(({ none }) => none > ODDS / LATE.length)) return UNREACHED;
    const look = looks.find(({ odds }) => odds <= ODDS / LATE.length);
    if (!look) return pass(...(looks[0]?.more ?? []).map(({ attempt }) => attempt));
    const last = drawn.at(-1);
    const most = Math.max(...drawn.map(({ ms }) => Math.round(ms)));
    return fail(
      `${drawn.length - look.more.length} of ${drawn.length} delays, up to attempt ${last?.n}, are no longer than ${base} ms for each attempt so far (the longest is ${most} ms)`,
      ...drawn.map(({ attempt }) => attempt),
    );
  },
});
