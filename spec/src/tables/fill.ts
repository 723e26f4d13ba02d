/** Puts the generated tables between their markers. Pure: text in, text and problems out. */
import type { Problem } from '../problem.js';
import type { Rendered } from './render.js';

const END = '<!-- /generated -->';

/**
 * Replaces what stands between `<!-- generated: NAME -->` and `<!-- /generated -->` by the table of that name.
 *
 * A marker with a fault is reported and its content left as it was.
 */
export function fillTables(
  file: string,
  markdown: string,
  render: (name: string) => Rendered,
): { text: string; problems: Problem[] } {
  const lines = markdown.split('\n');
  const out: string[] = [];
  const problems: Problem[] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    out.push(line);
    const name = /^<!-- generated: (\S+) -->$/.exec(line)?.[1];
    if (name === undefined) continue;
    const report = (message: string) => problems.push({ file, line: at + 1, message });
    const end = lines.indexOf(END, at);
    if (end < 0) {
      report(`generated table ${name} is never closed, add a line ${END}`);
      continue;
    }
    const result = render(name);
    if (!result.ok) {
      report(result.message);
      continue;
    }
    out.push('', result.table, '', END);
    at = end;
  }
  return { text: out.join('\n'), problems };
}
