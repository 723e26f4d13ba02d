/** What the page shows, as data: the result by area and requirement, and the excerpts of the traces. */
import type { TraceEvent } from '../../trace/events.js';
import { type CheckResult, type RequirementRef, type RunResult, VERDICTS, type Verdict } from '../../verdict/result.js';
import { areaName, areaOf, byRequirement } from '../areas.js';
import { isOpen, runProblems } from '../failure.js';
import { type Excerpt, excerpt } from './excerpt.js';

/** A verdict as the page shows it: what a baseline knows is a kind of its own. */
export type Shown = Verdict | 'known';

/** Worst first: the order in which checks decide on the colour of what holds several. */
export const SHOWN: readonly Shown[] = [
  'fail',
  'harness-error',
  'unreached',
  'inconclusive',
  'warn',
  'known',
  'pass',
  'not-applicable',
];

export interface PageCheck {
  readonly check: CheckResult;
  readonly shown: Shown;
  readonly area: string;
  /** Absent: nothing needs to be explained, or nothing was seen. */
  readonly excerpt?: Excerpt;
}

export interface PageRequirement extends RequirementRef {
  readonly shown: Shown;
  readonly checks: number;
}

export interface PageArea {
  readonly code: string;
  readonly name: string;
  readonly requirements: readonly PageRequirement[];
  readonly checks: readonly PageCheck[];
}

export interface PageModel {
  readonly result: RunResult;
  readonly areas: readonly PageArea[];
  readonly counts: readonly { readonly shown: Shown; readonly count: number }[];
  readonly problems: readonly string[];
}

/** @param traceOf the events of a trace by its path, if they can be had: they give the evidence its surroundings */
export function pageModel(result: RunResult, traceOf: (path: string) => readonly TraceEvent[] | undefined): PageModel {
  const checks = result.checks.map((check): PageCheck => {
    const events = check.evidence.length > 0 && check.trace !== undefined ? traceOf(check.trace) : undefined;
    const first = check.requirements[0]?.id;
    return {
      check,
      shown: shownAs(check),
      area: first === undefined ? '' : areaOf(first),
      ...(isOpen(check) && check.evidence.length > 0 ? { excerpt: excerpt(check.evidence, events ?? []) } : {}),
    };
  });
  const requirements = requirementsOf(checks);
  const codes = [...requirements.map(({ id }) => areaOf(id)), ...checks.map(({ area }) => area)];
  return {
    result,
    areas: [...new Set(codes)].map((code) => ({
      code,
      name: areaName(code),
      requirements: requirements.filter(({ id }) => areaOf(id) === code),
      checks: checks.filter(({ area }) => area === code).sort(worstFirst),
    })),
    counts: SHOWN.map((shown) => ({ shown, count: checks.filter((one) => one.shown === shown).length })).filter(
      ({ count }) => count > 0,
    ),
    problems: runProblems(result),
  };
}

function shownAs(check: CheckResult): Shown {
  if (check.known !== undefined) return 'known';
  // A report of another version may hold what this one does not know.
  return VERDICTS.includes(check.verdict) ? check.verdict : 'harness-error';
}

const rank = (shown: Shown): number => SHOWN.indexOf(shown);

function worstFirst(a: PageCheck, b: PageCheck): number {
  return rank(a.shown) - rank(b.shown) || (a.check.id < b.check.id ? -1 : 1);
}

function requirementsOf(checks: readonly PageCheck[]): readonly PageRequirement[] {
  const found = new Map<string, PageRequirement>();
  for (const { check, shown } of checks) {
    for (const one of check.requirements) {
      const before = found.get(one.id);
      const worse = before === undefined || rank(shown) < rank(before.shown);
      found.set(one.id, { ...one, shown: worse ? shown : before.shown, checks: (before?.checks ?? 0) + 1 });
    }
  }
  return [...found.values()].sort((a, b) => byRequirement(a.id, b.id));
}
