import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'tap';
import { bundle } from '../mutants/bundle.js';
import skips from '../mutants/server/ordering/skips-when-behind.js';
import { folder, parley } from './spawn-kit.js';

const HEARTBEAT = ['--port', '0', '--heartbeat-interval', '300', '--heartbeat-timeout', '900'];

test('a server that keeps every promise gets exit code 0', async (t) => {
  const server = await bundle({ id: 'soak-cli/reference', role: 'server' });
  const args = ['--seed', '5', '--histories', '2', '--operations', '60', '--members', '3'];
  const { code, stdout, out } = await parley(t, [
    'soak',
    'server',
    ...args,
    '--',
    process.execPath,
    server,
    ...HEARTBEAT,
  ]);
  t.equal(code, 0, stdout);
  t.match(stdout, /HOLDS {2}2 histories, 120 operations in [\d.]+ s, seed 5/);
  t.match(JSON.parse(readFileSync(join(out, 'soak-server.json'), 'utf8')), {
    format: 'parley-soak/1',
    seed: 5,
    histories: 2,
    exitCode: 0,
  });
});

test('a server that breaks one gets exit code 1, and the printed line shows it again', async (t) => {
  const server = await bundle({ ...skips, id: 'soak-cli/skips' });
  const command = ['--', process.execPath, server, ...HEARTBEAT];
  const first = await parley(t, ['soak', 'server', '--seed', '1', '--shrink', '3s', ...command]);
  t.equal(first.code, 1, first.stdout);
  t.match(first.stdout, /FAIL server\/soak\/no-hole[\s\S]*<--[\s\S]*VIOLATION/);
  const [, again = ''] = /again +parley (.+)/.exec(first.stdout) ?? [];
  // The line names the plan by its path from where the kit ran.
  const plan = join(dirname(first.out), 'parley-results', 'soak-server.plan.json');
  const words = again.split(' ').map((word) => (word.endsWith('.plan.json') ? plan : word));
  const second = await parley(t, words);
  t.equal(second.code, 1, second.stdout);
  t.match(second.stdout, /FAIL server\/soak\/no-hole/);
  const trace = readFileSync(join(first.out, 'soak-server.jsonl'), 'utf8');
  t.match(trace, /"kind":"start"[\s\S]*"kind":"end"/);
  const judged = await parley(t, ['judge', join(first.out, 'soak-server.jsonl')]);
  t.match(judged.stdout, /FAIL server\/ordering\//, 'the trace says the same to the checks');
});

test('a command line that makes no sense gets exit code 2 and the reason', async (t) => {
  const file = join(await folder(t), 'no.plan.json');
  writeFileSync(
    file,
    '{"format":"parley-soak-plan/1","seed":1,"members":[0],"channels":[0],"steps":[{"op":"fly","member":0}]}',
  );
  const refused: readonly (readonly [args: readonly string[], says: RegExp])[] = [
    [[], /give the address of a server/],
    [['ws://127.0.0.1:1', '--members', '0'], /An integer from 1 to 64/],
    [['ws://127.0.0.1:1', '--plan', '/does/not/exist'], /--plan .*ENOENT/],
    [['ws://127.0.0.1:1', '--plan', file], /step 1 is wrong: `op`/],
  ];
  for (const [args, says] of refused) {
    const { code, stderr } = await parley(t, ['soak', 'server', ...args]);
    t.equal(code, 2, args.join(' '));
    t.match(stderr, says);
  }
  t.match((await parley(t, ['soak', 'server', '--help'])).stdout, /Examples:\n {2}\$ parley soak server/);
});
