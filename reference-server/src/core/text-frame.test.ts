import t from 'tap';
import { textFrame } from './text-frame.js';

t.test('header by length of the UTF-8, in each of its three forms', async (t) => {
  t.same([...textFrame('é').subarray(0, 2)], [0x81, 2]);
  t.same([...textFrame('x'.repeat(125)).subarray(0, 2)], [0x81, 125]);
  t.same([...textFrame('x'.repeat(126)).subarray(0, 4)], [0x81, 126, 0, 126]);
  t.same([...textFrame('x'.repeat(65_535)).subarray(0, 4)], [0x81, 126, 255, 255]);
  t.same([...textFrame('x'.repeat(65_536)).subarray(0, 10)], [0x81, 127, 0, 0, 0, 0, 0, 1, 0, 0]);
  t.equal(textFrame('é😀').subarray(2).toString(), 'é😀');
  t.equal(textFrame('é'.repeat(100)).length, 4 + 200);
});
