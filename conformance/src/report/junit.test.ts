import { readFileSync } from 'node:fs';
import { test } from 'tap';
import { validateXML } from 'xmllint-wasm';
import { cut, dead, green, mixed } from './example.js';
import { junitReport } from './junit.js';

/** What xmllint has against a report, by the schema of what its readers agree on. */
async function problems(xml: string): Promise<readonly string[]> {
  const schema = readFileSync(new URL('../../src/report/junit.xsd', import.meta.url), 'utf8');
  const { errors } = await validateXML({ xml: [{ fileName: 'junit.xml', contents: xml }], schema: [schema] });
  return errors.map(({ rawMessage }) => rawMessage);
}

test('every report fits the schema of the format, whatever a testee has sent', async (t) => {
  for (const result of [mixed, green, dead, cut]) t.same(await problems(junitReport(result)), []);
});

test('the schema refuses what readers do not know', async (t) => {
  const xml = junitReport(mixed);
  for (const [broken, says] of [
    [xml.replace('<testcase ', '<testcase verdict="fail" '), /attribute 'verdict'/],
    [xml.replace(/ classname="[^"]*"/, ''), /'classname' is required/],
    [xml.replace(/time="[^"]*"/, 'time="1,200.5"'), /time/],
    [xml.replace('<failure ', '<violation ').replace('</failure>', '</violation>'), /violation/],
    [xml.replace('</testsuite>', ''), /mismatch/],
    [xml.replace('&lt;at once&gt;', '<at once>'), /parser error|attributes construct/],
  ] as const) {
    t.not(broken, xml);
    t.match((await problems(broken)).join('\n'), says);
  }
});

test('the totals count what is there', async (t) => {
  const xml = junitReport(mixed);
  t.match(xml, /<testsuites [^>]* tests="7" failures="1" errors="3" time="2.000">/);
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
