/** Turns a table, a complete frame and the kinds of its fields, into vectors: one change to the frame each. */
import type { Direction } from '../frame.js';
import type { Field } from './kinds.js';
import type { Vector, VectorFile } from './vector.js';

export interface Frame {
  readonly type: string;
  readonly [field: string]: unknown;
}

export interface Table {
  readonly direction: Direction;
  /** A valid frame with every field, optional ones included. */
  readonly complete: Frame;
  readonly fields: Readonly<Record<string, Field>>;
  readonly requirements: {
    /** What a valid frame exercises. */
    readonly valid: string;
    /** What an invalid one exercises, where nothing closer is named. */
    readonly invalid: string;
    readonly unknownField: string;
  };
  /** Invalid frames exercise `requirements.invalid` and nothing closer. */
  readonly coarse?: boolean;
  /** What the server closes with at an invalid frame of this type, instead of answering `error`. */
  readonly close?: number;
  readonly more?: readonly Omit<Vector, 'direction'>[];
}

export function expand(table: Table): VectorFile {
  const { direction, complete, requirements, close } = table;
  const valid = (name: string, frame: unknown, reason: string, requirement = requirements.valid): Vector => ({
    name,
    direction,
    frame,
    valid: true,
    reason,
    requirement,
  });
  const invalid = (
    name: string,
    frame: unknown,
    path: string,
    rule: string,
    reason: string,
    near?: string,
  ): Vector => ({
    name,
    direction,
    frame,
    valid: false,
    code: 'invalid_frame',
    path,
    rule,
    ...(close === undefined ? {} : { close }),
    reason,
    requirement: (table.coarse ? undefined : near) ?? requirements.invalid,
  });

  const optionals = Object.keys(table.fields).filter((name) => table.fields[name]?.optional);
  const vectors: Vector[] = [valid('complete', complete, 'every field is there')];
  if (optionals.length > 0) {
    const minimal = optionals.reduce<unknown>((frame, name) => without(frame, [name]), complete);
    vectors.push(valid('minimal', minimal, `${optionals.join(', ')} may be absent`));
  }
  vectors.push(
    valid(
      'unknown fields',
      { ...complete, x_future: { nested: [1] }, X: null },
      'unknown fields are ignored',
      requirements.unknownField,
    ),
    valid(
      'a field __proto__',
      JSON.parse(`${JSON.stringify(complete).slice(0, -1)},"__proto__":{"type":"hello"}}`),
      '__proto__ is an unknown field like any other',
      requirements.unknownField,
    ),
  );

  const walk = (fields: Readonly<Record<string, Field>>, parent: readonly string[]): void => {
    for (const [name, field] of Object.entries(fields)) {
      const at = [...parent, name];
      const path = `/${at.join('/')}`;
      const label = at.join('.');
      if (!field.optional) {
        vectors.push(invalid(`${label} missing`, without(complete, at), path, 'required', `${label} is required`));
      } else if (parent.length > 0) {
        vectors.push(valid(`${label} absent`, without(complete, at), `${label} may be absent`));
      }
      for (const { what, value, requirement } of field.good) {
        vectors.push(valid(`${label}: ${what}`, replaced(complete, at, value), `${label} may be ${what}`, requirement));
      }
      for (const { what, value, rule, requirement, below } of field.bad) {
        const reason = `${label} must not be ${what}`;
        const frame = replaced(complete, at, value);
        vectors.push(invalid(`${label}: ${what}`, frame, `${path}${below ?? ''}`, rule, reason, requirement));
      }
      if (field.members) walk(field.members, field.each ? [...at, '0'] : at);
    }
  };
  walk(table.fields, []);
  for (const vector of table.more ?? []) vectors.push({ ...vector, direction });
  return { type: complete.type, direction, vectors };
}

/** A copy of a JSON value in which the value at `at` is another one. */
export function replaced(root: unknown, at: readonly string[], value: unknown): unknown {
  const [head, ...rest] = at;
  if (head === undefined) return value;
  if (Array.isArray(root)) return root.map((item, n) => (String(n) === head ? replaced(item, rest, value) : item));
  const object = root as Record<string, unknown>;
  return { ...object, [head]: replaced(object[head], rest, value) };
}

/** A copy of a JSON value in which the member at `at` is missing. */
export function without(root: unknown, at: readonly string[]): unknown {
  const [head, ...rest] = at;
  if (head === undefined) return root;
  if (Array.isArray(root)) return root.map((item, n) => (String(n) === head ? without(item, rest) : item));
  const { [head]: child, ...others } = root as Record<string, unknown>;
  return rest.length === 0 ? others : { ...(root as object), [head]: without(child, rest) };
}
