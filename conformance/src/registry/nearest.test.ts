import fc from 'fast-check';
import { test } from 'tap';
import { edits, nearest } from './nearest.js';

test('the names that are most like a word come first', async (t) => {
  const names = ['heartbeat', 'handshake', 'batch', 'HBT'];
  t.equal(nearest('hartbeat', names)[0], 'heartbeat');
  t.equal(nearest('hbt', names)[0], 'HBT');
  t.same(nearest('x', []), []);
  t.equal(nearest('x', names).length, 3);
});

test('a part or the beginning of a path counts as well as the whole', async (t) => {
  const names = ['server/heartbeat/answers-pings', 'client/heartbeat/busy', 'client/ordering/gap'];
  t.equal(nearest('answer-pings', names)[0], names[0]);
  t.equal(nearest('client/hartbeat', names)[0], names[1]);
});

test('edits is a distance', async (t) => {
  const word = fc.string({ maxLength: 8 });
  fc.assert(
    fc.property(word, word, word, (a, b, c) => {
      t.equal(edits(a, a), 0);
      if (edits(a, b) !== edits(b, a)) throw new Error('not symmetric');
      if (edits(a, c) > edits(a, b) + edits(b, c)) throw new Error('no triangle');
      if (edits(a, b) > Math.max(a.length, b.length)) throw new Error('more edits than characters');
    }),
    { numRuns: 200 },
  );
});
