import { test } from 'tap';
import { scenario } from './example.js';
import { plain } from './paint.js';
import { progress, type Screen } from './progress.js';

function screen(isTTY: boolean): Screen & { text: string } {
  return {
    isTTY,
    columns: 40,
    text: '',
    write(text: string) {
      this.text += text;
      return true;
    },
  };
}

test('elsewhere than on a terminal each finished scenario is one plain line', async (t) => {
  const out = screen(false);
  const watch = progress(out, plain);
  watch.begin?.(2, ['state']);
  watch.start?.('a/b/c');
  watch.end?.({ ...scenario, id: 'a/b/c', findings: [] }, []);
  watch.end?.({ ...scenario, id: 'a/b/d', status: 'lost', reason: 'died\nwith a trace' }, ['x']);
  t.equal(
    out.text,
    '2 scenarios; the testee claims state\n    1/2  ok   a/b/c  1235 ms\n    2/2  fail a/b/d  1235 ms  x\n',
  );
});

test('on a terminal the line of what runs is drawn again and fits', async (t) => {
  const out = screen(true);
  const watch = progress(out, plain);
  watch.begin?.(1, []);
  const id = `server/heartbeat/${'x'.repeat(80)}`;
  watch.start?.(id);
  const [, , drawn = ''] = out.text.split('\r\u001b[K');
  t.equal(drawn.length, 39);
  t.match(drawn, /^0\/1 {2}server\/heartbeat\/x+$/);
  watch.end?.({ ...scenario, id, status: 'unmet', reason: 'no pong' }, []);
  t.ok(out.text.endsWith(`\r\u001b[K    1/1  open ${id}  1235 ms  no pong\n`));
});

test('the time left is that of the longest that runs, or what the rest takes by the mean', async (t) => {
  let clock = 0;
  const out = screen(true);
  const watch = progress(out, plain, { takes: (id) => (id === 'a/b/long' ? 8000 : undefined), now: () => clock });
  const last = () => out.text.split('\r\u001b[K').at(-1) ?? '';
  watch.begin?.(10, []);
  watch.start?.('a/b/long');
  t.equal(last(), '0/10  about 8 s left  a/b/long');
  clock = 3000;
  watch.tick();
  t.equal(last(), '0/10  about 5 s left  a/b/long');
  watch.end?.({ ...scenario, id: 'a/b/short' }, []);
  t.equal(last(), '1/10  about 27 s left  a/b/long', 'nine more, 3 s each');
  clock = 200_000;
  watch.tick();
  t.match(last(), /about 30 min left/);
});

test('a log is told that a run goes on in which nothing ends', async (t) => {
  let clock = 0;
  const out = screen(false);
  const watch = progress(out, plain, { takes: () => 30_000, now: () => clock });
  watch.begin?.(6, []);
  for (const id of ['a', 'b', 'c', 'd', 'e']) watch.start?.(id);
  clock = 9000;
  watch.tick();
  t.equal(out.text.split('\n').length, 2, 'not yet');
  clock = 11_000;
  watch.tick();
  watch.tick();
  t.ok(out.text.endsWith('\n    0/6  ...  a, b, c, d and 1 more  about 19 s left\n'));
});
