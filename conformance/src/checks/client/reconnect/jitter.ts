import { check, each, type Finding, fail, pass, UNREACHED } from '../../../check/check.js';
import { type Delay, delays } from '../../../check/delays.js';

/** With 20 uniform draws the range stays within a quarter of the bound once in 10^10 runs. */
const DRAWS = 20;

/** With 40 uniform draws none is in the lower half once in 10^12 runs; if 15 % of the bound is latency, once in 10^7. */
const MANY_DRAWS = 40;

interface Drawn {
  readonly attempt: { readonly n: number };
  readonly ms: number;
}

/** Delays of one bound, the bound that most share first; those after a `goodbye` are not among them. */
function byBound(all: readonly Delay[], fits: (delay: Delay) => boolean): readonly { bound: number; drawn: Drawn[] }[] {
  const groups = new Map<number, Drawn[]>();
  for (const delay of all) {
    const { bound, ms, link, loss } = delay;
    if (bound === undefined || ms === undefined || !link.next || loss.retryAfterMs !== undefined || !fits(delay))
      continue;
    groups.set(bound, [...(groups.get(bound) ?? []), { attempt: link.next.attempt, ms }]);
  }
  return [...groups].map(([bound, drawn]) => ({ bound, drawn }));
}

function span(drawn: readonly Drawn[]): { least: number; most: number } {
  const all = drawn.map(({ ms }) => ms);
  return { least: Math.min(...all), most: Math.max(...all) };
}

function ranges(groups: readonly { bound: number; drawn: Drawn[] }[]): Finding {
  return each(groups, ({ bound, drawn }) => {
    if (drawn.length < DRAWS) return UNREACHED;
    const { least, most } = span(drawn);
    const attempts = drawn.map(({ attempt }) => attempt);
    if (most - least > bound / 4) return pass(...attempts);
    const what = `${drawn.length} delays with the bound ${bound} ms lie between ${Math.round(least)} and ${Math.round(most)} ms`;
    return fail(what, ...attempts);
  });
}

export const jitter = check({
  id: 'client/reconnect/delays-spread',
  requirements: ['PLY-REC-16'],
  title: '20 delays of one bound range over more than a quarter of it',
  hint: 'Draw every delay anew, uniformly between 0 and the bound; a few per cent of noise on a fixed delay is not it.',
  judge: (trace) => ranges(byBound(delays(trace), ({ n }) => (n ?? 0) > 0)),
});

export const firstJitter = check({
  id: 'client/reconnect/first-delay-spreads',
  requirements: ['PLY-REC-16'],
  title: 'the first delay after a loss is random too',
  hint: 'The first attempt is not immediate: when a server restarts, all clients lose their connection in the same millisecond.',
  judge: (trace) => ranges(byBound(delays(trace), ({ n }) => n === 0)),
});

export const fullJitter = check({
  id: 'client/reconnect/delays-reach-down',
  requirements: ['PLY-REC-16'],
  title: 'of 40 delays of one bound some are shorter than half of it',
  hint: 'The whole delay is random, from 0 on: not half of it fixed and half random.',
  judge: (trace) =>
    each(
      byBound(delays(trace), () => true),
      ({ bound, drawn }) => {
        if (drawn.length < MANY_DRAWS) return UNREACHED;
        const { least } = span(drawn);
        const attempts = drawn.map(({ attempt }) => attempt);
        if (least < bound / 2) return pass(...attempts);
        return fail(
          `the shortest of ${drawn.length} delays with the bound ${bound} ms is ${Math.round(least)} ms`,
          ...attempts,
        );
      },
    ),
});

/** With 10 uniform draws the longest stays within a quarter of the bound once in 10^6 runs. */
const GROWN = 10;

function grows(groups: readonly { bound: number; drawn: Drawn[] }[], first: number): Finding {
  return each(groups, ({ bound, drawn }) => {
    if (drawn.length < GROWN || bound < 4 * first) return UNREACHED;
    const { most } = span(drawn);
    const attempts = drawn.map(({ attempt }) => attempt);
    if (most > bound / 4) return pass(...attempts);
    return fail(
      `the longest of ${drawn.length} delays with the bound ${bound} ms is ${Math.round(most)} ms`,
      ...attempts,
    );
  });
}

const baseOf = (all: readonly Delay[]) => Math.min(...all.flatMap(({ bound }) => (bound === undefined ? [] : [bound])));

export const growth = check({
  id: 'client/reconnect/delays-grow',
  requirements: ['PLY-REC-18', 'PLY-REC-12'],
  title: 'attempt after attempt that fails before welcome the bound doubles, up to capMs',
  hint: 'Count every attempt, whether it failed in TCP, in the upgrade or before `welcome`; the open resets nothing.',
  judge: (trace) => {
    const all = delays(trace);
    return grows(
      byBound(all, ({ link }) => !link.welcome),
      baseOf(all),
    );
  },
});

export const unstableDoesNotReset = check({
  id: 'client/reconnect/unstable-connection-keeps-backoff',
  requirements: ['PLY-REC-22', 'PLY-REC-18'],
  title: 'a connection that is lost before stableMs does not set n back',
  hint: 'Reset the count at a loss after `stableMs` online, not on the open and not on `welcome`.',
  judge: (trace) => {
    const all = delays(trace);
    return grows(
      byBound(all, ({ link, stable }) => link.welcome !== undefined && stable === false),
      baseOf(all),
    );
  },
});
