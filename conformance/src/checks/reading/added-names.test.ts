import { BASIC_C2S, BASIC_S2C, C2S, S2C } from '@parley/schemas';
import { test } from 'tap';
import { DEFINED } from './added-names.js';

interface Shape {
  readonly properties?: object;
  readonly anyOf?: readonly Shape[];
}
const fieldsOf = ({ properties = {}, anyOf = [] }: Shape): readonly string[] => [
  ...Object.keys(properties),
  ...anyOf.flatMap(fieldsOf),
];
const namesOf = (...directions: readonly object[]) =>
  new Set(directions.flatMap((frames) => Object.values(frames).flatMap((schema) => fieldsOf(schema as Shape))));

test('the fields are those that the schemas define', async (t) => {
  t.same(DEFINED.client, namesOf(C2S, BASIC_C2S));
  t.same(DEFINED.server, namesOf(S2C, BASIC_S2C));
});
