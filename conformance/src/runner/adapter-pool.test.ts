import { test } from 'tap';
import { AdapterPool } from './adapter-pool.js';
import { spawning } from './adapters.js';

const PROGRAM = `
  if (!process.argv.includes('silent')) console.log('{"event":"ready","contract":1,"name":"a","capabilities":[]}');
  process.stdin.resume();`;

/** @param how `silent`: an adapter that never says that it is ready */
const source = (...how: readonly string[]) =>
  spawning([process.execPath, '-e', PROGRAM, '--', ...how], { patience: 10_000, startWithin: 60_000 });

test('an adapter that nobody waits for any more is ended before it is ready', async (t) => {
  const pool = new AdapterPool(source('silent'));
  const over = new AbortController();
  const coming = pool.take(over.signal);
  const reason = new Error('the run was stopped');
  over.abort(reason);
  await t.rejects(coming, reason);
  await t.resolves(pool.close());
});

test('a pool that is closed while an adapter is on its way ends it once it has come', async (t) => {
  const pool = new AdapterPool(source());
  const coming = pool.take(new AbortController().signal);
  await pool.close();
  const { adapter } = await coming;
  t.match(adapter.lost, { message: /the kit has ended/ });
});
