/** The known names that are most like a word somebody typed, best first, at most `most`. */
export function nearest(word: string, names: Iterable<string>, most = 3): readonly string[] {
  const wanted = word.toLowerCase();
  return [...new Set(names)]
    .map((name) => ({ name, distance: likeness(wanted, name.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1))
    .slice(0, most)
    .map(({ name }) => name);
}

/** Ids are paths, and people remember a part or the beginning of them: the best of these counts as well as the whole. */
function likeness(wanted: string, name: string): number {
  const parts = name.split('/');
  const beginnings = parts.map((_, index) => parts.slice(0, index + 1).join('/'));
  return Math.min(edits(wanted, name), ...[...parts, ...beginnings].map((part) => edits(wanted, part) + 0.5));
}

/** Edits (insert, delete, replace one character) that turn one word into the other. */
export function edits(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
