import { test } from 'tap';
import { Tail } from './tail.js';

test('the last characters are kept, from a line end on', async (t) => {
  const tail = new Tail(10);
  tail.add('first\n');
  t.equal(tail.text, 'first');
  tail.add('second\nthird\n');
  t.equal(tail.text, 'third');
  tail.add('x'.repeat(1000));
  t.equal(tail.text, 'x'.repeat(10), 'a line without end is cut');
});
