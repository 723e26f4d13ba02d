import { MAX_DEPTH } from './scalars.js';

/** A JSON object as it came off the wire, before any schema has seen it. */
export type WireObject = { readonly [field: string]: unknown };

export type Decoded =
  | { readonly ok: true; readonly value: WireObject }
  | { readonly ok: false; readonly reason: 'not_json' | 'not_object' | 'too_deep' };

/**
 * Reads one WebSocket text message as a frame-shaped object.
 *
 * @param data the text of one WebSocket message
 * @returns the object, or why it is a protocol violation (spec/v1/03-frames.md)
 */
export function decode(data: string): Decoded {
  let value: unknown;
  try {
    value = JSON.parse(data);
  } catch {
    return { ok: false, reason: 'not_json' };
  }
  if (!isObject(value)) return { ok: false, reason: 'not_object' };
  // A text cannot nest deeper than it has opening brackets, so short frames skip the walk.
  if (data.length > MAX_DEPTH && deeperThan(value, MAX_DEPTH)) return { ok: false, reason: 'too_deep' };
  return { ok: true, value };
}

export function isObject(value: unknown): value is WireObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether arrays and objects nest deeper than `limit`; a scalar has depth 0. Bounded recursion: stops at the limit. */
export function deeperThan(value: unknown, limit: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (limit === 0) return true;
  if (Array.isArray(value)) return value.some((child) => deeperThan(child, limit - 1));
  // Every frame is walked here: what JSON.parse made has no inherited members, and a list of them need not be made.
  for (const name in value) if (deeperThan((value as WireObject)[name], limit - 1)) return true;
  return false;
}
