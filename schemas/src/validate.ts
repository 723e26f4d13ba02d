import { FORMS } from './forms.js';
import type { Direction } from './frame.js';
import validators from './generated/validators.js';
import { type Problem, problemOf } from './problem.js';
import type { BasicC2SFrame, BasicS2CFrame, C2SFrame, S2CFrame } from './types.js';
import { isObject, type WireObject } from './wire.js';

export type { Problem } from './problem.js';

export interface FrameOf {
  c2s: C2SFrame;
  s2c: S2CFrame;
  'basic-c2s': BasicC2SFrame;
  'basic-s2c': BasicS2CFrame;
}

export type Validation<F> =
  | { readonly ok: true; readonly frame: F }
  | { readonly ok: false; readonly problem: Problem };

/**
 * Validates a decoded object as a frame: by `type` first, then by that frame's schema.
 *
 * Never throws; the value is returned as it came, with unknown fields left in.
 */
export function validate<D extends Direction>(direction: D, value: WireObject): Validation<FrameOf[D]> {
  const problem = typeProblem(direction, value.type) ?? check(`${direction}/${value.type}`, value);
  return problem ? { ok: false, problem } : { ok: true, frame: value as unknown as FrameOf[D] };
}

export type AdapterLine = 'command' | 'answer' | 'event';

/** Validates one line of the adapter contract; returns the problem, or undefined if there is none. */
export function validateAdapterLine(kind: AdapterLine, value: unknown): Problem | undefined {
  if (!isObject(value)) return invalid('', 'type', 'the line is not an object');
  return check(`adapter/${kind}`, value);
}

function typeProblem(direction: Direction, type: unknown): Problem | undefined {
  if (type === undefined) return invalid('/type', 'required', '/type is missing');
  if (typeof type !== 'string') return invalid('/type', 'type', '/type is not of type string');
  const name = `${direction}/${type}`;
  if (Object.hasOwn(validators, name) || Object.hasOwn(FORMS, name)) return undefined;
  const message = `no frame of this direction has the type ${JSON.stringify(type.slice(0, 64))}`;
  return { code: 'unknown_type', path: '/type', rule: 'enum', message };
}

/** Validates a value whose schema, or set of forms, exists. */
function check(name: string, value: WireObject): Problem | undefined {
  const form = FORMS[name];
  const claim = form?.claim(value);
  const key = form ? `${name}#${claim}` : name;
  const validator = Object.hasOwn(validators, key) ? validators[key] : undefined;
  if (validator) return validator(value) ? undefined : problemOf(validator.errors ?? []);
  const path = `/${form?.field}`;
  return claim === undefined
    ? invalid(path, 'required', `${path} is missing or not a string`)
    : invalid(path, 'enum', `${path} is none that is known`);
}

function invalid(path: string, rule: string, message: string): Problem {
  return { code: 'invalid_frame', path, rule, message };
}
