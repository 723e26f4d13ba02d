/** How each report shows what a baseline knows, and an entry that has to go. */
import { test } from 'tap';
import { applyBaseline } from '../verdict/baseline.js';
import type { RunResult } from '../verdict/result.js';
import { green, mixed } from './example.js';
import { junitReport } from './junit.js';
import { plain } from './paint.js';
import { tapReport } from './tap.js';
import { terminalReport } from './terminal.js';

const ids = new Set(mixed.checks.map(({ id }) => id));
const told = (result: RunResult, check: string) =>
  applyBaseline(
    { ...result, checks: result.checks.filter(({ verdict }) => verdict === 'pass' || verdict === 'fail') },
    { format: 'parley-baseline/1', entries: [{ check, expect: 'fail', reason: 'see #12 <x>' }] },
    'known.json',
    ids,
  );
const known = told(mixed, 'server/heartbeat/fail');
const stale = told(green, 'server/heartbeat/pass');

test('TAP: a known failure is a TODO, a stale entry bails out', async (t) => {
  t.match(tapReport(known), /^not ok 1 - server\/heartbeat\/fail PLY-HBT-6 # TODO known: see \\#12 <x>$/m);
  t.notMatch(tapReport(known), /Bail out/);
  t.match(tapReport(stale), /^Bail out! known.json: the baseline expects fail of server\/heartbeat\/pass/m);
});

test('JUnit: a known failure is skipped, a stale entry an error', async (t) => {
  t.match(
    junitReport(known),
    /<testsuite name="[^"]*" [^>]*failures="0" errors="0" [^>]*skipped="1"[\s\S]*<skipped message="known: see #12 &lt;x&gt;"\/>/,
  );
  t.match(junitReport(stale), /errors="1"[\s\S]*<error message="known.json: the baseline expects fail/);
});

test('terminal: known failures are named without their details, a stale entry explains the verdict', async (t) => {
  const text = terminalReport(known, plain);
  t.match(text, /^KNOWN, as the baseline says\n {2}server\/heartbeat\/fail {2}fail: see #12 <x>\n\nCONFORMANT/);
  t.match(text, /; 1 of them known to the baseline$/m);
  t.match(terminalReport(stale, plain), /! known.json: the baseline expects .*remove the entry\n[\s\S]*STALE-BASELINE/);
});
