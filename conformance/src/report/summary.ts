import { type CheckResult, type RunResult, VERDICTS, type Verdict } from '../verdict/result.js';
import { areaName, areaOf, byRequirement } from './areas.js';
import { counts, failureText, runProblems } from './failure.js';
import { block, code, inline, table } from './markdown.js';

/** Most failures shown with their frames: GitHub cuts a summary at a megabyte, and readers earlier. */
const MOST = 30;

const SIGNS: Readonly<Record<Verdict, string>> = {
  pass: '✅',
  fail: '❌',
  warn: '⚠️',
  'not-applicable': '➖',
  inconclusive: '❔',
  unreached: '⭕',
  'harness-error': '💥',
};

/** The result as Markdown, as a step summary of GitHub Actions or a comment shows it. */
export function summaryReport(result: RunResult): string {
  const open = result.checks.filter(
    (check) => counts(check) || (check.verdict === 'warn' && check.known === undefined),
  );
  const known = result.checks.filter((check) => check.known !== undefined);
  const sign = result.exitCode === 0 ? '✅' : result.exitCode === 4 ? '⚠️' : '❌';
  const facts = [
    `${result.checks.length} checks in ${result.scenarios.length} scenarios`,
    `${(result.durationMs / 1000).toFixed(1)} s`,
    `seed ${result.seed}`,
    `kit ${result.kit}`,
  ];
  const parts = [
    `## ${sign} Parley ${result.role}: ${result.verdict}`,
    `${code(result.testee)} · ${facts.join(' · ')}`,
    ...runProblems(result).map((problem) => `> ⚠️ ${inline(problem)}`),
    ...(result.checks.length === 0 ? [] : [areaTable(result)]),
    ...open.slice(0, MOST).map(failure),
    ...(open.length > MOST ? [`and ${open.length - MOST} more; the other reports have them all.`] : []),
    ...(known.length === 0 ? [] : [knownTable(known)]),
  ];
  return `${parts.join('\n\n')}\n`;
}

function areaTable({ checks }: RunResult): string {
  const areas = new Map<string, CheckResult[]>();
  for (const check of [...checks].sort((a, b) => byRequirement(first(a), first(b)))) {
    const area = areaOf(first(check));
    areas.set(area, [...(areas.get(area) ?? []), check]);
  }
  const seen = VERDICTS.filter((verdict) => checks.some((check) => check.verdict === verdict));
  return table(
    ['area', ...seen.map((verdict) => `${SIGNS[verdict]} ${verdict}`)],
    [...areas].map(([area, own]) => [
      areaName(area),
      ...seen.map((verdict) => String(own.filter((check) => check.verdict === verdict).length || '')),
    ]),
  );
}

const first = ({ requirements }: CheckResult): string => requirements[0]?.id ?? '';

function failure(check: CheckResult): string {
  const head = `${SIGNS[check.verdict]} <b>${inline(check.id)}</b> ${check.requirements.map(({ id }) => id).join(' ')}`;
  const said = check.message === undefined ? '' : `<br>${inline(check.message)}`;
  return `<details><summary>${head}${said}</summary>\n\n${block(failureText(check, ''))}\n\n</details>`;
}

function knownTable(checks: readonly CheckResult[]): string {
  const rows = checks.map(({ id, verdict, known = '' }) => [inline(id), verdict, inline(known)]);
  return `### Known to the baseline\n\n${table(['check', 'verdict', 'reason'], rows)}`;
}
