import { check, each, type Finding, fail, pass, UNREACHED } from '../../../check/check.js';
import { type Delay, delays, SLACK } from '../../../check/delays.js';
import { crowd, mostWithin, ODDS_TEXT, streak } from '../../../check/odds.js';
import { groupBy } from '../../../trace/search.js';
import type { Trace } from '../../../trace/trace.js';
import { lifeAt } from '../reading/application.js';

/** Fewer draws than this show too little on a machine on which some come late. */
const DRAWS = 20;
/** Draws by which it shows that delays reach below half of their bound. */
const MANY_DRAWS = 40;

/** A timer of the client that rounds may fire this much before `retryAfterMs` is over, in ms. */
const EARLY = 5;

interface Drawn {
  readonly attempt: { readonly n: number };
  readonly ms: number;
}

interface Group {
  readonly bound: number;
  readonly drawn: readonly Drawn[];
}

/** What is no draw in a delay, in ms; undefined: it is not looked at. */
type Given = (delay: Delay) => number | undefined;

const plain: Given = ({ loss }) => (loss.retryAfterMs === undefined ? 0 : undefined);
const toldToWait: Given = ({ loss }) => loss.retryAfterMs;

/** What was drawn for delays, by its bound. */
function byBound(all: readonly Delay[], fits: (delay: Delay) => boolean, given = plain): readonly Group[] {
  const drawn = all.flatMap((delay) => {
    const { bound, most, link } = delay;
    const known = given(delay);
    return known !== undefined && fits(delay) && bound !== undefined && most !== undefined && link.next
      ? [{ bound, attempt: link.next.attempt, ms: most - known }]
      : [];
  });
  return [...groupBy(drawn, ({ bound }) => bound)].map(([bound, drawn]) => ({ bound, drawn }));
}

/**
 * Judges that delays do not crowd in a part of their bound, in any that is as wide as one of `widths`; groups that fail for another
 * reason are left to its check.
 */
function spread(
  groups: readonly Group[],
  widths: readonly number[],
  least: number,
  excused: (group: Group) => boolean,
): Finding {
  return each(groups, (group) => {
    const { bound, drawn } = group;
    const looks = widths.flatMap((width) => {
      const suspicious = crowd(drawn.length, width, widths.length);
      return suspicious === undefined ? [] : [{ width: width * bound, suspicious }];
    });
    if (drawn.length < least || looks.length === 0 || excused(group)) return UNREACHED;
    const values = drawn.map(({ ms }) => ms);
    const attempts = drawn.map(({ attempt }) => attempt);
    const crowded = looks.find(({ width, suspicious }) => mostWithin(values, width) >= suspicious);
    if (!crowded) return pass(...attempts);
    const [from, to] = [Math.min(...values), Math.max(...values)].map(Math.round);
    return fail(
      `${mostWithin(values, crowded.width)} of ${drawn.length} delays with the bound ${bound} ms lie within ${Math.round(crowded.width)} ms of each other (all of them between ${from} and ${to} ms); of uniform ones fewer than ${crowded.suspicious} do`,
      ...attempts,
    );
  });
}

/** Delays that are those of a quarter of the bound: what `delays-grow` and its like judge. */
const tooShort = ({ bound, drawn }: Group) =>
  drawn.filter(({ ms }) => ms <= bound / 4).length >= (streak(drawn.length, 1 / 4) ?? Number.POSITIVE_INFINITY);

/**
 * Delays that do not even fill a quarter of the bound, but for some late ones: what `delays-spread` and its like judge. Those of half
 * of the bound crowd in a quarter of it only by chance.
 */
const fixed = ({ bound, drawn }: Group) =>
  mostWithin(
    drawn.map(({ ms }) => ms),
    bound / 4,
  ) >= Math.max(0.9 * drawn.length, crowd(drawn.length, 1 / 4) ?? Number.POSITIVE_INFINITY);

export const jitter = check({
  id: 'client/reconnect/delays-spread',
  requirements: ['PLY-REC-16'],
  title: `the delays of one bound do not crowd in a quarter of it (20 or more of them; ${ODDS_TEXT})`,
  hint: 'Draw every delay anew, uniformly between 0 and the bound; a few per cent of noise on a fixed delay is not it.',
  judge: (trace) =>
    spread(
      byBound(delays(trace), ({ n }) => (n ?? 0) > 0),
      [1 / 4],
      DRAWS,
      tooShort,
    ),
});

