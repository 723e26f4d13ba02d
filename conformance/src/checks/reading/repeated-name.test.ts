import { test } from 'tap';
import { repeatedName } from './repeated-name.js';

test('finds a member name that one object has twice', async (t) => {
  t.equal(
    repeatedName('{"a":1,"b":{"a":2},"c":[{"a":3},{"a":4}],"d":"a\\":"}'),
    undefined,
    'each in an object of its own',
  );
  t.equal(repeatedName('{"a":1,"b":[{"x":1,"x":2}]}'), 'x');
  t.equal(repeatedName('{"a":1,"\\u0061":2}'), 'a', 'written differently');
  t.equal(repeatedName('{"a":"x:","b":"a"}'), undefined, 'values are not names');
});

test('what the text decodes to makes no difference', async (t) => {
  const told = (text: string) => repeatedName(text, JSON.parse(text));
  t.equal(told('{"a":{"b":[{"c":1}]},"d":2}'), undefined);
  t.equal(told('{"a":"x:y","b":"::"}'), undefined);
  t.equal(told('{"a":[{"x":1,"x":2}]}'), 'x');
  t.equal(told('{"a":":","a":1,"b":{}}'), 'a');
  t.equal(told('{"b":"\\u003a","a":1,"a":2}'), 'a', 'an escaped colon is none of the text');
  t.equal(told('{"a:":1,"a:":2}'), 'a:');
});
