import type { C2SFrame } from '@parley/schemas';
import { MAX_DEPTH } from './constants.js';
import { ParleyError } from './errors.js';

/** A frame as it will cross the wire; kept as text so that a resend is the same to the byte (PLY-DLV-23). */
export interface Encoded {
  readonly json: string;
  /** Bytes of UTF-8. */
  readonly bytes: number;
  /** Nesting of arrays and objects; the frame itself is 1. */
  readonly depth: number;
}

/** How `JSON.stringify` writes a lone surrogate, after any number of escaped backslashes. */
const LONE_SURROGATE = /(?:^|[^\\])(?:\\\\)*\\ud[89a-f]/;

/**
 * Encodes a frame.
 *
 * @throws ParleyError `invalid` for what JSON cannot say, lone surrogates (PLY-FRM-14) and too much depth (PLY-FRM-7)
 */
export function encode(frame: C2SFrame): Encoded {
  let json: string;
  try {
    json = JSON.stringify(frame);
  } catch (error) {
    throw new ParleyError('invalid', `not JSON: ${String(error)}`);
  }
  if (LONE_SURROGATE.test(json)) throw new ParleyError('invalid', 'a string has a lone surrogate');
  const { bytes, depth } = measure(json);
  if (depth > MAX_DEPTH) throw new ParleyError('invalid', `nested deeper than ${MAX_DEPTH}`);
  return { json, bytes, depth };
}

/** Bytes of UTF-8 and depth of a JSON text, in one pass. */
function measure(json: string): { bytes: number; depth: number } {
  let bytes = 0;
  let level = 0;
  let depth = 0;
  let inString = false;
  for (let i = 0; i < json.length; i++) {
    const unit = json.charCodeAt(i);
    // Each half of a surrogate pair stands for two of its four bytes.
    bytes += unit < 0x80 ? 1 : unit < 0x800 || (unit >= 0xd800 && unit <= 0xdfff) ? 2 : 3;
    const char = json[i];
    if (inString && char === '\\') {
      bytes++;
      i++;
    } else if (char === '"') inString = !inString;
    else if (inString) continue;
    else if (char === '{' || char === '[') depth = Math.max(depth, ++level);
    else if (char === '}' || char === ']') level--;
  }
  return { bytes, depth };
}

/** Length in code points (PLY-FRM-13). */
export function codePoints(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}
