/** What GitHub Actions shows of a run: annotations, and the summary of a step. */
import type { CheckResult, RunResult } from '../verdict/result.js';
import { counts, runProblems } from './failure.js';
import { printable } from './printable.js';

/**
 * Workflow commands, one a line: `::error` for what fails the run, `::warning` for a broken SHOULD, `::notice` for what
 * a baseline knows. GitHub shows ten of a kind for a step, so violations come first.
 */
export function githubReport(result: RunResult): string {
  const failing = [...result.checks].filter(counts).sort((a, b) => rank(a) - rank(b));
  const warned = result.checks.filter(({ verdict, known }) => verdict === 'warn' && known === undefined);
  const known = result.checks.filter((check) => check.known !== undefined);
  const lines = [
    ...failing.map((check) => command('error', check.id, about(check))),
    ...runProblems(result).map((problem) => command('error', `${result.role}: ${result.verdict}`, problem)),
    ...warned.map((check) => command('warning', check.id, about(check))),
    ...known.map((check) => command('notice', check.id, `known ${check.verdict}: ${check.known ?? ''}`)),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

const rank = ({ verdict }: CheckResult): number => (verdict === 'fail' ? 0 : 1);

function about({ requirements, verdict, message, hint, reproduce }: CheckResult): string {
  const [first] = requirements;
  return [
    ...(first ? [`${first.id} ${first.sentence}`] : []),
    `${verdict}: ${message ?? 'nothing was seen'}`,
    ...(hint === undefined ? [] : [`hint: ${hint}`]),
    ...(reproduce === undefined ? [] : [`again: ${reproduce}`]),
  ].join('\n');
}

/** A testee cannot end the command or begin another: what has a meaning there is escaped. */
function command(kind: 'error' | 'warning' | 'notice', title: string, text: string): string {
  const data = (value: string) =>
    printable(value).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
  const property = data(`parley ${title}`).replaceAll(':', '%3A').replaceAll(',', '%2C');
  return `::${kind} title=${property}::${data(text)}`;
}
