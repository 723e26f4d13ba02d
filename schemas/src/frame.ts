import { type TObject, type TProperties, Type } from '@sinclair/typebox';

/** Who sends a frame, and in which protocol: `parley.v1`, or the basic one of a connection without a subprotocol. */
export type Direction = 'c2s' | 's2c' | 'basic-c2s' | 'basic-s2c';

export const DIRECTIONS: readonly Direction[] = ['c2s', 's2c', 'basic-c2s', 'basic-s2c'];

/** The base of every published schema's `$id`. */
export const SCHEMA_BASE = 'https://parley.dev/schemas/v1';

/**
 * An object schema for one frame in one direction.
 *
 * Unknown fields are allowed everywhere: receivers ignore them (spec/v1/17-extension.md).
 */
export function frame<T extends string, P extends TProperties>(
  direction: Direction,
  type: T,
  description: string,
  properties: P,
): TObject<{ type: ReturnType<typeof Type.Literal<T>> } & P> {
  return Type.Object(
    { type: Type.Literal(type, { description: 'Names the frame.' }), ...properties },
    { $id: `${SCHEMA_BASE}/${direction}/${type}.json`, title: `${type} (${direction})`, description },
  );
}
