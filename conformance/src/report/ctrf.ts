import type { CheckResult, RunResult } from '../verdict/result.js';
import { failureText, runProblems } from './failure.js';

type Status = 'passed' | 'failed' | 'skipped' | 'pending' | 'other';

interface Test {
  readonly name: string;
  readonly status: Status;
  readonly duration: number;
  readonly suite?: readonly string[];
  readonly rawStatus: string;
  readonly message?: string;
  readonly trace?: string;
  readonly tags?: readonly string[];
  readonly extra?: object;
}

const STATUS: Readonly<Record<CheckResult['verdict'], Status>> = {
  pass: 'passed',
  fail: 'failed',
  // The format knows no warnings, and a broken SHOULD does not fail a run: `rawStatus` tells it from a pass.
  warn: 'passed',
  'not-applicable': 'skipped',
  inconclusive: 'other',
  unreached: 'other',
  'harness-error': 'other',
};

/**
 * Common Test Report Format (ctrf.io): one test per check; what keeps the run from being complete is a failed test.
 *
 * @param stop when the run ended, in ms since 1970
 */
export function ctrfReport(result: RunResult, stop: number): string {
  const times = new Map(result.scenarios.map(({ id, durationMs }) => [id, Math.round(durationMs)]));
  const tests = [...result.checks.map((check) => checkTest(check, times)), ...runProblems(result).map(problemTest)];
  const number = (status: Status) => tests.filter((test) => test.status === status).length;
  const duration = Math.round(result.durationMs);
  const report = {
    reportFormat: 'CTRF',
    specVersion: '0.0.0',
    generatedBy: `parley ${result.kit}`,
    results: {
      tool: { name: 'parley', version: result.kit },
      summary: {
        tests: tests.length,
        passed: number('passed'),
        failed: number('failed'),
        skipped: number('skipped'),
        pending: number('pending'),
        other: number('other'),
        start: stop - duration,
        stop,
      },
      tests,
      environment: {
        appName: result.testee,
        extra: { role: result.role, seed: result.seed, capabilities: result.capabilities },
      },
      extra: { verdict: result.verdict, exitCode: result.exitCode },
    },
  };
  return `${JSON.stringify(report, undefined, 2)}\n`;
}

function checkTest(check: CheckResult, times: ReadonlyMap<string, number>): Test {
  const body = check.verdict === 'pass' ? '' : failureText(check, '');
  return {
    name: check.id,
    status: check.known === undefined ? STATUS[check.verdict] : 'pending',
    duration: times.get(check.scenario ?? '') ?? 0,
    suite: check.id.split('/').slice(0, 2),
    rawStatus: check.verdict,
    ...(check.message === undefined ? {} : { message: check.message }),
    ...(body === '' ? {} : { trace: body }),
    tags: check.requirements.map(({ id }) => id),
    ...(check.reproduce === undefined ? {} : { extra: { reproduce: check.reproduce } }),
  };
}

function problemTest(problem: string, index: number): Test {
  return {
    name: `the run is complete (${index + 1})`,
    status: 'failed',
    duration: 0,
    rawStatus: 'incomplete',
    message: problem,
  };
}
