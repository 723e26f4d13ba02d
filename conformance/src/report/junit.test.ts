import { test } from 'tap';
import { cut, dead, green, mixed } from './example.js';
import { junitReport } from './junit.js';

/** @returns what keeps a text from being well-formed XML of elements, attributes and text */
function malformed(xml: string): string | undefined {
  // Biome-safe: characters outside of what XML 1.0 allows, lone surrogates included.
  const bad = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.exec(xml);
  if (bad) return `character ${bad[0].codePointAt(0)}`;
  const open: string[] = [];
  const rest = xml
    .replace(/^<\?xml [^?]*\?>/, '')
    .replace(
      /<(\/?)([a-z-]+)((?: [a-z]+="[^"<]*")*)(\/?)>/g,
      (_, closing: string, name: string, _attributes: string, empty: string) => {
        if (closing) return open.pop() === name ? '' : `<mismatched ${name}`;
        if (!empty) open.push(name);
        return '';
      },
    );
  if (open.length > 0) return `not closed: ${open.join(' ')}`;
  if (/[<>]/.test(rest)) return `stray bracket in ${rest.trim().slice(0, 80)}`;
  return /&(?!(?:amp|lt|gt|quot);)/.test(xml) ? 'stray ampersand' : undefined;
}

test('every report is well-formed, whatever a testee has sent', async (t) => {
  for (const result of [mixed, green, dead, cut]) t.equal(malformed(junitReport(result)), undefined);
});

test('the totals count what is there', async (t) => {
  const xml = junitReport(mixed);
  t.match(xml, /<testsuites [^>]* tests="7" failures="1" errors="3" skipped="1" time="2.000">/);
  t.equal(xml.match(/<testcase /g)?.length, 7);
  t.equal(xml.match(/<failure /g)?.length, 1);
  t.equal(xml.match(/<error /g)?.length, 3);
  t.equal(xml.match(/<skipped /g)?.length, 1);
  t.equal(xml.match(/<system-out>/g)?.length, 1, 'the warning');
});

test('a failure names requirement, proof and the way to see it again', async (t) => {
  const [, body = ''] = /<failure [^>]*>([\s\S]*?)<\/failure>/.exec(junitReport(mixed)) ?? [];
  t.match(body, /PLY-HBT-6 A server MUST answer `ping` &lt;at once&gt; &amp; "fully"\./);
  t.match(body, /seen +&lt;fail&gt; &amp; "#" said\n +in two lines \\u0007/);
  t.match(body, /server -&gt; client .*&lt;--/);
  t.match(body, /hint .*\n.*trace .*answers-pings\.jsonl\n.*again +parley server --seed 7 --filter/);
});

test('a run that is no success has an error also where no check failed', async (t) => {
  t.match(junitReport(dead), /errors="1"[\s\S]*<error message="the run ended early: nothing answers/);
  t.match(junitReport(cut), /errors="1"[\s\S]*it &lt;died&gt;/);
  t.notMatch(junitReport(green), /<error/);
});
