import { randomInt } from 'node:crypto';
import t from 'tap';
import { withoutRedis } from '../testing/redis-server.js';
import { soakThrough } from './soak.js';
import { DEFAULTS, tryTrouble } from './trial.js';
import { TROUBLES } from './troubles.js';

const skip = withoutRedis();

t.setTimeout(240_000);

for (const trouble of TROUBLES) {
  t.test(`${trouble.about}: two nodes behave as one`, { skip }, async (t) => {
    const seed = randomInt(2 ** 31);
    t.comment(`seed ${seed}`);
    const trial = await tryTrouble(trouble, { ...DEFAULTS, seed, members: 4, nodes: 2, forMs: 3000, paceMs: 20 });
    t.same(trial.faults, []);
    t.ok(trial.strokes >= 1 && trial.acknowledged > 100 && trial.typings > 0, JSON.stringify(trial));
    t.ok(trial.losses.size > 0 || trial.outages > 0, 'the trouble was felt');
    if (trouble.keeps) t.equal(trial.lost, 0);
  });
}

t.test('a soak of the kit holds while a node is killed and started again', { skip }, async (t) => {
  const seed = randomInt(2 ** 31);
  t.comment(`seed ${seed}`);
  const killed = TROUBLES.find(({ id }) => id === 'node-killed');
  if (!killed) throw new Error('no trouble kills a node');
  const { strokes, exitCode, report } = await soakThrough(killed, {
    ...DEFAULTS,
    seed,
    members: 4,
    nodes: 2,
    forMs: 4000,
  });
  t.equal(exitCode, 0, report);
  t.ok(strokes >= 1 && /histories/.test(report), report);
});