export const firstJitter = check({
  id: 'client/reconnect/first-delay-spreads',
  requirements: ['PLY-REC-16'],
  title: `the first delay after a loss is random too: first delays do not crowd in a quarter of their bound (20 or more of them; ${ODDS_TEXT})`,
  hint: 'The first attempt is not immediate: when a server restarts, all clients lose their connection in the same millisecond.',
  judge: (trace) =>
    spread(
      byBound(delays(trace), ({ n }) => n === 0),
      [1 / 4],
      DRAWS,
      () => false,
    ),
});

/** Parts of their bound in which delays after a loss of one kind must not all lie. */
const AT_ONCE = [1 / 16, 1 / 8];
/** First delays after losses of one kind that show something. */
const ALIKE_LOSSES = 10;

/** What the client has been told, or has told, at a loss. */
function kindOf({ loss, link }: Delay): string {
  const { goodbye, connection } = link;
  if (goodbye && goodbye.n < loss.n) return `a goodbye with ${loss.code}`;
  return connection.close?.by === 'client' ? `a close of its own with ${loss.code}` : `a loss with ${loss.code}`;
}

export const notAtOnce = check({
  id: 'client/reconnect/waits-after-every-loss',
  requirements: ['PLY-REC-16', 'PLY-REC-3'],
  title: `the first delay is random whatever the loss was: after none that comes ${ALIKE_LOSSES} times or more is the client always back at once (${ODDS_TEXT})`,
  hint: 'A close of your own with 4104 or 4108, an expired token and a `goodbye` without `retryAfterMs` are followed by a random delay like any other loss.',
  judge: (trace) => {
    // What is no first delay is left to the checks of growth, which a count that goes back to 0 makes short as well.
    const drawn = delays(trace).flatMap((delay) => {
      const { n, bound, most, link, loss } = delay;
      const plain = n === 0 && bound !== undefined && most !== undefined && loss.retryAfterMs === undefined;
      return plain && link.next ? [{ kind: kindOf(delay), part: most / bound, attempt: link.next.attempt }] : [];
    });
    const kinds = [...groupBy(drawn, ({ kind }) => kind)].filter(([, all]) => all.length >= ALIKE_LOSSES);
    return each(kinds, ([kind, all]) => {
      const attempts = all.map(({ attempt }) => attempt);
      const found = AT_ONCE.map((part) => ({
        part,
        short: all.filter((one) => one.part <= part).length,
        suspicious: streak(all.length, part, AT_ONCE.length * kinds.length) ?? Number.POSITIVE_INFINITY,
      })).find(({ short, suspicious }) => short >= suspicious);
      if (!found) return pass(...attempts);
      const { part, short, suspicious } = found;
      return fail(
        `${short} of ${all.length} first delays after ${kind} are within 1/${1 / part} of their bound; of uniform ones fewer than ${suspicious} are`,
        ...attempts,
      );
    });
  },
});

export const retryAfterJitter = check({
  id: 'client/reconnect/retry-after-spreads',
  requirements: ['PLY-REC-16'],
  title: `what a delay adds to retryAfterMs is random: it does not crowd in a quarter of the bound (20 or more of them; ${ODDS_TEXT})`,
  hint: 'Add a random delay to `retryAfterMs`, drawn as without it: the server may have given all its clients the same value.',
  judge: (trace) =>
    spread(
      byBound(delays(trace), () => true, toldToWait),
      [1 / 4],
      DRAWS,
      // Delays that are too short or too long as a whole are judged where each of them is.
      ({ bound, drawn }) => drawn.some(({ ms }) => ms < -EARLY || ms > bound + SLACK),
    ),
});

/**
 * Delays of which half is fixed fill half of their bound; what is more than that is room for late ones: the more room, the fewer
 * may be later still.
 */
const HALVES = [0.55, 0.6, 0.65];

