/** A comparison ready to be written in any format: facts and tables. */
import type { CheckResult } from '../../verdict/result.js';
import type { Shown } from '../html/model.js';

export interface Cell {
  readonly text: string;
  /** The cell is a verdict. */
  readonly shown?: Shown;
}

export interface Table {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

export interface Sheet {
  readonly title: string;
  readonly facts: readonly string[];
  readonly tables: readonly Table[];
}

/** A report with the name that it has in the comparison. */
export interface Named<R> {
  readonly name: string;
  readonly result: R;
}

export const cell = (text: string | number): Cell => ({ text: String(text) });

export function verdictCell(check: CheckResult | undefined): Cell {
  if (check === undefined) return cell('not judged');
  return { text: check.verdict, shown: check.known === undefined ? check.verdict : 'known' };
}
