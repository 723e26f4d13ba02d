import { type Baseline, type BaselineEntry, EXPECTABLE } from './baseline.js';

export type ReadBaseline =
  | { readonly ok: true; readonly baseline: Baseline }
  /** What is wrong and where, for whoever edits the file. */
  | { readonly ok: false; readonly problem: string };

/** Reads what json/baseline.schema.json describes. */
export function parseBaseline(text: string): ReadBaseline {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { ok: false, problem: `it is not JSON: ${error instanceof Error ? error.message : String(error)}` };
  }
  if (!isObject(value) || value.format !== 'parley-baseline/1')
    return { ok: false, problem: 'it is no baseline: "format": "parley-baseline/1" is expected' };
  const { entries } = value;
  const extra = Object.keys(value).find((key) => !['$schema', 'format', 'entries'].includes(key));
  if (extra !== undefined) return { ok: false, problem: `there is no field "${extra}" in a baseline` };
  if (!Array.isArray(entries)) return { ok: false, problem: '"entries" has to be a list' };
  const seen = new Set<unknown>();
  for (const [index, entry] of entries.entries()) {
    const problem = entryProblem(entry);
    if (problem !== undefined) return { ok: false, problem: `entry ${index + 1}: ${problem}` };
    const { check } = entry as BaselineEntry;
    if (seen.has(check)) return { ok: false, problem: `entry ${index + 1}: ${check} is listed twice` };
    seen.add(check);
  }
  return { ok: true, baseline: { format: value.format, entries: entries as BaselineEntry[] } };
}

/** The file as text, ready to be read by people too. */
export function serialiseBaseline({ format, entries }: Baseline): string {
  const $schema = 'https://parley.dev/schemas/v1/baseline.json';
  return `${JSON.stringify({ $schema, format, entries }, undefined, 2)}\n`;
}

function entryProblem(entry: unknown): string | undefined {
  if (!isObject(entry)) return 'it is no object';
  const { check, expect, reason } = entry;
  if (typeof check !== 'string' || !/^(server|client)\//.test(check)) return '"check" has to be the id of a check';
  if (!(EXPECTABLE as readonly unknown[]).includes(expect))
    return `${check}: "expect" has to be one of ${EXPECTABLE.join(', ')}`;
  if (typeof reason !== 'string' || reason.trim() === '') return `${check}: a "reason" is missing`;
  const extra = Object.keys(entry).find((key) => !['check', 'expect', 'reason'].includes(key));
  return extra === undefined ? undefined : `${check}: there is no field "${extra}"`;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
