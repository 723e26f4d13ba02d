/** Every reporter through the command line, from one recorded trace. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'tap';
import { script } from '../check/script.js';
import { serialise } from '../trace/jsonl.js';
import { folder, parley } from './spawn-kit.js';

const { events } = script('server')
  .welcomed('c1')
  .client('c1', { type: 'ping', timestamp: '7' })
  .server('c1', { type: 'pong', timestamp: '\n::warning::<script>alert(1)</script>', serverTime: 1 })
  .add({ kind: 'end' });

test('each report goes where it is asked to', async (t) => {
  const dir = await folder(t);
  const at = (name: string) => join(dir, name);
  writeFileSync(at('bad.jsonl'), serialise(events));
  writeFileSync(at('step.md'), 'before\n');
  const wanted = [
    'github',
    'summary',
    'github=notes.txt',
    'ctrf=ctrf.json',
    'badge=badge.svg',
    'badge=badge.json',
    'html=page.html',
  ];
  const paths = wanted.map((one) => one.replace('=', `=${dir}/`));
  const { code, stdout, stderr } = await parley(
    t,
    ['judge', at('bad.jsonl'), ...paths.flatMap((one) => ['--reporter', one])],
    { env: { GITHUB_STEP_SUMMARY: at('step.md') } },
  );
  t.equal(code, 1, stderr);
  const read = (name: string) => readFileSync(at(name), 'utf8');
  const [, token, rest] = /^::stop-commands::(\S+)\n[\s\S]*VIOLATION[\s\S]*\n::\1::\n([\s\S]*)$/.exec(stdout) ?? [];
  t.ok(token, 'what quotes a testee cannot command');
  t.equal(rest, read('notes.txt'));
  t.match(rest, /^::error title=parley server\/heartbeat\/pong-echoes-timestamp::PLY-HBT-6 /);
  t.match(read('step.md'), /^before\n## ❌ Parley server: violation\n/);
  t.match(JSON.parse(read('ctrf.json')), { reportFormat: 'CTRF' });
  t.match(read('page.html'), /<title>Parley server: violation[\s\S]*aria-label="message server to the kit c1"/);
  t.notMatch(read('page.html'), /<script>alert/);
  t.match(read('badge.svg'), /^<svg .*1 violation/);
  t.match(JSON.parse(read('badge.json')), { schemaVersion: 1, message: '1 violation' });
});
