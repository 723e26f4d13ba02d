/** The parts of the page, from top to bottom. */
import type { RunResult } from '../../verdict/result.js';
import { explainFailure } from '../failure.js';
import { diagram } from './diagram.js';
import { type Content, html, type Markup } from './markup.js';
import type { PageArea, PageCheck, PageModel, PageRequirement } from './model.js';
import { WORDS } from './words.js';

const VERDICT_WORDS: Readonly<Record<RunResult['verdict'], string>> = {
  conformant: 'Conformant',
  violation: 'Violation',
  'harness-error': 'Kit error',
  incomplete: 'Incomplete',
  'stale-baseline': 'Stale baseline',
};

export function header({ result, counts, problems }: PageModel): Markup {
  const total = result.checks.length;
  const facts: readonly (readonly [string, Content])[] = [
    ['scenarios', `${result.scenarios.length} in ${(result.durationMs / 1000).toFixed(1)} s`],
    ['claims', result.capabilities.length === 0 ? 'no capabilities' : result.capabilities.join(', ')],
    ['seed', result.seed],
    ['kit', result.kit],
    ...(result.baseline ? [['baseline', result.baseline.file] as const] : []),
  ];
  return html`<header class="v-${result.verdict}">
<p class="verdict"><strong>${VERDICT_WORDS[result.verdict]}</strong> <span>exit code ${result.exitCode}</span></p>
<h1>Parley ${result.role} <code>${result.testee}</code></h1>
<dl>${facts.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
<div class="bar" role="img" aria-label="${counts.map(({ shown, count }) => `${count} ${WORDS[shown].name}`).join(', ')}">${counts.map(
    ({ shown, count }) =>
      html`<i class="s-${shown}" style="flex-grow:${count}" title="${`${count} of ${total} ${WORDS[shown].name}`}"></i>`,
  )}</div>
${problems.map((problem) => html`<p class="problem">${problem}</p>`)}
</header>
`;
}

/** What needs attention, at a glance. */
export function broken({ areas }: PageModel): Markup {
  const some = areas.flatMap(({ checks }) => checks).filter(({ shown }) => shown === 'fail' || shown === 'warn');
  if (some.length === 0) return html``;
  const worst = [...some].sort((a, b) => Number(a.shown === 'warn') - Number(b.shown === 'warn'));
  return html`<section class="broken" aria-labelledby="broken">
<h2 id="broken">What is broken</h2>
<ol>${worst.map(
    ({ check, shown }) => html`<li class="s-${shown}"><i aria-hidden="true">${WORDS[shown].sign}</i>
<a href="#${check.id}">${check.id}</a> <span>${check.message ?? check.title}</span></li>
`,
  )}</ol>
</section>
`;
}

export function matrix({ areas }: PageModel): Markup {
  return html`<section class="matrix" aria-labelledby="matrix">
<h2 id="matrix">Requirements <small>by area; choose one to see its checks</small></h2>
<table><tbody>${areas.filter(({ requirements }) => requirements.length > 0).map(matrixRow)}</tbody></table>
</section>
`;
}

function matrixRow({ code, name, requirements }: PageArea): Markup {
  return html`<tr><th scope="row"><button type="button" data-area="${code}" title="only ${name}">${name} <small>${code}</small></button></th>
<td>${requirements.map(cell)}</td></tr>
`;
}

function cell({ id, level, sentence, shown, checks }: PageRequirement): Markup {
  const { sign, name } = WORDS[shown];
  const told = `${id}, ${name}: ${sentence} (${level}, ${checks} check${checks === 1 ? '' : 's'})`;
  const number = id.split('-')[2] ?? id;
  const plain = shown === 'pass' || shown === 'not-applicable';
  return html`<button type="button" class="cell s-${shown}" data-requirement="${id}" title="${told}" aria-label="${told}">${
    plain ? '' : html`<i aria-hidden="true">${sign}</i>`
  }${number}</button>`;
}

