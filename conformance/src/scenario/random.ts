/**
 * A seeded random source (mulberry32), so that a scenario runs the same way again under the same seed.
 *
 * @param seed any integer; its low 32 bits count
 * @returns a function that gives uniform values in [0, 1)
 */
export function seeded(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
