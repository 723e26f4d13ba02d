import { test } from 'tap';
import { dead, green, mixed } from './example.js';
import { block, inline } from './markdown.js';
import { summaryReport } from './summary.js';

test('the summary has a verdict, a table by area and every failure', async (t) => {
  const text = summaryReport(mixed);
  t.match(text, /^## ❌ Parley server: violation\n/);
  t.match(text, /\| area \| ✅ pass \| ❌ fail \| .*\n\| --- .*\n\| heartbeat \| 1 \| 1 \| 1 \| 1 \| 1 \| 1 \| 1 \|/);
  t.equal(text.match(/<details>/g)?.length, 5, 'pass and not-applicable need no words');
  t.match(text, /<b>server\/heartbeat\/fail<\/b> PLY-HBT-6<br>&lt;fail&gt; &amp; "&#35;" said in two lines/);
  t.match(text, /```\nrequirement +PLY-HBT-6 [\s\S]*?again +parley server[^\n]*\n```/);
  t.match(summaryReport(green), /^## ✅ Parley server: conformant\n/);
  t.match(summaryReport(dead), /^## ⚠️ .*\n[\s\S]*> ⚠️ the run ended early: nothing answers at ws&#58;\/\/x/);
});

test('what a baseline knows is listed with its reason', async (t) => {
  const known = { ...mixed, checks: mixed.checks.slice(1, 2).map((check) => ({ ...check, known: 'see | #12' })) };
  const text = summaryReport(known);
  t.notMatch(text, /<details>/);
  t.match(text, /### Known to the baseline\n\n.*\n.*\n\| server\/heartbeat\/\S+ \| \S+ \| see &#124; &#35;12 \|/);
});

test('text of a testee is neither markup nor the end of a block', async (t) => {
  t.notMatch(inline('<img src=x> ![a](http://b) @you `c` | **d**\n# e'), /[<>`*|[\]@\n]|:\/\//);
  t.match(block('a\n```\n# b'), /^````\na\n```\n# b\n````$/);
});
