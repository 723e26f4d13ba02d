import { type Direction, validate, type WireObject } from '@parley/schemas';

/** One of each kind that a field can be wrong in: type, bounds, pattern, length, nesting. The schema says which are wrong where. */
const VALUES: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  7,
  1.5,
  2 ** 53,
  1e300,
  '',
  '1',
  'true',
  'with space',
  'caf\u00e9',
  'line\n',
  'x'.repeat(65),
  'x'.repeat(129),
  [],
  [1],
  {},
];

type Path = readonly string[];

/**
 * Every frame that differs from a valid one in one field, which is missing or of a value that the schema of the frame forbids there.
 *
 * @param complete a valid frame, with all its fields
 * @param direction who sends it to whom
 */
export function malformed(complete: WireObject, direction: Direction = 'c2s'): readonly WireObject[] {
  return pathsOf(complete)
    .filter(([name]) => name !== 'type')
    .flatMap((path) => {
      const own = at(complete, path);
      const wrong = [...VALUES, [own], { value: own }, ...nearly(own)].map((value) => changed(complete, path, value));
      return [changed(complete, path, undefined), ...wrong];
    })
    .filter((frame) => !validate(direction, frame).ok);
}

/** What is taken for the right value by a reader that cuts numbers, or whose pattern has no end or ends before a line feed. */
function nearly(own: unknown): readonly unknown[] {
  if (typeof own === 'number') return [own + 0.5];
  return typeof own === 'string' ? [`${own}\n`, `${own}\u007f`] : [];
}

function pathsOf(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  return Object.entries(value).flatMap(([name, member]) => [[...path, name], ...pathsOf(member, [...path, name])]);
}

const at = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>((inner, name) => (inner as WireObject)[name], value);

/** A copy in which one member is another value, or, for undefined, missing. */
function changed(frame: WireObject, [name, ...rest]: Path, value: unknown): WireObject {
  if (name === undefined) return frame;
  const { [name]: member, ...others } = frame;
  if (rest.length > 0) return { ...frame, [name]: changed(member as WireObject, rest, value) };
  return value === undefined ? others : { ...frame, [name]: value };
}
