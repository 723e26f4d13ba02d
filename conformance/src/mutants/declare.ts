/**
 * Writes into the source of a mutant which other checks it kills, so that a recorded matrix need not be copied by hand. Whether each
 * of them has a right to is for a reader to say.
 *
 * @param ids checks to declare besides those that the source declares already
 * @returns the source with all of them, sorted
 * @throws RangeError if the source has no line with `kills`
 */
export function declareKills(source: string, ids: readonly string[]): string {
  const declared = /\n {2}alsoKills: \[([^\]]*)\],/.exec(source);
  const known = [...(declared?.[1] ?? '').matchAll(/'([^']+)'/g)].map(([, id]) => id as string);
  const all = [...new Set([...known, ...ids])].sort();
  if (all.length === 0) return source;
  const bare = declared ? source.replace(declared[0], '') : source;
  const kills = /\n {2}kills: '[^']+',/.exec(bare);
  if (!kills) throw new RangeError('the source of the mutant has no line with `kills`');
  const quoted = all.map((id) => `'${id}'`);
  const short = `\n  alsoKills: [${quoted.join(', ')}],`;
  const line = short.length <= 121 ? short : `\n  alsoKills: [\n${quoted.map((id) => `    ${id},\n`).join('')}  ],`;
  return bare.replace(kills[0], () => kills[0] + line);
}
