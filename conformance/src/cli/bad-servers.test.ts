/** Servers that are none: a verdict of incomplete with what was seen, no hang, no orphan. */
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { test } from 'tap';
import { alive, gone } from '../drivers/alive.js';
import type { RunResult } from '../verdict/result.js';
import { parley } from './spawn-kit.js';

const ONE = ['--filter', 'server/heartbeat/answers-pings', '--patience', '300'];
const node = (code: string) => ['--', process.execPath, '-e', code];
const FOREVER = 'setInterval(() => 0, 1000);';

const cases: readonly { name: string; args: readonly string[]; says: RegExp }[] = [
  {
    name: 'a dead URL',
    args: ['ws://127.0.0.1:1'],
    says: /nothing answers at ws:\/\/127\.0\.0\.1:1: connect ECONNREFUSED/,
  },
  {
    name: 'a host that does not exist',
    args: ['ws://no-such-host.invalid'],
    says: /nothing answers at .*ENOTFOUND|EAI_AGAIN/,
  },
  { name: 'a command that does not exist', args: ['--', '/does/not/exist'], says: /could not be started: .*ENOENT/ },
  {
    name: 'exits at once',
    args: node('console.error("no port\\nleft"); process.exit(5)'),
    says: /exited with code 5; its last lines on stderr:\n\s*no port\n\s*left/,
  },
  {
    name: 'prints garbage and never listens',
    args: ['--timeout', '800ms', ...node(`console.log('\\u0000\\u001b[31mgarbage'); ${FOREVER}`)],
    says: /printed no ws:\/\/ address within 800 ms; its last lines on stdout:\n\\u0000\\u001b\[31mgarbage/,
  },
  {
    name: 'prints the address of nothing',
    args: node(`console.log('ws://127.0.0.1:1'); ${FOREVER}`),
    says: /nothing answers at ws:\/\/127\.0\.0\.1:1/,
  },
  {
    name: 'accepts connections and hangs',
    args: node(
      `require('node:net').createServer().listen(0, '127.0.0.1', function () { console.log('ws://127.0.0.1:' + this.address().port) })`,
    ),
    says: /no WebSocket at|the upgrade did not come/,
  },
];

test('a server that is none is reported as incomplete', { jobs: 2 }, async (t) => {
  for (const { name, args, says } of cases) {
    t.test(name, async (t) => {
      const { code, stdout, out } = await parley(t, ['server', ...ONE, ...args]);
      t.equal(code, 4);
      t.match(stdout, says);
      t.match(stdout, /INCOMPLETE/);
      const result = JSON.parse(readFileSync(join(out, 'server.json'), 'utf8')) as RunResult;
      // By the kit's own clock: a busy machine may take long to start it. A hang would last for the timeout at least.
      t.ok(result.durationMs < 15_000, `${result.durationMs} ms`);
      t.equal(result.exitCode, 4, 'and the results are kept');
      t.equal(result.counts.pass, 0, 'nothing passes');
    });
  }
});

test('a server of another kind breaks a requirement', async (t) => {
  const http = `require('node:http').createServer((q, r) => r.end('hi')).listen(0, '127.0.0.1', function () {
    console.log('ws://127.0.0.1:' + this.address().port) })`;
  const { code, stdout } = await parley(t, ['server', ...ONE, ...node(http)]);
  t.equal(code, 1);
  t.match(stdout, /FAIL server\/transport\/selects-subprotocol\n {2}requirement +PLY-TRN-2/);
  t.match(stdout, /the upgrade was refused with HTTP 200/);
});

test('a server that dies whenever somebody connects is blamed for that', async (t) => {
  const dies = `require('node:net').createServer((s) => s.on('data', () => { console.error('segfault'); process.exit(9) }))
    .listen(0, '127.0.0.1', function () { console.log('ws://127.0.0.1:' + this.address().port) })`;
  const { code, stdout } = await parley(t, ['server', ...ONE, ...node(dies)]);
  t.equal(code, 1);
  t.match(stdout, /FAIL server\/security\/bystanders-live\n {2}requirement +PLY-SEC-22/);
  t.match(stdout, /the server exited with code 9; its last lines on stderr:\n\s*segfault/);
});

test('a child that outlives the server ends with the run', async (t) => {
  const orphan = `const { pid } = require('node:child_process').spawn(process.execPath, ['-e', '${FOREVER}'], { detached: true, stdio: 'inherit' });
    console.error('orphan ' + pid); process.exit(1)`;
  const { code, stdout } = await parley(t, ['server', ...ONE, ...node(orphan)]);
  t.equal(code, 4);
  const pid = Number(/orphan (\d+)/.exec(stdout)?.[1]);
  t.ok(pid > 0);
  await gone(pid);
  t.notOk(alive(pid));
});

test('Ctrl-C ends the run also before it has begun', async (t) => {
  // Accepts and says nothing, so the kit waits for the upgrade.
  const server = createServer((socket) => socket.on('error', () => undefined));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.teardown(() => server.close());
  const { port } = server.address() as AddressInfo;
  const args = [
    'server',
    `ws://127.0.0.1:${port}`,
    '--filter',
    'answers-pings',
    '--patience',
    '60s',
    '--reporter',
    'json',
  ];
  const upgrades = new EventEmitter();
  server.on('connection', (socket) => socket.once('data', () => upgrades.emit('upgrade')));
  const { code, stdout } = await parley(t, args, {
    // Once: a second Ctrl-C means that the first was not fast enough, and ends the kit at once.
    started: (kill) => upgrades.once('upgrade', () => kill('SIGINT')),
  });
  t.equal(code, 4);
  t.match(JSON.parse(stdout), { verdict: 'incomplete', ended: 'the run was stopped' });
});
