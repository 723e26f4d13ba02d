import { readdirSync, renameSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'tap';
import { bundle } from '../mutants/bundle.js';
import type { RunResult } from '../verdict/result.js';
import { folder, parley } from './spawn-kit.js';

const verdicts = (text: string) =>
  (JSON.parse(text) as RunResult).checks.map(({ id, verdict, message }) => [id, verdict, message]);

test('the traces of a run give the verdicts of the run, again and again, in whatever order they are read', async (t) => {
  const server = await bundle({ id: 'judge-cli/reference', role: 'server' });
  const beat = ['--port', '0', '--heartbeat-interval', '300', '--heartbeat-timeout', '900'];
  const args = ['--area', 'BAT', '--area', 'TYP', '--reporter', 'json'];
  const run = await parley(t, ['server', ...args, '--', process.execPath, server, ...beat]);
  const traces = join(run.out, 'traces');
  const judge = ['judge', traces, ...args];
  const once = await parley(t, judge);
  const again = await parley(t, judge);
  t.equal(again.stdout, once.stdout, 'the same report, to the letter');
  t.ok(verdicts(once.stdout).length > 10);
  t.strictSame(verdicts(once.stdout), verdicts(run.stdout));
  const names = readdirSync(traces, { recursive: true })
    .map(String)
    .filter((name) => name.endsWith('.jsonl'));
  // Files are read in the order of their names, so other names make another order.
  names.sort().forEach((name, index) => {
    renameSync(join(traces, name), join(traces, `${names.length - index}.jsonl`));
  });
  const shuffled = await parley(t, judge);
  t.strictSame(verdicts(shuffled.stdout), verdicts(once.stdout));
});

test('a trace that does not fit is refused with its limit', async (t) => {
  const file = join(await folder(t), 'huge.jsonl');
  writeFileSync(file, '');
  truncateSync(file, 500 * 2 ** 20);
  const { code, stderr } = await parley(t, ['judge', file]);
  t.equal(code, 2);
  t.match(stderr, /huge\.jsonl has 500 MB; a trace is judged as a whole, up to 96 MB/);
});
