import type { WireObject } from '@parley/schemas';

/** A string, or one of the characters that structure JSON; numbers and literals are skipped. */
const TOKENS = /"(?:[^"\\]|\\.)*"|[{}[\]:,]/g;

/**
 * The first member name that an object of this JSON text has twice; undefined if none has.
 *
 * @param frame what the text decodes to, if that is known
 */
export function repeatedName(text: string, frame?: WireObject): string | undefined {
  // Every member has a colon, and strings have theirs: where there are no more than those of the frame, each member was kept.
  if (frame && !text.includes('\\') && colonsIn(text) === colonsOf(frame)) return undefined;
  const open: (Set<string> | undefined)[] = [];
  let last = '';
  for (const [token] of text.matchAll(TOKENS)) {
    if (token === '{') open.push(new Set());
    if (token === '[') open.push(undefined);
    if (token === '}' || token === ']') open.pop();
    if (token === ':') {
      const names = open.at(-1);
      const name: string = JSON.parse(last);
      if (names?.has(name)) return name;
      names?.add(name);
    }
    last = token;
  }
  return undefined;
}

function colonsIn(text: string): number {
  let count = 0;
  for (let at = text.indexOf(':'); at >= 0; at = text.indexOf(':', at + 1)) count += 1;
  return count;
}

/** The colons of a value when it is written without escapes. */
function colonsOf(value: unknown): number {
  if (typeof value === 'string') return colonsIn(value);
  if (typeof value !== 'object' || value === null) return 0;
  let count = 0;
  for (const [name, member] of Object.entries(value)) {
    if (!Array.isArray(value)) count += 1 + colonsIn(name);
    count += colonsOf(member);
  }
  return count;
}
