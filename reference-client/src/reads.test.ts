import t from 'tap';
import { ReadMarks } from './reads.js';

let ids = 0;
const newId = () => `id-${++ids}`;

t.test('a mark only grows (PLY-RED-17)', async (t) => {
  const marks = new ReadMarks();
  t.ok(marks.raise('bob', 5));
  t.notOk(marks.raise('bob', 5));
  t.notOk(marks.raise('bob', 4));
  t.equal(marks.get('bob'), 5);
});

t.test('what waits is coalesced to the greatest (PLY-QUE-8)', async (t) => {
  const marks = new ReadMarks();
  for (const offset of [3, 7, 5]) marks.want(offset);
  t.equal(marks.next('ann', 10, newId)?.offset, 7);
  t.equal(marks.next('ann', 10, newId), undefined);
});

t.test('not beyond the position, and not without effect (PLY-RED-7, PLY-RED-8)', async (t) => {
  const marks = new ReadMarks();
  marks.want(7);
  t.equal(marks.next('ann', 6, newId), undefined);
  t.equal(marks.next('ann', 7, newId)?.offset, 7, 'it waited');
  marks.raise('ann', 9);
  marks.want(8);
  t.equal(marks.next('ann', 10, newId), undefined);
});

t.test('an unanswered write is sent again, the greatest once (PLY-QUE-13)', async (t) => {
  const marks = new ReadMarks();
  marks.want(3);
  marks.next('ann', 10, newId);
  marks.want(6);
  marks.next('ann', 10, newId);
  marks.lost();
  const again = marks.next('ann', 10, newId);
  t.equal(again?.offset, 6);
  t.ok(marks.answered(again?.id ?? '', 6, 'ann'));
  marks.lost();
  t.equal(marks.next('ann', 10, newId), undefined, 'answered');
});

t.test('what was sent and not answered goes again even if the mark is known meanwhile (PLY-QUE-13)', async (t) => {
  const marks = new ReadMarks();
  marks.want(3);
  marks.next('ann', 10, newId);
  marks.lost();
  marks.raise('ann', 3);
  t.equal(marks.next('ann', 10, newId)?.offset, 3);
});

t.test('another epoch forgets everything (PLY-QUE-11, PLY-RED-19)', async (t) => {
  const marks = new ReadMarks();
  marks.raise('bob', 5);
  marks.want(3);
  marks.forget();
  t.equal(marks.get('bob'), 0);
  t.equal(marks.next('ann', 10, newId), undefined);
});
