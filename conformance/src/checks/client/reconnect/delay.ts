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
import { type Delay, delays, LAG, ROUNDING, SLACK } from '../../../check/delays.js';
import { isFinal, type Link, lives, signs } from '../../../check/links.js';
import { ODDS, ODDS_TEXT } from '../../../check/odds.js';
import { returns } from '../../../check/returns.js';
import { CROSSING } from '../../../check/silence.js';
import { groupBy } from '../../../trace/search.js';
import { framesOf, type Trace } from '../../../trace/trace.js';

/** Judges that an attempt came no later than its bound. */
function within(trace: Trace, delay: Delay): Finding {
  const { loss, link, ms, bound, n } = delay;
  if (bound === undefined || isFinal(loss)) return UNREACHED;
  const most = (loss.retryAfterMs ?? 0) + bound;
  if (ms === undefined || !link.next) return returns(trace, delay, `the loss; the bound of attempt ${n} is ${most} ms`);
  if (ms <= most + SLACK) return pass(link.next.attempt);
  const message = `attempt ${n} came ${Math.round(ms)} ms after the loss, its bound is ${most} ms`;
  // What the machine kept the kit waiting it may have kept the client waiting, too.
  if (ms <= most + SLACK + trace.crowding(loss.t, link.next.attempt.t))
    return inconclusive(`${message}; the kit was kept waiting`);
  return unlessLagged(trace, loss.t, link.next.attempt.t, LAG, fail(message, loss, link.next.attempt));
}

/** Fewer delays of one bound say little about the half of them. */
const MANY = 10;
/** What the way of one attempt may take longer than that of another, for half of many, in ms. */
const DRIFT = 60;
/** A lag of the kit above this, in ms, may be in the delay too. */
const IDLE = 20;

/**
 * Judges many delays of a bound together: each may come late for a reason of its own, but if half of them lie further above the
 * shortest than the bound allows, they were drawn from more than it.
 */
function half(trace: Trace): Finding {
  const plain = delays(trace).filter(({ defaults, loss, link, ms, bound }) => {
    const told = !defaults && bound !== undefined && loss.retryAfterMs === undefined && !isFinal(loss);
    return told && ms !== undefined && link.next && trace.lag(loss.t, link.next.attempt.t) <= IDLE;
  });
  return each(
    groupBy(plain, ({ bound }) => bound),
    ([bound = 0, drawn]) => {
      if (drawn.length < MANY) return UNREACHED;
      const inOrder = drawn.toSorted((a, b) => (a.ms ?? 0) - (b.ms ?? 0));
      const [shortest = 0, middle = 0] = [inOrder[1]?.ms, inOrder[Math.floor((drawn.length - 1) / 2)]?.ms];
      const attempts = drawn.flatMap(({ link }) => link.next?.attempt ?? []);
      if (middle - shortest <= bound + DRIFT) return pass(...attempts);
      const message = `of ${drawn.length} delays with the bound ${bound} ms half are longer than ${Math.floor(middle)} ms, the shortest are ${Math.ceil(shortest)} ms and less`;
      return byTime(fail(message, ...attempts));
    },
  );
}

export const delayBounded = check({
  id: 'client/reconnect/delay-within-bound',
  requirements: ['PLY-REC-15'],
  title: 'no delay is longer than min(capMs, baseMs * 2^n)',
  hint: 'Use `reconnect.baseMs` and `reconnect.capMs` of the newest `welcome`, and cap the random part, not only the base.',
  judge: (trace) => {
    const many = half(trace);
    if (many.outcome === 'fail') return many;
    return each(delays(trace), (delay) =>
      // Whether it comes back at all is judged by the code of the loss.
      delay.defaults || delay.loss.retryAfterMs !== undefined || delay.ms === undefined
        ? UNREACHED
        : within(trace, delay),
    );
  },
});

export const defaultDelay = check({
  id: 'client/reconnect/default-delay',
  requirements: ['PLY-REC-19'],
  title: `before any welcome the delays are those of 1000 and 30000 ms (${ODDS_TEXT})`,
  hint: 'Start with baseMs 1000 and capMs 30000; a server that is down at the first attempt is no reason to give up.',
  judge: (trace) => {
    const first = delays(trace).filter(({ defaults }) => defaults);
    // What a client makes of a welcome with absurd numbers is its own affair.
    const short = allShort(first.filter(({ link, loss }) => !welcomedBefore(trace, link, loss.n)));
    return short ?? each(first, (delay) => within(trace, delay));
  },
});

