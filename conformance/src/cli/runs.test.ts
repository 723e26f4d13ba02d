/** Whole runs against testees that do well: reports, judging again, the control port. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from 'tap';
import { WebSocket } from 'ws';
import type { RunResult } from '../verdict/result.js';
import { parley } from './spawn-kit.js';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const SERVER = [
  '--',
  process.execPath,
  join(ROOT, 'reference-server/dist/bin/parley-server.js'),
  '--port',
  '0',
  '--store',
  'memory',
];
const QUICK = ['--filter', 'server/heartbeat/answers-pings', '--filter', 'server/batch/items'];

const verdicts = ({ checks }: RunResult) => Object.fromEntries(checks.map(({ id, verdict }) => [id, verdict]));

test('a run is judged again from its traces with the same verdicts', async (t) => {
  const ran = await parley(t, ['server', ...QUICK, '--reporter', 'json', ...SERVER]);
  t.equal(ran.code, 0, ran.stderr);
  const first = JSON.parse(ran.stdout) as RunResult;
  t.match(first, { verdict: 'conformant', role: 'server', capabilities: ['presence', 'state'] });
  const judged = await parley(t, ['judge', join(ran.out, 'traces'), '--reporter', 'json']);
  t.equal(judged.code, 0);
  const second = JSON.parse(judged.stdout) as RunResult;
  t.same(verdicts(second), verdicts(first));
  t.match(second, { seed: first.seed, testee: first.testee, exitCode: 0 });

  const one = join(ran.out, 'traces/server/batch/items.jsonl');
  const cut = join(ran.out, 'cut.jsonl');
  const { writeFileSync } = await import('node:fs');
  writeFileSync(cut, readFileSync(one, 'utf8').slice(0, -20));
  const refused = await parley(t, ['judge', cut]);
  t.equal(refused.code, 2);
  t.match(refused.stderr, /cut\.jsonl: line \d+ is not a trace event: the trace was cut short, record it again/);
});

test('stdout is pure where a report goes there, and the others go to their files', async (t) => {
  const { code, stdout, stderr, out } = await parley(t, [
    'server',
    ...QUICK,
    ...['--reporter', 'tap', '--reporter', 'junit=deep/junit.xml', '--reporter', 'terminal=report.txt'],
    ...SERVER,
  ]);
  t.equal(code, 0);
  t.match(stdout, /^TAP version 14\n1\.\.\d+\n(ok \d+ - .*\n)+# conformant, exit code 0, seed \d+\n$/);
  t.match(stderr, /2 scenarios; the testee claims presence, state\n[\s\S]*2\/2 {2}ok {3}server\//);
  t.match(readFileSync(join(out, '../deep/junit.xml'), 'utf8'), /^<\?xml /);
  t.match(readFileSync(join(out, '../report.txt'), 'utf8'), /^CONFORMANT /);
});

test('an adapter may come to the control port by itself', async (t) => {
  let connected = false;
  const { code, stdout } = await parley(
    t,
    ['client', '--listen', '--filter', 'client/frames/unknown', '--patience', '300', '--reporter', 'json'],
    {
      progress: (line) => {
        const [, url] = /waiting for an adapter at (ws:\S+)/.exec(line) ?? [];
        if (url === undefined) return;
        const socket = new WebSocket(url);
        t.teardown(() => socket.terminate());
        socket.on('open', () => {
          connected = true;
          socket.send(JSON.stringify({ event: 'ready', contract: 1, name: 'browser', capabilities: ['typing'] }));
        });
        socket.on('message', (data) => {
          const { id } = JSON.parse(String(data)) as { id: number };
          socket.send(JSON.stringify({ id, result: {} }));
        });
      },
    },
  );
  t.ok(connected);
  t.equal(code, 4, 'it never connects to the stage');
  t.match(JSON.parse(stdout), { capabilities: ['typing'], scenarios: [{ status: 'unmet' }], counts: { pass: 0 } });
});
