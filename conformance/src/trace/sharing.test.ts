import { test } from 'tap';
import { sharing } from './sharing.js';

test('frames are what they were, whatever they share', async (t) => {
  const share = sharing();
  const long = 'x'.repeat(5000);
  const text = JSON.stringify({ text: long, data: { a: [long, `${long}y`], short: 'x' }, n: 1 }).replace(
    '"n":1',
    `"__proto__":${JSON.stringify(long)}`,
  );
  for (let i = 0; i < 3; i += 1) t.equal(JSON.stringify(share(text, JSON.parse(text))), text);
});
