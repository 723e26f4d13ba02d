import { readFile } from 'node:fs/promises';
import { resolve, sep } from 'node:path';
import { changeSheet, changes, isWorse } from '../../report/compare/changes.js';
import type { Named, Sheet } from '../../report/compare/sheet.js';
import { sideBySide } from '../../report/compare/side-by-side.js';
import { sheetHtml, sheetMarkdown, sheetText } from '../../report/compare/write.js';
import { loadAssets } from '../../report/html/assets.js';
import { plain } from '../../report/paint.js';
import type { ExitCode, RunResult } from '../../verdict/result.js';
import type { ReportFlags } from '../report.js';
import { openSinks } from '../sinks.js';
import { UsageError } from '../usage.js';
import type { Format } from '../values.js';

/** @throws UsageError */
export async function report(paths: readonly string[], flags: ReportFlags): Promise<ExitCode> {
  const { reporter: wanted = [] } = flags;
  const results = await Promise.all(paths.map(read));
  const [first, second] = results as [RunResult, RunResult | undefined];
  if (second === undefined) {
    await openSinks(wanted).deliver(first);
    return 0;
  }
  const other = results.findIndex(({ role }) => role !== first.role);
  if (other > 0) {
    throw new UsageError(`${paths[0]} is about a ${first.role}, ${paths[other]} about a ${results[other]?.role}`);
  }
  if (flags.changes && flags.sideBySide) throw new UsageError('--changes and --side-by-side exclude each other');
  if (flags.changes && results.length > 2) throw new UsageError('--changes takes two reports');
  const named = names(paths).map((name, index) => ({ name, result: results[index] as RunResult }));
  const [before, after] = named as [Named<RunResult>, Named<RunResult>];
  const sameTestee = results.length === 2 && first.testee === second.testee;
  const changed = flags.changes ?? (sameTestee && !flags.sideBySide);
  const sheet = changed ? changeSheet(before, after) : sideBySide(named);
  await openSinks(wanted, { people: sheetText, render: renderSheet }).deliver(sheet);
  return changed && isWorse(changes(first, second)) ? 1 : 0;
}

function renderSheet(format: Format, sheet: Sheet): string {
  switch (format) {
    case 'terminal':
      return sheetText(sheet, plain);
    case 'summary':
      return sheetMarkdown(sheet);
    case 'html':
      return sheetHtml(sheet, loadAssets());
    default:
      throw new UsageError(`a comparison is written as terminal, summary or html, not as ${format}`);
  }
}

/** @throws UsageError if it is none */
async function read(path: string): Promise<RunResult> {
  let value: unknown;
  try {
    value = JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    throw new UsageError(`${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (!isReport(value)) throw new UsageError(`${path} is no JSON report of this kit (parley-report/1)`);
  return value;
}

function isReport(value: unknown): value is RunResult {
  if (typeof value !== 'object' || value === null) return false;
  const { format, checks, scenarios, counts, capabilities } = value as Partial<RunResult>;
  return (
    format === 'parley-report/1' &&
    [scenarios, capabilities].every(Array.isArray) &&
    typeof counts === 'object' &&
    Array.isArray(checks) &&
    checks.every((check) => Array.isArray(check?.requirements) && Array.isArray(check.evidence))
  );
}

/** Short names for the columns: the file's, or of `a/report.json` and `b/report.json` the folder's. */
export function names(paths: readonly string[]): readonly string[] {
  const parts = paths.map((path) =>
    resolve(path)
      .replace(/\.json$/, '')
      .split(sep),
  );
  for (let back = 1; parts.some((part) => part.length >= back); back += 1) {
    const short = parts.map((part) => part.at(-back) ?? '');
    if (new Set(short).size === short.length) return short;
  }
  return paths;
}
