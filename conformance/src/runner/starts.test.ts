import { test } from 'tap';
import { inTurns } from './starts.js';

const never = new AbortController().signal;
const turnOfLoop = () => new Promise((resolve) => setImmediate(resolve));

/** Starts that end when they are told to, in the order in which they began. */
function programs() {
  const begun: string[] = [];
  const ends = new Map<string, (error?: Error) => void>();
  const start = (name: string) => () =>
    new Promise<string>((resolve, reject) => {
      begun.push(name);
      ends.set(name, (error) => (error ? reject(error) : resolve(name)));
    });
  return { begun, start, end: (name: string, error?: Error) => ends.get(name)?.(error) };
}

test('no more start at a time than may, and one that failed is out of the way', async (t) => {
  const { begun, start, end } = programs();
  const starting = inTurns(2, 60_000);
  const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((name) => starting(start(name), never));
  await turnOfLoop();
  t.same(begun, ['a', 'b']);
  end('b', new Error('no such program'));
  await t.rejects(b as Promise<string>, { message: 'no such program' });
  await turnOfLoop();
  t.same(begun, ['a', 'b', 'c']);
  end('a');
  t.equal(await a, 'a');
  await turnOfLoop();
  t.same(begun, ['a', 'b', 'c', 'd']);
  end('c');
  end('d');
  t.same(await Promise.all([c, d]), ['c', 'd']);
});

test('one that takes long to start does not keep others waiting for ever', async (t) => {
  const { start, end } = programs();
  const starting = inTurns(1, 1);
  const slow = starting(start('slow'), never);
  const other = starting(async () => 'other', never);
  t.equal(await other, 'other');
  end('slow');
  t.equal(await slow, 'slow');
});

test('what was aborted before its turn is not started', async (t) => {
  const { begun, start, end } = programs();
  const starting = inTurns(1, 60_000);
  const stop = new AbortController();
  const first = starting(start('first'), stop.signal);
  const second = starting(start('second'), stop.signal);
  await turnOfLoop();
  stop.abort(new Error('the run was stopped'));
  end('first');
  t.equal(await first, 'first');
  await t.rejects(second, { message: 'the run was stopped' });
  t.same(begun, ['first']);
});
