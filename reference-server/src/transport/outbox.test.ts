import t from 'tap';
import { textFrame } from '../core/text-frame.js';
import { Outbox } from './outbox.js';

t.test('what is taken out is what went in, in order, and its size was known', async (t) => {
  for (const length of [0, 1, 125, 126, 4000, 65_535, 65_536, 70_000]) {
    const outbox = new Outbox();
    const texts = ['ä'.repeat(length), 'x'.repeat(length), '{"a":1}'];
    const expected = Buffer.concat(texts.map(textFrame));
    outbox.pushText(texts[0] ?? '');
    outbox.push(textFrame(texts[1] ?? ''));
    outbox.pushText(texts[2] ?? '');
    t.equal(outbox.bytes, expected.length);
    t.ok(Buffer.concat(outbox.take()).equals(expected), `${length}`);
    t.ok(outbox.empty);
    t.equal(outbox.bytes, 0);
  }
});

t.test('small frames leave as one buffer, a lone shared frame as itself', async (t) => {
  const outbox = new Outbox();
  for (let i = 0; i < 100; i += 1) outbox.pushText(`{"offset":${i}}`);
  t.equal(outbox.take().length, 1);
  const shared = textFrame('shared');
  outbox.push(shared);
  t.equal(outbox.take()[0], shared);
});
