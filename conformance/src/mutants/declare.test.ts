import { test } from 'tap';
import { declareKills } from './declare.js';

const bare = `export default mutant({
  id: 'server/x',
  kills: 'server/a/y',
  defect: 'z',
});
`;

test('declares after `kills`, on one line where it fits', async (t) => {
  const once = declareKills(bare, ['server/a/q', 'server/a/p']);
  t.match(once, "  kills: 'server/a/y',\n  alsoKills: ['server/a/p', 'server/a/q'],\n  defect");
  t.equal(declareKills(bare, []), bare);
  t.throws(() => declareKills('nothing', ['server/a/q']), /no line with `kills`/);
});

test('keeps what is declared already', async (t) => {
  const once = declareKills(bare, ['server/a/q']);
  t.equal(declareKills(once, ['server/a/q']), once);
  const many = declareKills(once, [
    'server/a/a-very-long-name-of-a-check',
    'server/b/another-very-long-name-of-a-check',
    'server/c/x',
  ]);
  t.match(many, "alsoKills: [\n    'server/a/a-very-long-name-of-a-check',\n");
  t.match(many, "    'server/a/q',\n");
  t.equal(declareKills(many, ['server/c/x']), many);
});
