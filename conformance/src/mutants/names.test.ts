import { test } from 'tap';
import { findMutants } from '../registry/registry.js';
import type { Patched } from './mutant.js';
import { lostNames } from './names.js';

const BACKOFF = 'reference-client/src/backoff.ts';
const MEMBER = 'reference-server/src/core/member.ts';

/** Each lost in another way. */
const BROKEN: readonly Patched[] = [
  { id: 'a name', patches: [{ file: BACKOFF, find: '(1 - random()) * ceiling', replace: 'draw(random, ceiling)' }] },
  { id: 'a member of its own', patches: [{ file: BACKOFF, find: 'this.#attempt++', replace: 'this.#tries++' }] },
  { id: 'a member of another', patches: [{ file: MEMBER, find: 'this.host.answered()', replace: 'this.host.done()' }] },
  { id: 'only a type', patches: [{ file: MEMBER, find: 'new Relays()', replace: 'new (Room as never)()' }] },
  {
    id: 'no export',
    patches: [
      { file: BACKOFF, find: "{ MAX_TIMER_MS } from './constants.js'", replace: "{ MOST } from './constants.js'" },
    ],
  },
];

/** Brings its names itself. */
const SOUND: Patched = {
  id: 'sound',
  patches: [
    { file: BACKOFF, find: '(1 - random()) * ceiling', replace: 'ceiling * HALF' },
    { file: BACKOFF, find: 'import { MAX_TIMER_MS }', replace: 'import { HALF, MAX_TIMER_MS }' },
    {
      file: 'reference-client/src/constants.ts',
      find: 'export const MAX_TIMER_MS',
      replace: 'export const HALF = 0.5;\nexport const MAX_TIMER_MS',
    },
  ],
};

test('no patch uses a name that the reference does not have, and one that does is found', async (t) => {
  const mutants = (await findMutants()).map(({ thing }) => thing);
  const lost = lostNames([...mutants, ...BROKEN, SOUND]);
  for (const { id } of BROKEN) t.match(lost.get(id), /./, `broken by ${id}`);
  t.notOk(lost.has(SOUND.id), 'a name that the mutant brings is not lost');
  for (const { id } of mutants) t.same(lost.get(id) ?? [], [], id);
});
