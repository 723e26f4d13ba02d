import { test } from 'tap';
import { atLeast, atMost, crowd, mostWithin, streak } from './odds.js';

/** Seeded, uniform in [0, 1). */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

test('tails of the binomial distribution', async (t) => {
  t.equal(atLeast(0, 5, 0.3), 1);
  t.ok(Math.abs(atLeast(1, 2, 0.5) - 0.75) < 1e-12);
  t.ok(Math.abs(atLeast(20, 20, 0.25) / 0.25 ** 20 - 1) < 1e-9);
});

test('how likely it is that few of several come true', async (t) => {
  t.equal(atMost(2, [0.5, 0.9]), 1);
  t.ok(Math.abs(atMost(0, [0.5, 0.9]) - 0.05) < 1e-12);
  t.ok(Math.abs(atMost(1, [0.3, 0.3, 0.3]) - (1 - atLeast(2, 3, 0.3))) < 1e-12);
});

test('what is suspicious is rarer than 1 in 10^7, and not rarer than it has to be', async (t) => {
  for (const [draws, width] of [
    [20, 0.25],
    [40, 0.55],
    [34, 0.25],
  ] as const) {
    const many = crowd(draws, width) ?? Number.NaN;
    t.ok(draws * atLeast(many - 1, draws - 1, width) <= 1e-7, `${many} of ${draws} in ${width}`);
    t.ok(draws * atLeast(many - 2, draws - 1, width) > 1e-7);
  }
  t.equal(crowd(5, 0.25), undefined);
  t.ok(atLeast(streak(20, 0.25) ?? 0, 20, 0.25) <= 1e-7);
});

test('the bound holds: windows of uniform draws are as full as it says, at odds that can be counted', async (t) => {
  const draw = random(7);
  const [draws, width, many, rounds] = [8, 0.25, 6, 20_000];
  let seen = 0;
  for (let round = 0; round < rounds; round++) {
    if (mostWithin(Array.from({ length: draws }, draw), width) >= many) seen++;
  }
  t.ok(seen > 0 && seen / rounds <= draws * atLeast(many - 1, draws - 1, width), `${seen} of ${rounds}`);
});

test('the fullest window', async (t) => {
  t.equal(mostWithin([1, 5, 2, 9, 3], 2), 3);
  t.equal(mostWithin([], 2), 0);
});
