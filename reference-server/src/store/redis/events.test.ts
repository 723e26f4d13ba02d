import t from 'tap';
import { decodeOrigin, encodeOrigin, entryBody, parsePublication, typingLine, words } from './events.js';

t.test('a publication is read as it was made', async (t) => {
  const entry = { id: 'i', userId: 'u', clientId: 'c', text: 'two\nlines  and spaces', data: { __proto__x: 1 } };
  const typing = { kind: 'typing', origin: 'a b%', userId: 'u', clientId: 'c', active: false } as const;
  const state = { key: 'k', value: 'x y', timestamp: 3, userId: 'u', clientId: 'c' };
  const lines = [`c 7 99 ${entryBody(entry)}`, 'r s%20t u 3', `s s ${JSON.stringify(state)}`, typingLine(typing), 'x'];
  t.same(parsePublication('r', `e 5 1 7\n${lines.join('\n')}`), {
    epoch: 'e',
    seq: 5,
    moved: true,
    head: 7,
    events: [
      { kind: 'commit', entry: { ...entry, sentAt: undefined, channelId: 'r', offset: 7, timestamp: 99 } },
      { kind: 'read', origin: 's t', userId: 'u', offset: 3 },
      { kind: 'state', origin: 's', entry: state },
      typing,
      { kind: 'reset' },
    ],
  });
  t.match(parsePublication('r', 'e 5 0 0\nx'), { moved: false });
  t.throws(() => parsePublication('r', 'e 5 1 0\n?'), /not a published event/);
});

t.test('words are cut at spaces, but for the last', async (t) => {
  t.same(words('a b c d', 2), ['a', 'b c d']);
  t.throws(() => words('a', 2));
  for (const origin of ['', 'a b', 'ü\n%', 'plain']) t.equal(decodeOrigin(encodeOrigin(origin)), origin);
});
