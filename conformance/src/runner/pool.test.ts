import { test } from 'tap';
import { pool } from './pool.js';

test('no more than `jobs` run at a time, and each gets its own result', async (t) => {
  let running = 0;
  let most = 0;
  const turns = () => new Promise((resolve) => setImmediate(resolve));
  const work = async (item: number) => {
    running += 1;
    most = Math.max(most, running);
    await turns();
    running -= 1;
    return item * 2;
  };
  t.same(await Promise.all(pool([1, 2, 3, 4, 5], 2, work)), [2, 4, 6, 8, 10]);
  t.equal(most, 2);
});

test('a failure is the failure of one item', async (t) => {
  const results = pool([1, 2, 3], 1, async (item) => {
    if (item === 2) throw new Error('two');
    return item;
  });
  t.match(await Promise.allSettled(results), [{ value: 1 }, { reason: { message: 'two' } }, { value: 3 }]);
});