export const fullJitter = check({
  id: 'client/reconnect/delays-reach-down',
  requirements: ['PLY-REC-16'],
  title: `delays are drawn from the whole of their bound, not from half of it (40 or more of them; ${ODDS_TEXT})`,
  hint: 'The whole delay is random, from 0 on: not half of it fixed and half random.',
  judge: (trace) =>
    spread(
      byBound(delays(trace), () => true),
      HALVES,
      MANY_DRAWS,
      fixed,
    ),
});

/** Judges that delays grew with their bound: that they are not those of a bound of a quarter. */
function grows(groups: readonly Group[], first: number): Finding {
  return each(groups, ({ bound, drawn }) => {
    const suspicious = streak(drawn.length, 1 / 4);
    if (suspicious === undefined || bound < 4 * first) return UNREACHED;
    const attempts = drawn.map(({ attempt }) => attempt);
    if (!tooShort({ bound, drawn })) return pass(...attempts);
    const short = drawn.filter(({ ms }) => ms <= bound / 4).length;
    return fail(
      `${short} of ${drawn.length} delays with the bound ${bound} ms are ${bound / 4} ms or shorter; of uniform ones fewer than ${suspicious} are`,
      ...attempts,
    );
  });
}

const baseOf = (all: readonly Delay[]) => Math.min(...all.flatMap(({ bound }) => (bound === undefined ? [] : [bound])));

export const growth = check({
  id: 'client/reconnect/delays-grow',
  requirements: ['PLY-REC-18', 'PLY-REC-12'],
  title: `attempt after attempt that fails before welcome the bound doubles, up to capMs (${ODDS_TEXT})`,
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
  title: `a connection that is lost before stableMs does not set n back (${ODDS_TEXT})`,
  hint: 'Reset the count at a loss after `stableMs` online, not on the open and not on `welcome`.',
  judge: (trace) => {
    const all = delays(trace);
    return grows(
      byBound(all, ({ link, stable }) => link.welcome !== undefined && stable === false),
      baseOf(all),
    );
  },
});

/** Delays of two clients that lie closer than one of these parts of their bound look alike. */
const ALIKE = [1 / 16, 1 / 8, 3 / 16];
/** How often two uniform draws lie closer than this. */
const alikeOdds = (part: number) => 2 * part - part ** 2;
/** Fewer pairs of delays than this show too little. */
const PAIRS = 12;

/** The delays of each client of a trace: one a process, or one a `connect`. */
function byClient(trace: Trace): readonly (readonly Delay[])[] {
  const killed = trace.of('process').filter(({ what }) => what === 'killed');
  const client = ({ loss }: Delay) => `${killed.filter(({ n }) => n < loss.n).length} ${lifeAt(trace, loss.n)}`;
  return [...groupBy(delays(trace), client).values()];
}

export const clientsDiffer = check({
  id: 'client/reconnect/clients-draw-apart',
  requirements: ['PLY-REC-16'],
  title: `two clients, or two starts of one, do not wait alike (12 or more delays of each; ${ODDS_TEXT})`,
  hint: 'Seed the generator from the system, and not the same in each process or client: equal sequences keep a crowd together.',
  judge: (trace) => {
    if (trace.of('process').every(({ what }) => what !== 'killed')) return UNREACHED;
    const [first, ...others] = byClient(trace);
    if (byBound(first ?? [], () => true).some(fixed)) return UNREACHED;
    return each(others, (other) => {
      const pairs = (first ?? []).flatMap((one, at) => {
        const two = other[at];
        const same = two !== undefined && one.bound === two.bound && one.ms !== undefined && two.ms !== undefined;
        return same && one.bound !== undefined && two.link.next
          ? [{ apart: Math.abs((one.ms ?? 0) - (two.ms ?? 0)) / one.bound, attempt: two.link.next.attempt }]
          : [];
      });
      if (pairs.length < PAIRS) return UNREACHED;
      const attempts = pairs.map(({ attempt }) => attempt);
      const looks = ALIKE.map((part) => ({
        alike: pairs.filter(({ apart }) => apart <= part).length,
        suspicious: streak(pairs.length, alikeOdds(part), ALIKE.length) ?? Number.POSITIVE_INFINITY,
      }));
      const found = looks.find(({ alike, suspicious }) => alike >= suspicious);
      return found
        ? fail(
            `${found.alike} of ${pairs.length} delays are nearly those of the client before, one after the other`,
            ...attempts,
          )
        : pass(...attempts);
    });
  },
});
