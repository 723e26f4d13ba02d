/** Adapters that break the contract: a verdict of incomplete with what was seen, no hang, no orphan. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'tap';
import { alive, gone } from '../drivers/alive.js';
import { parse } from '../trace/jsonl.js';
import type { RunResult } from '../verdict/result.js';
import { parley } from './spawn-kit.js';

const SCENARIO = 'client/frames/unknown';
const ONE = ['--filter', SCENARIO, '--patience', '300'];
const node = (code: string) => ['--', process.execPath, '-e', code];
const FOREVER = 'setInterval(() => 0, 1000);';
const READY = `console.log(JSON.stringify({ event: 'ready', contract: 1, name: 'bad', capabilities: [] }));`;
/** Answers each command by `answer`, given the command. */
const answering = (answer: string) =>
  `${READY} require('node:readline').createInterface({ input: process.stdin }).on('line', (line) => {
     const command = JSON.parse(line); ${answer} });`;
const SUCCESS = 'console.log(JSON.stringify({ id: command.id, result: {} }));';

const cases: readonly { name: string; args: readonly string[]; says: RegExp }[] = [
  { name: 'a command that does not exist', args: ['--', '/does/not/exist'], says: /could not be started: .*ENOENT/ },
  {
    name: 'exits at once',
    args: node('console.error("no library"); process.exit(5)'),
    says: /the adapter is gone: it exited with code 5\s+no library/,
  },
  {
    name: 'prints garbage on stdout',
    args: node(`console.error('oh'); console.log('Hello World!'); ${FOREVER}`),
    says: /the adapter wrote a line that is no JSON object: Hello World!; its last lines on stderr:\n\s*oh/,
  },
  {
    name: 'never says ready',
    args: ['--timeout', '800ms', ...node(FOREVER)],
    says: /no `ready` line came within 800 ms/,
  },
  {
    name: 'speaks another contract',
    args: node(READY.replace('contract: 1', 'contract: 2') + FOREVER),
    says: /breaks the contract/,
  },
  { name: 'never answers', args: node(READY + FOREVER), says: /no answer to command 1 \(connect\) within 1500 ms/ },
  {
    name: 'answers the wrong id',
    args: node(answering(SUCCESS.replace('command.id', 'command.id + 100'))),
    says: /an answer to 101, which is no unanswered command/,
  },
  {
    name: 'refuses everything',
    args: node(answering(SUCCESS.replace('result: {}', "error: { code: 'no', message: 'never' }"))),
    says: /the adapter refused `connect`: no never/,
  },
  {
    name: 'dies in the middle',
    args: node(answering(`${SUCCESS} console.error('panic'); process.exit(7)`)),
    says: /it exited with code 7\s+panic/,
  },
  { name: 'never connects', args: node(answering(SUCCESS)), says: /UNREACHED the scenario ended early: / },
];

test('an adapter that breaks the contract is reported as incomplete', { jobs: 2 }, async (t) => {
  for (const { name, args, says } of cases) {
    t.test(name, async (t) => {
      const { code, stdout, out } = await parley(t, ['client', ...ONE, ...args]);
      t.equal(code, 4);
      t.match(stdout, says);
      t.match(stdout, /INCOMPLETE/);
      const result = JSON.parse(readFileSync(join(out, 'client.json'), 'utf8')) as RunResult;
      // By the kit's own clock: a busy machine may take long to start it. A hang would last for the timeout at least.
      t.ok(result.durationMs < 15_000, `${result.durationMs} ms`);
      t.equal(result.counts.pass, 0, 'a testee that never connects passes nothing');
    });
  }
});

test('a child that outlives the adapter ends with the run', async (t) => {
  const orphan = `const { pid } = require('node:child_process').spawn(process.execPath, ['-e', '${FOREVER}'], { detached: true, stdio: 'inherit' });
    console.error('orphan ' + pid); process.exit(1)`;
  const { code, stdout } = await parley(t, ['client', ...ONE, ...node(orphan)]);
  t.equal(code, 4);
  const pid = Number(/orphan (\d+)/.exec(stdout)?.[1]);
  t.ok(pid > 0);
  await gone(pid);
  t.notOk(alive(pid));
});

test('SIGTERM ends run and testee, and keeps trace and results', async (t) => {
  const args = ['client', '--filter', SCENARIO, '--patience', '60s', '--reporter', 'json'];
  const adapter = node(`console.error('pid ' + process.pid); ${answering(SUCCESS)}`);
  const { code, stdout, out } = await parley(t, [...args, ...adapter], {
    progress: (line, kill) => {
      if (line.includes('1 scenario')) kill('SIGTERM');
    },
  });
  t.equal(code, 4);
  t.match(JSON.parse(stdout), { ended: 'the run was stopped', scenarios: [{ id: SCENARIO, status: 'interrupted' }] });
  t.match(parse(readFileSync(join(out, 'traces', `${SCENARIO}.jsonl`), 'utf8')), { ok: true });
});
