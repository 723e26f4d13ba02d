import fc from 'fast-check';
import t from 'tap';
import { matches } from './pattern.js';

t.test('a star stands for any characters, all else for itself', async (t) => {
  const fits: [string, string][] = [
    ['room-1', 'room-1'],
    ['*', 'anything'],
    ['*', ''],
    ['team-*', 'team-'],
    ['team-*', 'team-a*b'],
    ['*.eu.*', 'x.eu.y.eu.z'],
    ['a**b', 'ab'],
    ['[a-z]', '[a-z]'],
  ];
  for (const [pattern, text] of fits) t.ok(matches(pattern, text), `${pattern} ${text}`);
  const others: [string, string][] = [
    ['room-1', 'room-12'],
    ['room-12', 'room-1'],
    ['team-*', 'team'],
    ['.', 'a'],
    ['*.eu', 'x.eu.y'],
    ['', 'a'],
  ];
  for (const [pattern, text] of others) t.notOk(matches(pattern, text), `${pattern} ${text}`);
});

t.test('like the regular expression that says the same', async () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', '*'), maxLength: 8 });
  fc.assert(
    fc.property(word, fc.string({ unit: fc.constantFrom('a', 'b', '*'), maxLength: 10 }), (pattern, text) => {
      const parts = pattern.split('*');
      return matches(pattern, text) === new RegExp(`^${parts.join('.*')}$`).test(text);
    }),
  );
});

t.test('many stars cost little', async (t) => {
  const began = performance.now();
  t.notOk(matches(`${'a*'.repeat(60)}b`, 'a'.repeat(128)));
  t.ok(performance.now() - began < 1000);
});
