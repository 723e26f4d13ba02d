import { test } from 'tap';
import { compare } from './compare.js';

const wanted = new Map([
  ['a.json', '{\n  "a": 1\n}\n'],
  ['b.json', 'b\n'],
]);

test('equal sets differ in nothing', async (t) => {
  t.strictSame(compare(wanted, new Map(wanted)), []);
});

test('missing, stale and differing files are told apart, with the line', async (t) => {
  const present = new Map([
    ['a.json', '{\n  "a": 2\n}\n'],
    ['old.json', ''],
  ]);
  t.match(compare(wanted, present), [
    { path: 'a.json', what: 'differs', detail: /line 2\n +generated: "a": 1\n +checked in: "a": 2/ },
    { path: 'b.json', what: 'missing' },
    { path: 'old.json', what: 'stale' },
  ]);
});

test('a file that goes on where it should end is shown at that line', async (t) => {
  t.match(compare(new Map([['b', 'b']]), new Map([['b', 'b\nmore']])), [
    { detail: /line 2\n +generated: end of file/ },
  ]);
  t.match(compare(new Map([['b', 'b\nmore']]), new Map([['b', 'b']])), [{ detail: /checked in: end of file/ }]);
});
