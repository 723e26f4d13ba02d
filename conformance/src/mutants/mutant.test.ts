import { test } from 'tap';
import { applyPatches, mutant } from './mutant.js';

const one = (find: string) =>
  mutant({ id: 'server/x', kills: 'server/y', defect: 'z', patches: [{ file: 'a.ts', find, replace: '$& 2' }] });

test('a patch replaces the one place it names, to the letter', async (t) => {
  t.equal(applyPatches(one('b'), 'a.ts', 'a b c'), 'a $& 2 c');
  t.equal(applyPatches(one('b'), 'other.ts', 'a b c'), 'a b c', 'other files are left alone');
});

test('a patch that fits nowhere, or twice, is an error and never a mutant without a defect', async (t) => {
  t.throws(() => applyPatches(one('x'), 'a.ts', 'a b c'), /occurs 0 times/);
  t.throws(() => applyPatches(one('b'), 'a.ts', 'b b'), /occurs 2 times/);
});
