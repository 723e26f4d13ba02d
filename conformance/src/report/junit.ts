import type { CheckResult, RunResult } from '../verdict/result.js';
import { failureText } from './failure.js';

/** JUnit XML: one suite per area, one case per check. */
export function junitReport(result: RunResult): string {
  const suites = new Map<string, CheckResult[]>();
  for (const check of result.checks) {
    const name = check.id.split('/').slice(0, 2).join('/');
    suites.set(name, [...(suites.get(name) ?? []), check]);
  }
  if (result.ended !== undefined || result.checks.length === 0) suites.set('run', []);
  const times = new Map(result.scenarios.map(({ id, durationMs }) => [id, durationMs / 1000]));
  const cases = [...suites].map(([name, checks]) => suite(name, checks, times, result));
  const head = totals(result.checks, name(result), result.durationMs / 1000, suites.has('run') ? 1 : 0);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites ${head}>\n${cases.join('\n')}\n</testsuites>\n`;
}

const name = (result: RunResult) => `parley ${result.role} ${result.testee}`;

function suite(
  suiteName: string,
  checks: readonly CheckResult[],
  times: ReadonlyMap<string, number>,
  result: RunResult,
): string {
  if (suiteName === 'run') {
    const message = result.ended ?? 'nothing ran';
    return [
      `  <testsuite ${totals([], 'run', 0, 1)}>`,
      '    <testcase name="the run is complete" classname="run" time="0.000">',
      `      <error message="${attribute(firstLine(message))}" type="incomplete">${text(message)}</error>`,
      '    </testcase>',
      '  </testsuite>',
    ].join('\n');
  }
  const seconds = checks.reduce((sum, { scenario }) => sum + (times.get(scenario ?? '') ?? 0), 0);
  const lines = checks.flatMap((check) => testcase(check, times.get(check.scenario ?? '') ?? 0));
  return [`  <testsuite ${totals(checks, suiteName, seconds, 0)}>`, ...lines, '  </testsuite>'].join('\n');
}

function testcase(check: CheckResult, seconds: number): readonly string[] {
  const classname = check.id.split('/').slice(0, 2).join('.');
  const open = `    <testcase name="${attribute(check.id)}" classname="${attribute(classname)}" time="${seconds.toFixed(3)}"`;
  const message = attribute(firstLine(check.message ?? check.verdict));
  const body = text(failureText(check, ''));
  const inner: Readonly<Record<CheckResult['verdict'], string | undefined>> = {
    pass: undefined,
    warn: `<system-out>${text(`warning, a broken SHOULD\n${failureText(check, '')}`)}</system-out>`,
    fail: `<failure message="${message}" type="violation">${body}</failure>`,
    'not-applicable': `<skipped message="${message}"/>`,
    inconclusive: `<error message="${message}" type="inconclusive">${body}</error>`,
    unreached: `<error message="${message}" type="unreached">${body}</error>`,
    'harness-error': `<error message="${message}" type="harness-error">${body}</error>`,
  };
  const content = inner[check.verdict];
  return content === undefined ? [`${open}/>`] : [`${open}>`, `      ${content}`, '    </testcase>'];
}

function totals(checks: readonly CheckResult[], suiteName: string, seconds: number, extra: number): string {
  const number = (...verdicts: readonly CheckResult['verdict'][]) =>
    checks.filter(({ verdict }) => verdicts.includes(verdict)).length;
  const errors = number('inconclusive', 'unreached', 'harness-error') + extra;
  return (
    `name="${attribute(suiteName)}" tests="${checks.length + extra}" failures="${number('fail')}" errors="${errors}" ` +
    `skipped="${number('not-applicable')}" time="${seconds.toFixed(3)}"`
  );
}

const firstLine = (message: string): string => message.split('\n')[0] ?? '';

/** Text of an element. Characters that XML 1.0 cannot hold at all are shown as their code. */
function text(value: string): string {
  return value
    .replace(
      /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu,
      (char) => `\\u${(char.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
    )
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

function attribute(value: string): string {
  return text(value).replaceAll('"', '&quot;').replace(/\s/g, ' ');
}
