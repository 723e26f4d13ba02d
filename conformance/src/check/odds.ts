/**
 * How likely a correct implementation looks wrong by chance, for checks of what has to be random. All of them bear delays that come late
 * besides: noise that has nothing to do with the draw only makes draws less alike, never more.
 */

/** Greatest probability of a false alarm in one trace; a run judges a handful of such samples, so it stays under 10^-6. */
export const ODDS = 1e-7;

/** The same for people, in the title of a check. */
export const ODDS_TEXT = 'false alarm under 1 in 10^6';

/** Probability of at least `least` successes in `tries` tries of probability `p`. */
export function atLeast(least: number, tries: number, p: number): number {
  if (least <= 0) return 1;
  let sum = 0;
  for (let k = least; k <= tries; k++) sum += Math.exp(logChoose(tries, k) + power(p, k) + power(1 - p, tries - k));
  return Math.min(1, sum);
}

/** Probability that at most `most` of these come true, each with a chance of its own. */
export function atMost(most: number, chances: readonly number[]): number {
  // By how many have come true so far.
  let so: readonly number[] = [1];
  for (const p of chances) {
    so = Array.from({ length: so.length + 1 }, (_, k) => (so[k] ?? 0) * (1 - p) + (so[k - 1] ?? 0) * p);
  }
  return so.slice(0, most + 1).reduce((sum, one) => sum + one, 0);
}

/**
 * How many of `draws` uniform draws between 0 and 1 are suspicious in one window of this width, wherever it lies. The draw that
 * is first in the window has at least that many less one beside it; any of them may be the first.
 *
 * @param looks in how many ways the same draws are looked at: each of them gets its share of the odds
 * @returns undefined if so few draws never are
 */
export function crowd(draws: number, width: number, looks = 1): number | undefined {
  return leastOf(draws, (many) => looks * draws * atLeast(many - 1, draws - 1, width));
}

/**
 * How many successes in `tries` tries of probability `p` are suspicious.
 *
 * @param looks in how many ways the same tries are looked at: each of them gets its share of the odds
 * @returns undefined if so few tries never are
 */
export function streak(tries: number, p: number, looks = 1): number | undefined {
  return leastOf(tries, (many) => looks * atLeast(many, tries, p));
}

/** The greatest number of values that lie in one window of this width. */
export function mostWithin(values: readonly number[], width: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return Math.max(
    0,
    ...sorted.map((low, at) => sorted.filter((high, other) => other >= at && high <= low + width).length),
  );
}

function leastOf(most: number, odds: (many: number) => number): number | undefined {
  let least: number | undefined;
  for (let many = most; many > 0 && odds(many) <= ODDS; many--) least = many;
  return least;
}

function power(base: number, exponent: number): number {
  return exponent === 0 ? 0 : exponent * Math.log(base);
}

function logChoose(n: number, k: number): number {
  let sum = 0;
  for (let i = 1; i <= k; i++) sum += Math.log((n - k + i) / i);
  return sum;
}
