import {
  type BasicC2SFrame,
  type C2SFrame,
  type Decoded,
  deeperThan,
  type ErrorCode,
  MAX_DEPTH,
  validate,
  type WireObject,
} from '@parley/schemas';
import type { Settings } from '../options.js';
import { codePoints, finite, wellFormed } from './content.js';

/** A refusal on its way to an `error` frame. */
export interface Refusal {
  readonly code: ErrorCode;
  readonly message: string;
  readonly replyTo?: string;
  readonly field?: string;
  readonly serverTime?: number;
}

export type Inspected<F> = { readonly ok: true; readonly frame: F } | { readonly ok: false; readonly refusal: Refusal };

const IDENTIFIER = /^[!-~]{1,128}$/;

/** For people, by reason of {@link Decoded}. */
export const VIOLATIONS: Readonly<Record<Extract<Decoded, { ok: false }>['reason'], string>> = {
  not_json: 'not JSON',
  not_object: 'not a JSON object',
  too_deep: `nested deeper than ${MAX_DEPTH}`,
};

/**
 * In `joined` a state value lies two levels deeper than in the frame that wrote it, so a deeper one could never be
 * told to a later member (PLY-FRM-7).
 */
const STATE_VALUE_DEPTH = MAX_DEPTH - 3;

/**
 * A number such as 1e20 is relayed with all its digits; five characters become 22. Below a fifth of the bound the
 * relay fits whatever the frame holds (PLY-LIM-17).
 */
const GROWTH = 5;

/** Judges the type, the fields and the limits of one frame of a `parley.v1` client (PLY-FRM-27, steps 2 and 3). */
export function inspect(value: WireObject, text: string, settings: Settings): Inspected<C2SFrame> {
  const checked = validate('c2s', value);
  if (!checked.ok) return refuse(value, checked.problem.code, checked.problem.message, checked.problem.path);
  const over = overLimits(checked.frame, text, settings);
  return over ? refuse(value, 'invalid_frame', over.message, over.field) : { ok: true, frame: checked.frame };
}

/** The same for a basic client. */
export function inspectBasic(value: WireObject, text: string, settings: Settings): Inspected<BasicC2SFrame> {
  const checked = validate('basic-c2s', value);
  if (!checked.ok) return refuse(value, checked.problem.code, checked.problem.message, checked.problem.path);
  const over = overLimits(checked.frame, text, settings);
  return over ? refuse(value, 'invalid_frame', over.message, over.field) : { ok: true, frame: checked.frame };
}

/** `replyTo` is the frame's `id` wherever that is readable (PLY-FRM-36). */
export function replyTo(value: WireObject): { replyTo?: string } {
  const id = Object.hasOwn(value, 'id') ? value.id : undefined;
  return typeof id === 'string' && IDENTIFIER.test(id) ? { replyTo: id } : {};
}

function refuse(
  value: WireObject,
  code: 'unknown_type' | 'invalid_frame',
  message: string,
  field: string,
): { ok: false; refusal: Refusal } {
  return { ok: false, refusal: { code, message, ...replyTo(value), ...(code === 'invalid_frame' ? { field } : {}) } };
}

interface Over {
  readonly field: string;
  readonly message: string;
}

function overLimits(frame: C2SFrame | BasicC2SFrame, text: string, settings: Settings): Over | undefined {
  switch (frame.type) {
    case 'message': {
      const { maxTextLength } = settings;
      // A string never has more code points than UTF-16 units (PLY-LIM-16).
      if (frame.text.length > maxTextLength && codePoints(frame.text) > maxTextLength) {
        return { field: '/text', message: `text is longer than ${maxTextLength} code points` };
      }
      return frame.data === undefined ? undefined : badContent('/data', frame.data, text, settings);
    }
    case 'state_update':
      if (deeperThan(frame.value, STATE_VALUE_DEPTH)) {
        return { field: '/value', message: `value is nested deeper than ${STATE_VALUE_DEPTH}` };
      }
      return badContent('/value', frame.value, text, settings);
    case 'ping':
      return wellFormed(frame.timestamp)
        ? undefined
        : { field: '/timestamp', message: 'timestamp has a lone surrogate' };
    default:
      return undefined;
  }
}

/** What cannot be relayed as it is: strings with lone surrogates (PLY-FRM-14), numbers that no double holds or that outgrow the frame. */
function badContent(field: string, content: unknown, text: string, settings: Settings): Over | undefined {
  // The text came as valid UTF-8, so a lone surrogate can only have been written as an escape.
  if (text.includes('\\u') && !wellFormed(content)) return { field, message: 'a string has a lone surrogate' };
  if (!finite(content)) return { field, message: 'a number is greater than a double can hold' };
  const { maxFrameBytes } = settings;
  if (text.length * GROWTH > maxFrameBytes && Buffer.byteLength(JSON.stringify(content)) > maxFrameBytes) {
    return { field, message: `longer than ${maxFrameBytes} bytes when its numbers are written out` };
  }
  return undefined;
}
