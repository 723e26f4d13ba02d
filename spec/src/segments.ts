/**
 * Cuts a chapter into what the other steps work on: prose lines, quoted blocks, fences.
 *
 * Only as much Markdown as the chapters use (spec/v1/01-terminology.md): no nested quotes, no indented fences.
 */
import type { Problem } from './problem.js';

export type Segment =
  | { readonly kind: 'prose'; readonly line: number; readonly text: string }
  | { readonly kind: 'quote'; readonly line: number; readonly lines: readonly string[] }
  | { readonly kind: 'fence'; readonly line: number; readonly info: string; readonly text: string };

const BOILERPLATE_START = '<!-- boilerplate -->';
const BOILERPLATE_END = '<!-- /boilerplate -->';

export function segments(file: string, markdown: string): { segments: Segment[]; problems: Problem[] } {
  const lines = markdown.split(/\r?\n/);
  const found: Segment[] = [];
  const problems: Problem[] = [];
  /** Index of the line that ends what began at `start`; an unclosed one is reported and runs to the end of the file. */
  const endOf = (start: number, end: string, what: string): number => {
    const index = lines.indexOf(end, start + 1);
    if (index >= 0) return index;
    problems.push({ file, line: start + 1, message: `${what} is never closed, add a line ${end}` });
    return lines.length;
  };

  for (let at = 0; at < lines.length; at++) {
    const text = lines[at] ?? '';
    const start = at;
    const line = at + 1;
    const fence = /^(`{3,})(.*)$/.exec(text);
    if (fence) {
      at = endOf(start, fence[1] ?? '', 'code fence');
      found.push({ kind: 'fence', line, info: (fence[2] ?? '').trim(), text: lines.slice(start + 1, at).join('\n') });
    } else if (text === BOILERPLATE_START) {
      at = endOf(start, BOILERPLATE_END, 'boilerplate');
    } else if (text.startsWith('>')) {
      while (lines[at + 1]?.startsWith('>')) at++;
      const quoted = lines.slice(start, at + 1).map((each) => each.replace(/^> ?/, ''));
      found.push({ kind: 'quote', line, lines: quoted });
    } else {
      found.push({ kind: 'prose', line, text });
    }
  }
  return { segments: found, problems };
}
