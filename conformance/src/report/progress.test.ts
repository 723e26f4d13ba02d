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
  const [, drawn = ''] = out.text.split('\r\u001b[K');
  t.equal(drawn.length, 39);
  watch.end?.({ ...scenario, id, status: 'unmet', reason: 'no pong' }, []);
  t.ok(out.text.endsWith(`\r\u001b[K    1/1  open ${id}  1235 ms  no pong\n`));
});
