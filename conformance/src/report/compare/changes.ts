import type { CheckResult, RunResult } from '../../verdict/result.js';
import { cell, type Named, type Sheet, type Table, verdictCell } from './sheet.js';

interface Change {
  readonly before: CheckResult;
  readonly after: CheckResult;
}

/** What a second run of one testee shows that the first did not. */
export interface Changes {
  /** Fails now, and did not. */
  readonly broken: readonly Change[];
  /** Failed, and is green now. */
  readonly fixed: readonly Change[];
  /** Any other change of verdict. */
  readonly moved: readonly Change[];
  readonly added: readonly CheckResult[];
  readonly gone: readonly CheckResult[];
  /** Number of checks with the same verdict, by verdict. */
  readonly unchanged: ReadonlyMap<string, number>;
}

export function changes(before: RunResult, after: RunResult): Changes {
  const [old, now] = [before, after].map(({ checks }) => new Map(checks.map((check) => [check.id, check])));
  const both = after.checks.flatMap((check): readonly Change[] => {
    const was = old?.get(check.id);
    return was ? [{ before: was, after: check }] : [];
  });
  const differ = both.filter((one) => one.before.verdict !== one.after.verdict);
  const green = ({ verdict }: CheckResult) => verdict === 'pass' || verdict === 'not-applicable';
  const broken = differ.filter((one) => one.after.verdict === 'fail');
  const fixed = differ.filter((one) => one.before.verdict === 'fail' && green(one.after));
  const unchanged = new Map<string, number>();
  for (const { after: check } of both.filter((one) => !differ.includes(one))) {
    unchanged.set(check.verdict, (unchanged.get(check.verdict) ?? 0) + 1);
  }
  return {
    broken,
    fixed,
    moved: differ.filter((one) => !broken.includes(one) && !fixed.includes(one)),
    added: after.checks.filter(({ id }) => !old?.has(id)),
    gone: before.checks.filter(({ id }) => !now?.has(id)),
    unchanged,
  };
}

/** Whether the second run fails where the first did not; a check that is new there counts as well. */
export function isWorse({ broken, added }: Changes): boolean {
  return [...broken.map(({ after }) => after), ...added].some(
    ({ verdict, known }) => verdict === 'fail' && known === undefined,
  );
}

export function changeSheet(before: Named<RunResult>, after: Named<RunResult>): Sheet {
  const found = changes(before.result, after.result);
  const same = [...found.unchanged].map(([verdict, count]) => `${count} ${verdict}`).join(', ');
  const pairs = (title: string, some: readonly Change[]): Table => ({
    title: `${title} (${some.length})`,
    head: ['check', 'requirement', before.name, after.name, 'seen'],
    rows: some.map((one) => [
      cell(one.after.id),
      cell(one.after.requirements[0]?.id ?? ''),
      verdictCell(one.before),
      verdictCell(one.after),
      cell(one.after.message ?? ''),
    ]),
  });
  const single = (title: string, some: readonly CheckResult[]): Table => ({
    title: `${title} (${some.length})`,
    head: ['check', 'requirement', 'verdict'],
    rows: some.map((check) => [cell(check.id), cell(check.requirements[0]?.id ?? ''), verdictCell(check)]),
  });
  return {
    title: `What changed: ${found.broken.length} new failure${found.broken.length === 1 ? '' : 's'}, ${found.fixed.length} fixed`,
    facts: [
      `${after.result.role} ${after.result.testee}`,
      `${before.name}: ${before.result.verdict}, seed ${before.result.seed}; ${after.name}: ${after.result.verdict}, seed ${after.result.seed}`,
      `unchanged: ${same === '' ? 'none' : same}`,
    ],
    tables: [
      pairs('New failures', found.broken),
      pairs('Fixed', found.fixed),
      pairs('Changed otherwise', found.moved),
      single('Judged only now', found.added),
      single('Judged only before', found.gone),
    ].filter(({ rows }) => rows.length > 0),
  };
}
