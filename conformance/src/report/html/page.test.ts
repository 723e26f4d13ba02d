import { createHash } from 'node:crypto';
import { test } from 'tap';
import { script } from '../../check/script.js';
import { cut, dead, green, mixed } from '../example.js';
import { loadAssets } from './assets.js';
import { pageModel } from './model.js';
import { htmlReport } from './page.js';

const assets = loadAssets();
const none = () => undefined;

test('the page is whole, whatever the result', async (t) => {
  for (const result of [mixed, green, dead, cut]) {
    const text = htmlReport(result, assets);
    t.match(text, /^<!doctype html>\n<html lang="en">[\s\S]*<\/html>\n$/);
    for (const name of ['details', 'section', 'ol', 'table', 'blockquote', 'main', 'header']) {
      const [opened, closed] = [`<${name}[ >]`, `</${name}>`].map((tag) => text.match(new RegExp(tag, 'g'))?.length);
      t.equal(opened, closed, name);
    }
  }
});

test('nothing is loaded, and only our own script may run', async (t) => {
  const text = htmlReport(mixed, assets);
  t.notMatch(text, /<(?:link|img|iframe|object|embed|base)\b|\bsrc=|url\(|@import|https?:\/\//);
  t.notMatch(assets.script, /<\/script|<!--/i);
  t.notMatch(assets.css, /<\/style/i);
  const [, hash] = /script-src &#39;sha256-([^&]+)&#39;/.exec(text) ?? [];
  const [, script = ''] = /<script>([\s\S]*?)<\/script>/.exec(text) ?? [];
  t.equal(hash, createHash('sha256').update(script).digest('base64'));
  t.match(text, /default-src &#39;none&#39;/);
});

test('a failure has requirement, expected, seen, frames, hint and the line that reproduces it', async (t) => {
  const [entry = ''] = /<details class="check s-fail"[\s\S]*?<\/details>/.exec(htmlReport(mixed, assets)) ?? [];
  t.match(entry, /id="server\/heartbeat\/fail" data-shown="fail" data-area="HBT" data-requirements="PLY-HBT-6" open>/);
  t.match(entry, /<b>PLY-HBT-6<\/b> <em>MUST<\/em> A server MUST answer <code>ping<\/code> &lt;at once&gt;/);
  t.match(entry, /Expected<\/h3><p>what server\/heartbeat\/fail wants<\/p>/);
  t.match(entry, /Seen<\/h3><p>&lt;fail&gt; &amp; &quot;#&quot; said/);
  t.match(entry, /<ol class="diagram"[\s\S]*<mark>offending frame<\/mark>/);
  t.match(entry, /Where to look first<\/h3><p>where to look for/);
  t.match(
    entry,
    /<code>parley server --seed 7 --filter server\/heartbeat\/answers-pings -- &#39;\.\/my server&#39;<\/code>/,
  );
});

test('words of a testee are never markup', async (t) => {
  const evil = '</script><script>alert(1)</script><img onerror=x>"\'`<b>`';
  const check = mixed.checks.find(({ verdict }) => verdict === 'fail');
  const events = check?.evidence.map((event) => (event.kind === 'message' ? { ...event, text: evil } : event)) ?? [];
  const result = {
    ...mixed,
    testee: evil,
    ended: evil,
    capabilities: [evil],
    checks: mixed.checks.map((one) => ({ ...one, message: evil, evidence: events, known: evil, trace: evil })),
  };
  const text = htmlReport(result, assets).replace(assets.script, '');
  t.equal(text.match(/<script>/g)?.length, 1);
  t.notMatch(text, /<img|<b>`|alert\(1\)<\/script>/);
});

test('the model orders areas as the chapters do, and gives a requirement its worst verdict', async (t) => {
  const { areas, counts } = pageModel(mixed, none);
  t.match(areas, [{ code: 'HBT', name: 'heartbeat' }]);
  t.match(areas[0]?.requirements, [
    { id: 'PLY-HBT-6', shown: 'fail', checks: 6 },
    { id: 'PLY-HBT-7', shown: 'warn', checks: 1 },
  ]);
  t.equal(areas[0]?.checks[0]?.shown, 'fail');
  t.equal(areas[0]?.checks.at(-1)?.shown, 'not-applicable');
  t.same(
    counts.map(({ count }) => count),
    [1, 1, 1, 1, 1, 1, 1],
  );
  const known = pageModel({ ...mixed, checks: mixed.checks.map((one) => ({ ...one, known: 'why' })) }, none);
  t.match(known.counts, [{ shown: 'known', count: 7 }]);
});

test('a trace that can be had gives the evidence its surroundings', async (t) => {
  const lines = (traceOf: Parameters<typeof pageModel>[1]) =>
    pageModel(mixed, traceOf).areas[0]?.checks[0]?.excerpt?.lines.map(({ event }) => event.kind);
  t.same(lines(none), ['message', 'message']);
  const { events } = script('server').open('c1').client('c1', {}).server('c1', {}).add({ kind: 'end' });
  const trace = 'out/traces/server/heartbeat/answers-pings.jsonl';
  const known = lines((path) => (path === trace ? events : undefined));
  t.same(known, ['attempt', 'open', 'message', 'message']);
});
