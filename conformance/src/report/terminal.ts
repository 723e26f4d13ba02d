import type { Pace } from '../runner/pace.js';
import { type CheckResult, type RunResult, VERDICTS, type Verdict } from '../verdict/result.js';
import { failureText, isOpen, runProblems } from './failure.js';
import type { Paint } from './paint.js';
import { printable } from './printable.js';

const HEADS: Readonly<Record<Verdict, string>> = {
  pass: 'PASS',
  fail: 'FAIL',
  warn: 'WARN',
  'not-applicable': 'N/A ',
  inconclusive: 'DOUBT',
  unreached: 'UNREACHED',
  'harness-error': 'KIT ERROR',
};

/** Most checks listed under one reason; the other reports have them all. */
const MOST = 12;

/** Violations last, so that they stand next to the summary. */
const ORDER: readonly Verdict[] = ['not-applicable', 'warn', 'inconclusive', 'unreached', 'harness-error', 'fail'];

/** The whole result for people. */
export function terminalReport(result: RunResult, paint: Paint): string {
  const open = result.checks
    .filter((check) => isOpen(check) && check.known === undefined)
    .sort((a, b) => ORDER.indexOf(a.verdict) - ORDER.indexOf(b.verdict));
  const known = result.checks.filter((check) => check.known !== undefined);
  const blocks = [...knownOnes(known, paint), ...perScenario(open), ...open.filter((check) => !grouped(check))].map(
    (block) => (typeof block === 'string' ? block : failure(block, paint)),
  );
  return `${[...blocks, summary(result, paint)].join('\n\n')}\n`;
}

function failure(check: CheckResult, paint: Paint): string {
  const head = check.verdict === 'warn' ? paint.yellow(HEADS.warn) : paint.red(HEADS[check.verdict]);
  return `${head} ${paint.bold(check.id)}\n${failureText(check)}`;
}

/** What a scenario did not reach has one reason for all of its checks, told once. */
function grouped(check: CheckResult): boolean {
  return check.verdict === 'unreached' || (check.verdict === 'harness-error' && check.evidence.length === 0);
}

function perScenario(open: readonly CheckResult[]): readonly string[] {
  const reasons = new Map<string, CheckResult[]>();
  for (const check of open.filter(grouped)) {
    const key = `${HEADS[check.verdict]} ${printable(check.message ?? '')}`;
    reasons.set(key, [...(reasons.get(key) ?? []), check]);
  }
  return [...reasons].map(([reason, checks]) => {
    const all = checks.map((check) => `    ${check.id}${check.scenario ? `  in ${check.scenario}` : ''}`);
    const lines = all.length <= MOST ? all : [...all.slice(0, MOST), `    and ${all.length - MOST} more`];
    const again = checks.find(({ reproduce }) => reproduce !== undefined);
    return [
      reason,
      ...lines,
      ...(again?.trace ? [`  trace        ${again.trace}`] : []),
      ...(again?.reproduce ? [`  again        ${again.reproduce}`] : []),
    ].join('\n');
  });
}

/** What the baseline knows needs no explanation, and must not be forgotten either. */
function knownOnes(checks: readonly CheckResult[], paint: Paint): readonly string[] {
  if (checks.length === 0) return [];
  const lines = checks.map(({ id, verdict, known = '' }) => `  ${id}  ${verdict}: ${printable(known)}`);
  return [[paint.dim('KNOWN, as the baseline says'), ...lines].join('\n')];
}

function summary(result: RunResult, paint: Paint): string {
  const counted = VERDICTS.filter((verdict) => result.counts[verdict] > 0)
    .map((verdict) => `${result.counts[verdict]} ${verdict}`)
    .join(', ');
  const known = result.checks.filter((check) => check.known !== undefined).length;
  const sum = result.scenarios.reduce((total, { durationMs }) => total + durationMs, 0);
  const longest = Math.max(0, ...result.scenarios.map(({ durationMs }) => durationMs));
  const word = result.verdict.toUpperCase();
  const painted =
    result.exitCode === 0 ? paint.green(word) : result.exitCode === 4 ? paint.yellow(word) : paint.red(word);
  return [
    ...runProblems(result).map((problem) => `${paint.yellow('!')} ${problem}\n`),
    `${painted}  ${result.role} ${result.testee}`,
    `  checks       ${counted === '' ? 'none' : counted}${known === 0 ? '' : `; ${known} of them known to the baseline`}`,
    `  scenarios    ${result.scenarios.length} in ${seconds(result.durationMs)}; the longest ${seconds(longest)}, one after the other ${seconds(sum)}`,
    ...(result.pace ? paceLines(result.pace) : []),
    `  seed         ${result.seed}`,
  ].join('\n');
}

function paceLines({ silentMs, workMs, scenariosPerSecond, peakMemory, greatestLagMs }: Pace): readonly string[] {
  return [
    `  silences     ${seconds(silentMs)} of that are deliberate`,
    `  kit          ${seconds(workMs)} of work, ${scenariosPerSecond} scenarios a second`,
    `               ${Math.round(peakMemory / 1e6)} MB of memory at most, its event loop late by ${greatestLagMs} ms at most`,
  ];
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
