import { test } from 'tap';
import { wordsOf } from './words.js';

test('a line is split as a shell would', async (t) => {
  t.same(wordsOf('./my-server --port 0'), ['./my-server', '--port', '0']);
  t.same(wordsOf(`  node  'my server.js' --name "a \\"b\\" \\c" x\\ y ''`), [
    'node',
    'my server.js',
    '--name',
    'a "b" \\c',
    'x y',
    '',
  ]);
  t.same(wordsOf(`--a='b c'd`), ['--a=b cd']);
});

test('what a shell would go on asking about is nothing', async (t) => {
  for (const line of ['', '   ', `node 'x`, 'node "x', 'node \\']) t.equal(wordsOf(line), undefined, line);
});
