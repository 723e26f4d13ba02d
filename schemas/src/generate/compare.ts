/** Compares what is checked in with what would be generated. */
export interface Difference {
  readonly path: string;
  readonly what: 'missing' | 'stale' | 'differs';
  /** For people: where the two part. */
  readonly detail: string;
}

export function compare(
  wanted: ReadonlyMap<string, string>,
  present: ReadonlyMap<string, string>,
): readonly Difference[] {
  const differences: Difference[] = [];
  for (const [path, text] of wanted) {
    const found = present.get(path);
    if (found === undefined) differences.push({ path, what: 'missing', detail: 'not there' });
    else if (found !== text) differences.push({ path, what: 'differs', detail: firstDifference(text, found) });
  }
  for (const path of present.keys()) {
    if (!wanted.has(path)) differences.push({ path, what: 'stale', detail: 'nothing generates it' });
  }
  return differences;
}

function firstDifference(wanted: string, found: string): string {
  const want = wanted.split('\n');
  const have = found.split('\n');
  const line = want.findIndex((text, n) => text !== have[n]);
  const at = line === -1 ? want.length : line;
  const show = (text: string | undefined) => (text === undefined ? 'end of file' : text.trim().slice(0, 100));
  return `line ${at + 1}\n    generated: ${show(want[at])}\n    checked in: ${show(have[at])}`;
}
