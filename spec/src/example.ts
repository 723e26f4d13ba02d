/** JSON examples of the prose: which direction a fence is for, and whether it is meant to be valid. */
import { DIRECTIONS, type Direction } from '@parley/schemas';
import { oneOf } from './vocabulary.js';

export interface Example {
  readonly line: number;
  readonly direction: Direction;
  readonly valid: boolean;
  readonly text: string;
}

/** What a fence is: an example to validate, none, or a reason why its info string cannot be read. */
export type FenceInfo =
  | { readonly kind: 'example'; readonly direction: Direction; readonly valid: boolean }
  | { readonly kind: 'other' }
  | { readonly kind: 'unreadable'; readonly message: string };

/** Reads an info string such as `json c2s`, `json invalid basic-s2c`, `json fragment` or `text`. */
export function readFenceInfo(info: string): FenceInfo {
  const [language, ...words] = info.split(/\s+/);
  if (language === '') return { kind: 'unreadable', message: 'code fence without a language, write ```text' };
  if (language !== 'json' || info === 'json fragment') return { kind: 'other' };
  const valid = words[0] !== 'invalid';
  const [direction = '', ...more] = valid ? words : words.slice(1);
  if (more.length > 0 || !oneOf(DIRECTIONS, direction)) {
    const message = `cannot read the fence "${info}", write json [invalid] ${DIRECTIONS.join('|')}, or json fragment`;
    return { kind: 'unreadable', message };
  }
  return { kind: 'example', direction, valid };
}
