import { test } from 'tap';
import { canonical } from './canonical.js';

test('equal JSON values have one text', async (t) => {
  t.equal(canonical(JSON.parse('{"b":[1,{"y":null}],"a":-0}')), canonical(JSON.parse('{"a":0,"b":[1.0,{"y":null}]}')));
  t.not(canonical(JSON.parse('{"__proto__":1}')), canonical({}), 'names of objects are names like any other');
  t.not(canonical(['1']), canonical([1]));
  t.not(canonical(undefined), canonical(null));
});