/** Whether the client of a link had been sent any `welcome`, however wrong, before event `n`. */
function welcomedBefore(trace: Trace, link: Link, n: number): boolean {
  const life = lives(trace).find((one) => one.includes(link)) ?? [];
  return life.some(({ connection }) => framesOf(connection, 'server', 'welcome').some((welcome) => welcome.n < n));
}

/** Fewer first delays are not judged together: one or two of no length may be the doing of a late kit. */
const SEVERAL = 6;

/** Blames delays that are all so short as hardly any that were drawn up to their bounds; late ones only look longer. */
function allShort(drawn: readonly Delay[]): Finding | undefined {
  const shares = drawn.flatMap(({ ms, bound }) => (ms === undefined || bound === undefined ? [] : [ms / bound]));
  const greatest = Math.max(...shares);
  if (shares.length < SEVERAL || greatest ** shares.length > ODDS) return undefined;
  const attempts = drawn.flatMap(({ link }) => link.next?.attempt ?? []);
  const percent = Math.ceil(greatest * 100);
  return fail(
    `all ${shares.length} first delays are shorter than ${percent} % of their bounds, 1000 ms and more`,
    ...attempts,
  );
}

export const retryAfterLeast = check({
  id: 'client/reconnect/retry-after-kept',
  requirements: ['PLY-REC-17', 'PLY-REC-33'],
  title: 'after a goodbye with retryAfterMs the next attempt comes no earlier, however the connection ends',
  hint: 'Remember `retryAfterMs` when the `goodbye` comes and add the random delay to it.',
  judge: (trace) =>
    each(delays(trace), (delay) => {
      const { loss, link } = delay;
      const ms = waited(trace, delay);
      if (!loss.retryAfterMs || ms === undefined || !link.next) return UNREACHED;
      return ms >= loss.retryAfterMs - 5
        ? pass(link.next.attempt)
        : fail(
            `\`goodbye\` said retryAfterMs ${loss.retryAfterMs}, and the client came back after ${Math.round(ms)} ms`,
            loss,
            link.next.attempt,
          );
    }),
});

/** How long the client waited for its attempt, at the most: of an end of its own the kit learns late. */
function waited(trace: Trace, { link, loss, ms, most }: Delay): number | undefined {
  const { connection, welcome, values, next } = link;
  if (connection.close?.by !== 'client' || !next) return ms;
  if (connection.close.code !== 4108 || !welcome || !values) return most;
  const { timeoutMs } = values.heartbeat;
  // What came so shortly before the end may not have been heard.
  const crossing = CROSSING + trace.lag(loss.t - timeoutMs, loss.t);
  const heard = signs(trace, link).findLast(({ n, t }) => n >= welcome.n && t < loss.t - crossing) ?? welcome;
  return next.attempt.t - Math.min(loss.t, heard.t + timeoutMs - ROUNDING);
}

export const retryAfterMost = check({
  id: 'client/reconnect/retry-after-bounded',
  requirements: ['PLY-REC-20', 'PLY-REC-4'],
  title: 'after a goodbye with retryAfterMs the next attempt comes within it plus the plain bound',
  hint: 'Add one random delay to `retryAfterMs`; it does not multiply and does not stay for later attempts.',
  judge: (trace) =>
    each(delays(trace), (delay) => (delay.loss.retryAfterMs === undefined ? UNREACHED : within(trace, delay))),
});

export const stableResets = check({
  id: 'client/reconnect/stable-connection-resets-backoff',
  requirements: ['PLY-REC-21'],
  title: 'a connection that was online for stableMs sets n back to 0',
  hint: 'At the loss compare the time since `welcome` with `reconnect.stableMs`; the next delay is at most baseMs again.',
  judge: (trace) => {
    const all = delays(trace);
    return each(all, (delay) => {
      const at = all.indexOf(delay);
      const grown = all
        .slice(0, at)
        .some((before) => before.bound !== undefined && before.bound > (delay.bound ?? 0) + 2 * SLACK);
      return delay.stable && grown ? within(trace, delay) : UNREACHED;
    });
  },
});
