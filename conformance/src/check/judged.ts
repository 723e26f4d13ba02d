/** The shape of a check's unit test: hand-written traces that pass, fail, do not reach it, or leave it in doubt. */
import { test } from 'tap';
import type { Check } from './check.js';
import type { Script } from './script.js';

type Scripts = Readonly<Record<string, Script>>;

export interface Cases {
  readonly pass: Scripts;
  /** Each marks the event that proves the defect with `offence()`; a finding has to point at it last. */
  readonly fail: Scripts;
  readonly unreached: Scripts;
  /** Where the kit was too late to blame anybody. */
  readonly doubtful?: Scripts;
}

export function judged(check: Check, cases: Cases): void {
  test(check.id, async (t) => {
    for (const [name, script] of Object.entries(cases.pass)) {
      t.match(check.judge(script.trace()), { outcome: 'pass' }, name);
    }
    for (const [name, script] of Object.entries(cases.fail)) {
      const finding = check.judge(script.trace());
      t.match(finding, { outcome: 'fail', message: String }, name);
      t.equal(finding.outcome === 'fail' && finding.evidence.at(-1), script.offending, `${name}: the evidence`);
    }
    for (const [name, script] of Object.entries(cases.unreached)) {
      t.match(check.judge(script.trace()), { outcome: 'unreached' }, name);
    }
    for (const [name, script] of Object.entries(cases.doubtful ?? {})) {
      t.match(check.judge(script.trace()), { outcome: 'inconclusive' }, name);
    }
  });
}
