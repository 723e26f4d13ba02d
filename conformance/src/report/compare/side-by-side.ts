import { type CheckResult, type RunResult, VERDICTS } from '../../verdict/result.js';
import { areaName, areaOf, byRequirement } from '../areas.js';
import { type Cell, cell, type Named, type Sheet, type Table, verdictCell } from './sheet.js';

interface Row {
  readonly id: string;
  readonly requirement: string;
  /** One per report. */
  readonly checks: readonly (CheckResult | undefined)[];
}

/** Several implementations next to each other: the figures, the areas, and each check on which they do not agree. */
export function sideBySide(reports: readonly Named<RunResult>[]): Sheet {
  const names = reports.map(({ name }) => name);
  const rows = rowsOf(reports.map(({ result }) => result));
  // A check that a run left out, as one with --area does, says nothing about its testee.
  const verdicts = ({ checks }: Row) => new Set(checks.flatMap((check) => check?.verdict ?? []));
  const differing = rows.filter((row) => verdicts(row).size > 1);
  const alike = rows.filter((row) => verdicts(row).size === 1);
  const green = alike.filter((row) => verdicts(row).has('pass') || verdicts(row).has('not-applicable'));
  const partial = rows.filter(({ checks }) => checks.includes(undefined));
  const checkTable = (title: string, some: readonly Row[]): Table => ({
    title,
    head: ['check', 'requirement', ...names],
    rows: some.map(({ id, requirement, checks }) => [cell(id), cell(requirement), ...checks.map(verdictCell)]),
  });
  return {
    title: `${reports.length} ${reports[0]?.result.role ?? 'server'}s side by side`,
    facts: [
      ...reports.map(({ name, result }) => `${name}: ${result.testee}`),
      `${differing.length} of ${rows.length} checks differ, ${green.length} are green everywhere`,
      ...(partial.length === 0 ? [] : [`${partial.length} checks were not judged in all of the runs`]),
    ],
    tables: [
      figures(reports),
      areas(names, rows),
      checkTable('Where they differ', differing),
      checkTable(
        'Open everywhere',
        alike.filter((row) => !green.includes(row)),
      ),
    ].filter(({ rows: some }) => some.length > 0),
  };
}

function rowsOf(results: readonly RunResult[]): readonly Row[] {
  const byId = results.map(({ checks }) => new Map(checks.map((check) => [check.id, check])));
  const ids = [...new Set(results.flatMap(({ checks }) => checks.map(({ id }) => id)))];
  return ids
    .map((id): Row => {
      const checks = byId.map((some) => some.get(id));
      return { id, requirement: checks.find(Boolean)?.requirements[0]?.id ?? '', checks };
    })
    .sort((a, b) => byRequirement(a.requirement, b.requirement) || (a.id < b.id ? -1 : 1));
}

function figures(reports: readonly Named<RunResult>[]): Table {
  const results = reports.map(({ result }) => result);
  const line = (name: string, of: (result: RunResult) => Cell): readonly Cell[] => [cell(name), ...results.map(of)];
  const seen = VERDICTS.filter((verdict) => results.some(({ counts }) => counts[verdict] > 0));
  return {
    title: 'Figures',
    head: ['', ...reports.map(({ name }) => name)],
    rows: [
      line('verdict', ({ verdict }) => cell(verdict)),
      ...seen.map((verdict) => line(verdict, ({ counts }) => cell(counts[verdict]))),
      line('capabilities', ({ capabilities }) => cell(capabilities.join(', ') || 'none')),
      line('time', ({ durationMs }) => cell(`${(durationMs / 1000).toFixed(1)} s`)),
      line('kit', ({ kit }) => cell(kit)),
    ],
  };
}

/** How many of the checks of an area are green, where they apply. */
function areas(names: readonly string[], rows: readonly Row[]): Table {
  const codes = [...new Set(rows.map(({ requirement }) => areaOf(requirement)))];
  return {
    title: 'Checks passed, by area',
    head: ['area', ...names],
    rows: codes.map((code) => {
      const own = rows.filter(({ requirement }) => areaOf(requirement) === code);
      return [
        cell(areaName(code)),
        ...names.map((_, index) => {
          const some = own.flatMap(({ checks }) => checks[index] ?? []);
          const apply = some.filter(({ verdict }) => verdict !== 'not-applicable');
          return cell(`${apply.filter(({ verdict }) => verdict === 'pass').length}/${apply.length}`);
        }),
      ];
    }),
  };
}
