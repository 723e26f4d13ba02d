import { test } from 'tap';
import { HelloC2S } from '../frames/hello.js';
import { AckS2C } from '../index.js';
import { bare, plain, subschemas } from './plain.js';

const steps = (schema: Parameters<typeof subschemas>[0]) => [...subschemas(schema)].map(([step]) => step);

test('plain gives fields a title in words and keeps those that they have', async (t) => {
  const hello = plain(HelloC2S) as { title: string; properties: Record<string, { title: string }> };
  t.equal(hello.title, 'hello (c2s)');
  t.equal(hello.properties.clientId?.title, 'Client id');
  t.equal(hello.properties.protocol?.title, 'Protocol');
});

test('bare keeps what decides and fields that are called like annotations', async (t) => {
  const schema = {
    $id: 'x',
    title: 'X',
    type: 'object',
    required: ['title'],
    properties: { title: { description: 'd', type: 'string' }, list: { items: { title: 'T', type: 'null' } } },
    anyOf: [{ description: 'd', const: 1 }],
  };
  t.strictSame(bare(schema), {
    type: 'object',
    required: ['title'],
    properties: { title: { type: 'string' }, list: { items: { type: 'null' } } },
    anyOf: [{ const: 1 }],
  });
});

test('subschemas are found wherever a schema may stand', async (t) => {
  t.strictSame(steps(plain(AckS2C)), ['anyOf/0', 'anyOf/1', 'anyOf/2']);
  t.strictSame(steps({ properties: { a: {} }, $defs: { b: {} }, oneOf: [{}], items: {} }), [
    'properties/a',
    '$defs/b',
    'oneOf/0',
    'items',
  ]);
});
