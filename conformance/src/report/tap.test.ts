import { test } from 'tap';
import { cut, dead, green, mixed } from './example.js';
import { tapReport } from './tap.js';

/** The lines of TAP 14 that a report may consist of, outside YAML blocks. */
const LINE = /^(TAP version 14|1\.\.\d+( #.*)?|(not )?ok \d+ - .+|Bail out!.*|# .*|)$/;

function read(text: string) {
  const yaml: string[] = [];
  const outside: string[] = [];
  let inside = false;
  for (const line of text.trimEnd().split('\n')) {
    if (line === '  ---') inside = true;
    else if (line === '  ...') inside = false;
    else (inside ? yaml : outside).push(line);
  }
  return { yaml, outside, closed: !inside, points: outside.filter((line) => /^(not )?ok /.test(line)) };
}

test('every report is TAP 14: version, plan, numbered points, closed diagnostics', async (t) => {
  for (const result of [mixed, green, dead, cut]) {
    const { outside, points, closed } = read(tapReport(result));
    t.equal(outside[0], 'TAP version 14');
    t.match(outside[1], new RegExp(`^1\\.\\.${result.checks.length}( |$)`));
    t.same(
      outside.filter((line) => !LINE.test(line)),
      [],
    );
    t.ok(closed);
    t.same(
      points.map((line) => Number(/\d+/.exec(line)?.[0])),
      result.checks.map((_, index) => index + 1),
    );
  }
});

test('verdicts become ok, not ok and skip', async (t) => {
  const { points } = read(tapReport(mixed));
  const of = (verdict: string) => points.find((line) => line.includes(`server/heartbeat/${verdict} `)) ?? '';
  t.match(of('pass'), /^ok /);
  t.match(of('warn'), /^ok /, 'a broken SHOULD does not fail a run');
  t.match(of('not-applicable'), /^ok .* # SKIP not applicable: <not-applicable> & "\\#" said in two lines/);
  for (const verdict of ['fail', 'unreached', 'inconclusive', 'harness-error']) t.match(of(verdict), /^not ok /);
});

test('diagnostics hold what an implementer needs, as YAML strings', async (t) => {
  const { yaml } = read(tapReport(mixed));
  t.ok(yaml.every((line) => /^ {2}(?:[a-z_]+:(?: "(?:[^"\\]|\\.)*"| [a-z-]+)?| {2}- "(?:[^"\\]|\\.)*")$/.test(line)));
  for (const key of ['requirement', 'expected', 'seen', 'frames', 'hint', 'trace', 'again']) {
    t.ok(
      yaml.some((line) => line.startsWith(`  ${key}:`)),
      key,
    );
  }
});

test('a run that is no success says so also without a failing point', async (t) => {
  t.match(tapReport(dead), /^Bail out! the run ended early: nothing answers/m);
  t.match(tapReport(cut), /^Bail out! .*it <died>/m);
  t.notMatch(tapReport(green), /Bail out/);
});
