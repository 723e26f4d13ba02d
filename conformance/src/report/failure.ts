import { whyMissing } from '../verdict/aggregate.js';
import type { CheckResult, RunResult } from '../verdict/result.js';
import { describeEvent } from './evidence.js';
import { printable } from './printable.js';

/** A heading and what belongs under it. */
export interface Part {
  readonly label: 'requirement' | 'expected' | 'seen' | 'frames' | 'hint' | 'known' | 'also in' | 'trace' | 'again';
  readonly lines: readonly string[];
}

/** All that is said about a check that is not green, in the order in which an implementer needs it. */
export function explainFailure(check: CheckResult): readonly Part[] {
  const broken = check.verdict === 'fail' || check.verdict === 'warn';
  const frames = check.evidence.map(describeEvent);
  const last = frames.length - 1;
  const parts: readonly Part[] = [
    { label: 'requirement', lines: check.requirements.map(({ id, sentence }) => `${id} ${sentence}`) },
    { label: 'expected', lines: broken && check.title !== '' ? [check.title] : [] },
    { label: 'seen', lines: check.message === undefined ? [] : printable(check.message).split('\n') },
    { label: 'frames', lines: frames.map((line, index) => (index === last ? `${line}  <--` : line)) },
    { label: 'hint', lines: check.hint === undefined ? [] : [check.hint] },
    { label: 'known', lines: check.known === undefined ? [] : [printable(check.known)] },
    { label: 'also in', lines: check.also ?? [] },
    { label: 'trace', lines: check.trace === undefined ? [] : [check.trace] },
    { label: 'again', lines: check.reproduce === undefined ? [] : [check.reproduce] },
  ];
  return parts.filter(({ lines }) => lines.length > 0);
}

/** The parts as indented text. */
export function failureText(check: CheckResult, indent = '  '): string {
  return explainFailure(check)
    .flatMap(({ label, lines }) =>
      lines.map((line, index) => `${indent}${(index === 0 ? label : '').padEnd(12)} ${line}`.trimEnd()),
    )
    .join('\n');
}

/** Whether a check needs an explanation. */
export function isOpen(check: CheckResult): boolean {
  return check.verdict !== 'pass' && check.verdict !== 'not-applicable';
}

/** Whether a check fails the run: neither green nor a warning nor known to the baseline. */
export function counts(check: CheckResult): boolean {
  return isOpen(check) && check.verdict !== 'warn' && check.known === undefined;
}

/** What keeps a run from being complete, apart from the verdicts on checks: one text each, possibly of several lines. */
export function runProblems(result: RunResult): readonly string[] {
  const cut = result.scenarios.filter(({ status }) => ['lost', 'timed-out', 'harness-error'].includes(status));
  return [
    ...(result.ended === undefined ? [] : [`the run ended early: ${printable(result.ended)}`]),
    ...(result.checks.length === 0 && result.ended === undefined ? ['nothing was judged'] : []),
    ...(result.baseline?.problems.map(({ message }) => `${result.baseline?.file}: ${printable(message)}`) ?? []),
    ...cut.map((scenario) => `${scenario.id}: ${printable(whyMissing(scenario))}`),
  ];
}
