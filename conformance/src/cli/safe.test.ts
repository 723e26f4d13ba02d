import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from 'tap';
import type { RunResult } from '../verdict/result.js';
import { parley } from './spawn-kit.js';

const SERVER = fileURLToPath(new URL('../../../reference-server/dist/bin/parley-server.js', import.meta.url));

test('--safe leaves load and faults out, and says of their checks that it did', async (t) => {
  const filter = ['--filter', 'server/heartbeat/answers-pings', '--filter', 'server/delivery/burst'];
  const ran = await parley(t, [
    ...['server', '--safe', ...filter, '--filter', 'server/reconnect/kill', '--reporter', 'json'],
    ...['--', process.execPath, SERVER, '--port', '0', '--store', 'memory'],
  ]);
  t.equal(ran.code, 0, ran.stderr);
  const { checks, scenarios } = JSON.parse(ran.stdout) as RunResult;
  const reasonOf = (id: string) => scenarios.find((one) => one.id === id)?.reason;
  t.match(reasonOf('server/delivery/burst'), /^left out by --safe: it puts load on the server$/);
  t.match(reasonOf('server/reconnect/kill'), /^left out by --safe: it takes the server down, or might$/);
  t.match(
    checks.find(({ id }) => id === 'server/delivery/overload-is-no-error'),
    { verdict: 'not-applicable', message: /left out by --safe/ },
  );
  t.match(
    checks.find(({ id }) => id === 'server/heartbeat/pong-echoes-timestamp'),
    { verdict: 'pass' },
  );
  const judged = await parley(t, ['judge', join(ran.out, 'traces'), '--reporter', 'json']);
  t.same(
    (JSON.parse(judged.stdout) as RunResult).checks.map(({ id, verdict }) => [id, verdict]),
    checks.map(({ id, verdict }) => [id, verdict]),
  );
});