export function toolbar({ counts, areas }: PageModel): Markup {
  return html`<section class="toolbar" role="search">
<input type="search" id="search" placeholder="Search ids, requirements, messages, frames" aria-label="Search" autocomplete="off" spellcheck="false">
<select id="area" aria-label="Area"><option value="">all areas</option>${areas.map(
    ({ code, name }) => html`<option value="${code}">${name}</option>`,
  )}</select>
<div class="chips" role="group" aria-label="Verdicts">${counts.map(
    ({ shown, count }) =>
      html`<button type="button" class="chip s-${shown}" data-shown="${shown}" aria-pressed="false" title="${WORDS[shown].about}"><i aria-hidden="true">${WORDS[shown].sign}</i> ${WORDS[shown].name} <b>${count}</b></button>`,
  )}</div>
<button type="button" id="clear" hidden>clear <kbd>Esc</kbd></button>
<output id="found" aria-live="polite"></output>
<button type="button" id="keys" aria-haspopup="dialog">keys <kbd>?</kbd></button>
</section>
<dialog id="help" aria-labelledby="help-title"><h2 id="help-title">Keys</h2><dl>
${[
  ['/', 'search'],
  ['j k', 'next check, check before'],
  ['n p', 'next problem, problem before'],
  ['Enter', 'open or close'],
  ['e', 'open or close all that is shown'],
  ['arrows', 'from requirement to requirement, in the matrix'],
  ['c', 'copy the line that reproduces it'],
  ['Esc', 'clear all filters'],
].map(([keys, what]) => html`<div><dt><kbd>${keys}</kbd></dt><dd>${what}</dd></div>`)}
</dl><form method="dialog"><button>close</button></form></dialog>
`;
}

export function checks({ areas, result }: PageModel): Markup {
  return html`<main>${areas.map(
    ({ code, name, checks: own }) => html`<section class="area" data-area="${code}">
<h2>${name} <small>${code}</small></h2>
${own.map((one) => checkEntry(one, result))}</section>
`,
  )}<p id="nothing" hidden>Nothing fits all of the filters.</p></main>
`;
}

function checkEntry(one: PageCheck, result: RunResult): Markup {
  const { check, shown, area } = one;
  const { sign, name } = WORDS[shown];
  const requirements = check.requirements.map(({ id }) => id);
  const open = shown === 'fail' ? html` open` : '';
  return html`<details class="check s-${shown}" id="${check.id}" data-shown="${shown}" data-area="${area}" data-requirements="${requirements.join(' ')}"${open}>
<summary><span class="badge s-${shown}"><i aria-hidden="true">${sign}</i> ${name}</span>
<span class="title"><b>${check.id}</b> <span>${check.title}</span></span>
<span class="ids">${requirements.map((id) => html`<span>${id}</span> `)}</span></summary>
<div class="body">${body(one, result)}</div></details>
`;
}

function body({ check, excerpt }: PageCheck, result: RunResult): Content {
  const broken = check.verdict === 'fail' || check.verdict === 'warn';
  const also = explainFailure(check).find(({ label }) => label === 'also in')?.lines ?? [];
  return [
    check.requirements.map(
      ({ id, level, sentence }) => html`<blockquote><b>${id}</b> <em>${level}</em> ${prose(sentence)}</blockquote>`,
    ),
    html`<div class="pair">
${broken ? html`<div><h3>Expected</h3><p>${check.title}</p></div>` : ''}
${check.message === undefined ? '' : html`<div class="seen"><h3>${broken ? 'Seen' : 'Why'}</h3><p>${check.message}</p></div>`}
</div>`,
    excerpt ? html`<h3>Frames</h3>${diagram(excerpt, result.role)}` : '',
    check.hint === undefined ? '' : html`<h3>Where to look first</h3><p>${prose(check.hint)}</p>`,
    check.known === undefined ? '' : html`<h3>Known</h3><p>${check.known}</p>`,
    check.reproduce === undefined
      ? ''
      : html`<h3>See it again</h3><p class="again"><code>${check.reproduce}</code><button type="button" class="copy">copy</button></p>`,
    html`<p class="places">${[
      ...(check.scenario === undefined ? [] : [`scenario ${check.scenario}`]),
      ...(check.trace === undefined ? [] : [`trace ${check.trace}`]),
      ...(also.length === 0 ? [] : [`also in ${also.join(', ')}`]),
    ].map((place) => html`<span>${place}</span>`)}</p>`,
  ];
}

/** Code between backticks, as the prose of the specification has it. */
function prose(text: string): Content {
  return text.split('`').map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : part));
}
