/** Many runs of the same suites, counted: what a series says about the kit. */
import type { RunResult, Verdict } from './result.js';

/** One run of a suite against one testee. */
export interface SeriesRun {
  /** From 1. */
  readonly number: number;
  /** Id of the testee. */
  readonly testee: string;
  /** Exit code of the kit; null: it was ended by a signal. */
  readonly code: number | null;
  /** Absent: the kit did not come to report. */
  readonly result?: RunResult;
}

export type Colour = 'green' | 'fail' | 'inconclusive' | 'unreached' | 'broken';

/** What was seen of one check of one testee that was not green in every run. */
export interface Row {
  readonly testee: string;
  /** Id of a check; for runs that ended without naming one, why. */
  readonly check: string;
  readonly counts: Readonly<Partial<Record<Verdict | 'no report' | 'ended', number>>>;
  /** Numbers of the runs. */
  readonly runs: readonly number[];
}

export interface Tally {
  readonly runs: number;
  readonly colours: Readonly<Record<Colour, number>>;
  readonly rows: readonly Row[];
}

const GREEN: readonly Verdict[] = ['pass', 'not-applicable', 'warn'];

/** What a run counts as, by the worst that it says. */
export function colourOf({ code, result }: SeriesRun): Colour {
  if (!result || code === null || code === 2 || code === 3) return 'broken';
  if (result.counts.fail > 0 || code === 1) return 'fail';
  if (code === 0) return 'green';
  return result.counts.inconclusive > 0 && result.counts.unreached === 0 ? 'inconclusive' : 'unreached';
}

export function tally(runs: readonly SeriesRun[]): Tally {
  const colours: Record<Colour, number> = { green: 0, fail: 0, inconclusive: 0, unreached: 0, broken: 0 };
  const rows = new Map<string, { testee: string; check: string; counts: Record<string, number>; runs: number[] }>();
  const note = ({ testee, number }: SeriesRun, check: string, what: string) => {
    const key = `${testee} ${check}`;
    const row = rows.get(key) ?? { testee, check, counts: {}, runs: [] };
    rows.set(key, row);
    row.counts[what] = (row.counts[what] ?? 0) + 1;
    row.runs.push(number);
  };
  for (const run of runs) {
    colours[colourOf(run)] += 1;
    if (!run.result) note(run, `exit code ${run.code}`, 'no report');
    else if (run.result.ended !== undefined) note(run, run.result.ended.split('\n')[0] ?? '', 'ended');
    for (const { id, verdict } of run.result?.checks ?? []) if (!GREEN.includes(verdict)) note(run, id, verdict);
  }
  const sorted = [...rows.values()].sort((a, b) => b.runs.length - a.runs.length || (a.check < b.check ? -1 : 1));
  return { runs: runs.length, colours, rows: sorted };
}

/**
 * The exit code of a series: 1 if any run found a violation, 3 if the kit broke in any, 4 if any was not green.
 *
 * @param strained the runs were disturbed on purpose, under which `inconclusive` and `unreached` are honest answers
 */
export function exitCodeOf({ colours, runs }: Tally, strained: boolean): 0 | 1 | 3 | 4 {
  if (colours.fail > 0) return 1;
  if (colours.broken > 0) return 3;
  return runs > 0 && (strained || colours.green === runs) ? 0 : 4;
}

/** The table at the end of a series. */
export function tallyText({ runs, colours, rows }: Tally): string {
  const told = Object.entries(colours).filter(([colour, count]) => count > 0 || colour === 'green');
  const lines = rows.map(({ testee, check, counts, runs: numbers }) => {
    const what = Object.entries(counts).map(([verdict, count]) => `${count} ${verdict}`);
    const shown = numbers.slice(0, 8).join(' ');
    return `  ${testee.padEnd(17)} ${check.padEnd(52)} ${what.join(', ')}  in run ${shown}${numbers.length > 8 ? ' ...' : ''}`;
  });
  return [...lines, `${runs} runs: ${told.map(([colour, count]) => `${count} ${colour}`).join(', ')}`, ''].join('\n');
}
