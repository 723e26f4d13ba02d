import type { CheckResult, RunResult } from '../verdict/result.js';
import { failureText, runProblems } from './failure.js';

/** One case, ready to be written. */
interface Case {
  readonly name: string;
  readonly classname: string;
  readonly seconds: number;
  readonly kind: 'pass' | 'failure' | 'error' | 'skipped' | 'warning';
  readonly type: string;
  readonly message: string;
  readonly body: string;
}

/** JUnit XML: one suite per area and one case per check; what keeps the run from being complete is a suite of its own. */
export function junitReport(result: RunResult): string {
  const times = new Map(result.scenarios.map(({ id, durationMs }) => [id, durationMs / 1000]));
  const cases = [...result.checks.map((check) => checkCase(check, times)), ...runProblems(result).map(problemCase)];
  const suites = new Map<string, Case[]>();
  for (const one of cases) suites.set(one.classname, [...(suites.get(one.classname) ?? []), one]);
  const head = totals(`parley ${result.role} ${result.testee}`, cases, result.durationMs / 1000);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${head}>`,
    ...[...suites].flatMap(([name, own]) => suite(name, own)),
    '</testsuites>',
    '',
  ].join('\n');
}

const KINDS: Readonly<Record<CheckResult['verdict'], Case['kind']>> = {
  pass: 'pass',
  fail: 'failure',
  warn: 'warning',
  'not-applicable': 'skipped',
  inconclusive: 'error',
  unreached: 'error',
  'harness-error': 'error',
};

function checkCase(check: CheckResult, times: ReadonlyMap<string, number>): Case {
  return {
    name: check.id,
    classname: check.id.split('/').slice(0, 2).join('.'),
    seconds: times.get(check.scenario ?? '') ?? 0,
    kind: check.known === undefined ? KINDS[check.verdict] : 'skipped',
    type: check.verdict,
    message: firstLine(check.known === undefined ? (check.message ?? check.verdict) : `known: ${check.known}`),
    body: failureText(check, ''),
  };
}

function problemCase(problem: string, index: number): Case {
  return {
    name: `the run is complete (${index + 1})`,
    classname: 'run',
    seconds: 0,
    kind: 'error',
    type: 'incomplete',
    message: firstLine(problem),
    body: problem,
  };
}

function suite(name: string, cases: readonly Case[]): readonly string[] {
  const seconds = cases.reduce((sum, one) => sum + one.seconds, 0);
  const head = `${totals(name, cases, seconds)} skipped="${number(cases, 'skipped')}"`;
  return [`  <testsuite ${head}>`, ...cases.map(testcase), '  </testsuite>'];
}

function testcase({ name, classname, seconds, kind, type, message, body }: Case): string {
  const open = `    <testcase name="${attribute(name)}" classname="${attribute(classname)}" time="${seconds.toFixed(3)}"`;
  const told = `message="${attribute(message)}"`;
  switch (kind) {
    case 'pass':
      return `${open}/>`;
    case 'skipped':
      return `${open}>\n      <skipped ${told}/>\n    </testcase>`;
    case 'warning':
      // The format knows no warnings, and a broken SHOULD does not fail a run.
      return `${open}>\n      <system-out>${text(`warning, a broken SHOULD\n${body}`)}</system-out>\n    </testcase>`;
    default:
      return `${open}>\n      <${kind} ${told} type="${attribute(type)}">${text(body)}</${kind}>\n    </testcase>`;
  }
}

function totals(name: string, cases: readonly Case[], seconds: number): string {
  return (
    `name="${attribute(name)}" tests="${cases.length}" failures="${number(cases, 'failure')}" ` +
    `errors="${number(cases, 'error')}" time="${seconds.toFixed(3)}"`
  );
}

function number(cases: readonly Case[], kind: Case['kind']): number {
  return cases.filter((one) => one.kind === kind).length;
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
