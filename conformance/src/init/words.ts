/**
 * Splits a command line as a POSIX shell would, without carrying anything out: spaces, quotes and backslashes.
 *
 * @returns undefined: a quote stays open, or nothing is there
 */
export function wordsOf(line: string): readonly [string, ...string[]] | undefined {
  const words: string[] = [];
  const piece = /(\s+)|'([^']*)'|"((?:[^"\\]|\\.)*)"|\\(.)|([^\s'"\\]+)/gsy;
  let word: string | undefined;
  let end = 0;
  for (const found of line.matchAll(piece)) {
    const [all, space, single, double, escaped, plain] = found;
    end = found.index + all.length;
    if (space === undefined)
      word = (word ?? '') + (single ?? double?.replaceAll(/\\(["\\$`])/g, '$1') ?? escaped ?? plain);
    else if (word !== undefined) {
      words.push(word);
      word = undefined;
    }
  }
  if (word !== undefined) words.push(word);
  const [program, ...args] = words;
  return program === undefined || end < line.length ? undefined : [program, ...args];
}
