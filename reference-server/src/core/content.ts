import type { Entry } from '../store/store.js';

/**
 * JSON with the members of every object in one order, so that equal values give equal text (PLY-DLV-14's note).
 *
 * Recursion is bounded by the depth limit of frames. Builds text only: a member called `__proto__` is one like any other.
 */
export function canonical(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join(',')}}`;
}

/**
 * What a repeated id is held against: `text` and `data`, not `sentAt` (PLY-DLV-11, PLY-DLV-13).
 *
 * 53 bits are enough and need no cryptography: only the same user with the same `clientId` and `id` is ever compared,
 * so whoever finds two contents of one hash has deceived nobody but himself.
 */
export function contentHash({ text, data }: Pick<Entry, 'text' | 'data'>): string {
  const seeds = mix(text, FIRST_SEED, SECOND_SEED);
  // An absent `data` differs from `null`: the one is relayed without the field, the other with it (PLY-DLV-5).
  const [high, low] = data === undefined ? seeds : mix(canonical(data), ...seeds);
  return (high * 2 ** 21 + (low >>> 11)).toString(36);
}

const FIRST_SEED = 0x811c9dc5;
const SECOND_SEED = 0x1b873593;

/** Two 32-bit multiply-and-xor hashes side by side, as MurmurHash3 mixes them, over the UTF-16 units and their count. */
function mix(text: string, first: number, second: number): [number, number] {
  let high = first ^ text.length;
  let low = second + text.length;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    high = Math.imul(high ^ unit, 0x9e3779b1);
    low = Math.imul(low ^ unit, 0x5f356495);
    low ^= low >>> 13;
  }
  high = Math.imul(high ^ (high >>> 16), 0x85ebca6b) ^ Math.imul(low ^ (low >>> 13), 0xc2b2ae35);
  low = Math.imul(low ^ (low >>> 16), 0x85ebca6b) ^ Math.imul(high ^ (high >>> 13), 0xc2b2ae35);
  return [high >>> 0, low >>> 0];
}

/** Length in Unicode code points (PLY-FRM-13). */
export function codePoints(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/** Under the `u` flag a surrogate pair is one code point outside of this range, so only lone ones match. */
const LONE_SURROGATE = /[\ud800-\udfff]/u;

/** Whether every string in the value, member names included, is free of lone surrogates (PLY-FRM-14). */
export function wellFormed(value: unknown): boolean {
  if (typeof value === 'string') return !LONE_SURROGATE.test(value);
  if (typeof value !== 'object' || value === null) return true;
  if (Array.isArray(value)) return value.every(wellFormed);
  return Object.entries(value).every(([name, member]) => !LONE_SURROGATE.test(name) && wellFormed(member));
}

/** Whether a double holds every number in the value: the parser makes others infinite, which JSON cannot say. */
export function finite(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || value === null) return true;
  return Array.isArray(value) ? value.every(finite) : Object.values(value).every(finite);
}
