import { hash } from 'node:crypto';

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

/** What a repeated id is held against: `text` and `data`, not `sentAt` (PLY-DLV-11, PLY-DLV-13). */
export function contentHash(text: string, data: unknown): string {
  // An absent `data` differs from `null`: the one is relayed without the field, the other with it (PLY-DLV-5).
  return hash('sha256', `${JSON.stringify(text)}${data === undefined ? '' : canonical(data)}`, 'base64');
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
