/** A sheet in the formats for people. */
import type { Assets } from '../html/assets.js';
import { html, type Markup } from '../html/markup.js';
import { page } from '../html/page.js';
import { WORDS } from '../html/words.js';
import { inline, table } from '../markdown.js';
import type { Paint } from '../paint.js';
import { printable } from '../printable.js';
import type { Cell, Sheet, Table } from './sheet.js';

/** Longest cell in a text, in characters. */
const WIDEST = 70;

export function sheetText({ title, facts, tables }: Sheet, paint: Paint): string {
  const parts = [
    [paint.bold(title), ...facts.map((fact) => `  ${oneLine(fact)}`)].join('\n'),
    ...tables.map((one) => tableText(one, paint)),
  ];
  return `${parts.join('\n\n')}\n`;
}

function tableText({ title, head, rows }: Table, paint: Paint): string {
  const words = (one: Cell) => short(oneLine(one.text));
  const widths = head.map((name, index) =>
    Math.max(name.length, ...rows.map((row) => words(row[index] ?? EMPTY).length)),
  );
  const line = (cells: readonly string[], drawn = cells) =>
    `  ${drawn.map((text, index) => text + ' '.repeat(Math.max(0, (widths[index] ?? 0) - (cells[index]?.length ?? 0)))).join('  ')}`.trimEnd();
  return [
    paint.bold(title),
    ...(head.every((name) => name === '') ? [] : [paint.dim(line(head))]),
    ...rows.map((row) =>
      line(
        row.map(words),
        row.map((one) => tone(one, words(one), paint)),
      ),
    ),
  ].join('\n');
}

const EMPTY: Cell = { text: '' };

function tone({ shown }: Cell, text: string, paint: Paint): string {
  if (shown === undefined || shown === 'not-applicable' || shown === 'known') return text;
  if (shown === 'pass') return paint.green(text);
  return shown === 'fail' || shown === 'harness-error' ? paint.red(text) : paint.yellow(text);
}

export function sheetMarkdown({ title, facts, tables }: Sheet): string {
  const signed = ({ text, shown }: Cell) =>
    shown === undefined ? inline(text) : `${WORDS[shown].sign} ${inline(text)}`;
  const parts = [
    `## ${inline(title)}`,
    facts.map((fact) => `- ${inline(fact)}`).join('\n'),
    ...tables.map(
      (one) =>
        `### ${inline(one.title)}\n\n${table(
          one.head.map(inline),
          one.rows.map((row) => row.map(signed)),
        )}`,
    ),
  ];
  return `${parts.join('\n\n')}\n`;
}

export function sheetHtml({ title, facts, tables }: Sheet, { css }: Assets): string {
  const contents = html`<header><h1>${title}</h1>
${facts.map((fact) => html`<p>${fact}</p>`)}</header>
${tables.map(tableHtml)}`;
  return page(title, contents, { css, script: '' });
}

function tableHtml({ title, head, rows }: Table): Markup {
  return html`<section class="sheet"><h2>${title}</h2><div><table>
<thead><tr>${head.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>${rows.map(
    (
      row,
    ) => html`<tr>${row.map((one, index) => (index === 0 ? html`<th scope="row">${one.text}</th>` : data(one)))}</tr>
`,
  )}</tbody></table></div></section>
`;
}

function data({ text, shown }: Cell): Markup {
  if (shown === undefined) return html`<td>${text}</td>`;
  return html`<td><span class="badge s-${shown}"><i aria-hidden="true">${WORDS[shown].sign}</i> ${text}</span></td>`;
}

const oneLine = (text: string): string => printable(text.replace(/\s+/g, ' '));
const short = (text: string): string => (text.length <= WIDEST ? text : `${text.slice(0, WIDEST - 3)}...`);
