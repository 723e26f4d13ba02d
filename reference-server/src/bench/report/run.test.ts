import t from 'tap';
import { type BenchRun, type Dated, type Machine, merged } from './run.js';

const machine: Machine = { node: 'v20', cores: 2, cpu: 'a processor', pinned: true };
const row = (id: string, at: string): Dated => ({
  id,
  title: id,
  params: {},
  rounds: 5,
  peers: [],
  goals: [],
  limited: [],
  at,
});
const run = (...rows: readonly Dated[]): BenchRun => ({ machine, rounds: 5, skipped: [], rows });

t.test('a run replaces the rows that it measured and leaves the others', async (t) => {
  const before = run(row('acks', 'old'), row('idle', 'old'));
  t.same(merged(before, run(row('idle', 'new'))).rows, [row('acks', 'old'), row('idle', 'new')]);
  t.same(merged(undefined, run(row('idle', 'new'))).rows, [row('idle', 'new')]);
});

t.test('figures of two machines do not stand side by side', async (t) => {
  const before = { ...run(row('acks', 'old')), machine: { ...machine, node: 'v22' } };
  t.same(merged(before, run(row('idle', 'new'))).rows, [row('idle', 'new')]);
});
