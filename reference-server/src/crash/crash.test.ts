import t from 'tap';
import { crash } from './crash.js';

t.test('five kills under load lose nothing that was acknowledged, double nothing, reorder nothing', async (t) => {
  const seed = Date.now() % 2 ** 31;
  t.comment(`seed ${seed}`);
  const { acknowledged, entries, resent, violations } = await crash({ kills: 5, seed });
  t.same(violations.slice(0, 5), []);
  t.equal(acknowledged, entries);
  t.ok(acknowledged > 0 && resent > 0, `there was load: ${acknowledged} acknowledged, ${resent} sent again`);
});
