/** A value that nests arrays so many levels deep. */
export function nested(levels: number): unknown {
  return levels === 0 ? 1 : [nested(levels - 1)];
}
