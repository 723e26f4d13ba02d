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
 * @throws ParleyError `invalid` for lone surrogates (PLY-FRM-14) and too much depth (PLY-FRM-7)
 * @throws TypeError for what JSON cannot say
 */
export function encode(frame: C2SFrame): Encoded {
  const json = JSON.stringify(frame);
  const depth = depthOf(frame);
  // A state value has to fit into `joined` too, where it stands two levels deeper (PLY-STA-41).
  const spare = frame.type === 'state_update' ? 2 : 0;
  if (depth + spare > MAX_DEPTH || LONE_SURROGATE.test(json)) throw new ParleyError('invalid', 'content');
  return { json, bytes: bytesOf(json), depth };
}

function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Object.values(value).reduce((deepest: number, child) => Math.max(deepest, depthOf(child)), 0);
}

/** Length in bytes of UTF-8, by the one encoder that every platform has. */
const bytesOf = (text: string) => encodeURIComponent(text).replace(/%../g, '-').length;

/** Length in code points (PLY-FRM-13). */
export const codePoints = (text: string): number => [...text].length;
