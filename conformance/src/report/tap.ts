import type { CheckResult, RunResult } from '../verdict/result.js';
import { counts, explainFailure, isOpen, runProblems } from './failure.js';

/** TAP version 14: one test point per check; what is neither green nor a warning is `not ok`. */
export function tapReport(result: RunResult): string {
  const lines = ['TAP version 14', `1..${result.checks.length}`];
  if (result.checks.length === 0) lines[1] = '1..0 # nothing ran';
  for (const [index, check] of result.checks.entries()) lines.push(...point(check, index + 1));
  const problems = runProblems(result);
  for (const line of problems.flatMap((problem) => problem.split('\n'))) lines.push(`# ${line}`);
  lines.push(`# ${result.verdict}, exit code ${result.exitCode}, seed ${result.seed}`);
  // A run without a failing point may be no success all the same, and a TAP reader looks at nothing else.
  const failed = result.checks.some(counts);
  if (result.exitCode !== 0 && !failed) lines.push(`Bail out! ${escapeText(problems[0] ?? result.verdict)}`);
  return `${lines.join('\n')}\n`;
}

function point(check: CheckResult, number: number): string[] {
  const ids = check.requirements.map(({ id }) => id).join(' ');
  const name = escapeText(`${check.id}${ids === '' ? '' : ` ${ids}`}`);
  if (check.verdict === 'not-applicable') {
    return [`ok ${number} - ${name} # SKIP not applicable${check.message ? `: ${escapeText(check.message)}` : ''}`];
  }
  const ok = check.verdict === 'pass' || check.verdict === 'warn' ? 'ok' : 'not ok';
  // A TODO that is not ok fails no run, and that is what a known failure is.
  const todo = check.known === undefined ? '' : ` # TODO known: ${escapeText(check.known)}`;
  const lines = [`${ok} ${number} - ${name}${todo}`];
  return isOpen(check) ? [...lines, ...diagnostics(check)] : lines;
}

function diagnostics(check: CheckResult): string[] {
  const fields = explainFailure(check).flatMap(({ label, lines }) => {
    const key = label.replace(' ', '_');
    const [only] = lines;
    // JSON strings are YAML strings.
    if (lines.length === 1 && only !== undefined) return [`  ${key}: ${JSON.stringify(only)}`];
    return [`  ${key}:`, ...lines.map((line) => `    - ${JSON.stringify(line)}`)];
  });
  return ['  ---', `  verdict: ${check.verdict}`, ...fields, '  ...'];
}

/** A description or reason on one line, without what TAP reads as the start of a directive. */
function escapeText(text: string): string {
  return text.replace(/\s+/g, ' ').replaceAll('\\', '\\\\').replaceAll('#', '\\#');
}
