import type { ErrorObject } from 'ajv';
import { FRAMES } from './catalogue.js';
import type { Direction } from './frame.js';
import validators from './generated/validators.js';
import type { BasicC2SFrame, BasicS2CFrame, C2SFrame, S2CFrame } from './types.js';
import type { WireObject } from './wire.js';

export interface FrameOf {
  c2s: C2SFrame;
  s2c: S2CFrame;
  'basic-c2s': BasicC2SFrame;
  'basic-s2c': BasicS2CFrame;
}

/** Why a value is not a frame of its direction. */
export interface Problem {
  readonly code: 'unknown_type' | 'invalid_frame';
  /** JSON Pointer (RFC 6901) of the offending value; a missing field points to where it belongs. */
  readonly path: string;
  /** The JSON Schema key word that failed, for example `required`, `pattern`, `maximum`. */
  readonly rule: string;
  /** For people. */
  readonly message: string;
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
  const type = value.type;
  if (typeof type !== 'string') {
    return refuse('invalid_frame', '/type', type === undefined ? 'required' : 'type', 'a frame has a `type`, a string');
  }
  if (!Object.hasOwn(FRAMES[direction], type)) {
    return refuse(
      'unknown_type',
      '/type',
      'enum',
      `no frame of this direction has the type ${JSON.stringify(type.slice(0, 64))}`,
    );
  }
  const problem = check(`${direction}/${type}`, value);
  return problem ? { ok: false, problem } : { ok: true, frame: value as unknown as FrameOf[D] };
}

export type AdapterLine = 'command' | 'answer' | 'event';

/** Validates one line of the adapter contract; returns the problem, or undefined if there is none. */
export function validateAdapterLine(kind: AdapterLine, value: unknown): Problem | undefined {
  return check(`adapter/${kind}`, value);
}

function refuse(code: Problem['code'], path: string, rule: string, message: string): { ok: false; problem: Problem } {
  return { ok: false, problem: { code, path, rule, message } };
}

function check(name: string, value: unknown): Problem | undefined {
  const validator = validators[name];
  if (!validator) throw new RangeError(`no schema is called ${name}`);
  if (validator(value)) return undefined;
  return describe(validator.errors ?? []);
}

/** The deepest error says most: a union reports each branch, and the branch that got furthest is the one meant. */
function describe(errors: readonly ErrorObject[]): Problem {
  const located = errors.map((error) => ({ error, path: pathOf(error) }));
  located.sort((a, b) => b.path.split('/').length - a.path.split('/').length);
  const first = located[0];
  if (!first) throw new Error('a validator refused a value and gave no reason');
  return {
    code: 'invalid_frame',
    path: first.path,
    rule: first.error.keyword,
    message: `${first.path || 'the frame'} ${first.error.message ?? 'is not valid'}`,
  };
}

function pathOf(error: ErrorObject): string {
  if (error.keyword !== 'required') return error.instancePath;
  const missing = String(error.params.missingProperty).replaceAll('~', '~0').replaceAll('/', '~1');
  return `${error.instancePath}/${missing}`;
}
