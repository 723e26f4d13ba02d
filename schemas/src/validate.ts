import type { Direction } from './frame.js';
import frames from './generated/validators.js';
import { invalid, type Judge, judges } from './judge.js';
import type { Problem } from './problem.js';
import type { BasicC2SFrame, BasicS2CFrame, C2SFrame, S2CFrame } from './types.js';
import type { WireObject } from './wire.js';

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
  const problem = problemIn(direction, value);
  return problem ? { ok: false, problem } : { ok: true, frame: value as unknown as FrameOf[D] };
}

const JUDGES: Readonly<Record<Direction, ReadonlyMap<string, Judge>>> = {
  c2s: judges(frames, 'c2s/'),
  s2c: judges(frames, 's2c/'),
  'basic-c2s': judges(frames, 'basic-c2s/'),
  'basic-s2c': judges(frames, 'basic-s2c/'),
};

function problemIn(direction: Direction, value: WireObject): Problem | undefined {
  const { type } = value;
  if (type === undefined) return invalid('/type', 'required', '/type is missing');
  if (typeof type !== 'string') return invalid('/type', 'type', '/type is not of type string');
  const judge = JUDGES[direction].get(type);
  if (judge) return judge(value);
  const message = `no frame of this direction has the type ${JSON.stringify(type.slice(0, 64))}`;
  return { code: 'unknown_type', path: '/type', rule: 'enum', message };
}
