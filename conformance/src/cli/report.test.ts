/** `parley report`, as a user has it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Test, test } from 'tap';
import { green, mixed } from '../report/example.js';
import { jsonReport } from '../report/json.js';
import { names } from './actions/report.js';
import { folder, parley } from './spawn-kit.js';

async function files(t: Test): Promise<(name: string) => string> {
  const dir = await folder(t);
  const at = (name: string) => join(dir, name);
  writeFileSync(at('good.json'), jsonReport(green));
  writeFileSync(at('bad.json'), jsonReport(mixed));
  writeFileSync(at('other.json'), jsonReport({ ...mixed, testee: './coffee' }));
  writeFileSync(at('client.json'), jsonReport({ ...green, role: 'client' }));
  writeFileSync(at('none.json'), '{"format": "parley-report/1"}');
  return at;
}

test('one report is written again in any format', async (t) => {
  const at = await files(t);
  const { code, stdout } = await parley(t, [
    'report',
    at('bad.json'),
    ...['--reporter', 'junit', '--reporter', `html=${at('page.html')}`],
  ]);
  t.equal(code, 0);
  t.match(stdout, /^<\?xml/);
  t.match(readFileSync(at('page.html'), 'utf8'), /<title>Parley server: violation/);
});

test('two of one testee show what changed; what is newly broken is an exit code', async (t) => {
  const at = await files(t);
  const worse = await parley(t, ['report', at('good.json'), at('bad.json'), '--reporter', `summary=${at('c.md')}`]);
  t.equal(worse.code, 1);
  t.match(worse.stdout, /What changed: 0 new failures, 0 fixed[\s\S]*unchanged: 1 pass[\s\S]*Judged only now \(6\)/);
  t.match(readFileSync(at('c.md'), 'utf8'), /^## What changed/);
  t.equal((await parley(t, ['report', at('bad.json'), at('good.json')])).code, 0);
  t.match((await parley(t, ['report', at('bad.json'), at('other.json'), '--changes'])).stdout, /What changed/);
});

test('others stand side by side', async (t) => {
  const at = await files(t);
  const { code, stdout } = await parley(t, ['report', at('bad.json'), at('other.json'), '--reporter', 'html']);
  t.equal(code, 0);
  t.match(stdout, /<title>2 servers side by side[\s\S]*<th scope="col">bad<\/th><th scope="col">other<\/th>/);
  t.match((await parley(t, ['report', at('bad.json'), at('good.json'), '--side-by-side'])).stdout, /side by side/);
});

test('reports are told apart by the shortest part of their paths that differs', async (t) => {
  t.same(names(['old.json', 'x/new.json']), ['old', 'new']);
  t.same(names(['tea/out/report.json', 'coffee/out/report.json']), ['tea', 'coffee']);
  t.same(names(['a.json', 'a.json']), ['a.json', 'a.json']);
});

test('what makes no sense is refused', async (t) => {
  const at = await files(t);
  for (const [args, says] of [
    [[at('none.json')], /none\.json is no JSON report of this kit/],
    [[at('bad.json'), at('client.json')], /bad\.json is about a server, .*client\.json about a client/],
    [[at('bad.json'), at('good.json'), '--reporter', 'tap'], /as terminal, summary or html, not as tap/],
    [[at('bad.json'), at('good.json'), at('other.json'), '--changes'], /--changes takes two reports/],
    [[at('bad.json'), at('good.json'), '--changes', '--side-by-side'], /exclude each other/],
  ] as const) {
    const { code, stderr } = await parley(t, ['report', ...args]);
    t.equal(code, 2);
    t.match(stderr, says);
  }
});
