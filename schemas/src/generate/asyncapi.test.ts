import { readFileSync } from 'node:fs';
import { Parser } from '@asyncapi/parser';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { test } from 'tap';
import { FRAMES } from '../catalogue.js';
import { DIRECTIONS } from '../frame.js';

const source = readFileSync(new URL('../../asyncapi.json', import.meta.url), 'utf8');

const parse = async (text: string) => {
  const { document, diagnostics } = await new Parser().parse(text);
  return { document, diagnostics: diagnostics.map(({ code, message, path }) => ({ code, message, path })) };
};

test('the AsyncAPI document is valid, without so much as a warning', async (t) => {
  const { document, diagnostics } = await parse(source);
  t.strictSame(diagnostics, []);
  const names = DIRECTIONS.flatMap((direction) => Object.keys(FRAMES[direction]).map((type) => `${direction}.${type}`));
  const messages = document?.components().messages().all() ?? [];
  t.strictSame(messages.map((message) => message.id()).sort(), names.sort());
  t.equal(document?.operations().all().length, names.length);
  t.strictSame(
    messages.filter((message) => message.examples().all().length === 0),
    [],
    'every message has an example',
  );
});

test('it reaches for nothing outside of itself', async (t) => {
  const references = [...source.matchAll(/"\$ref": "([^"]*)"/g)].map(([, reference]) => reference);
  t.ok(references.length > 0);
  t.strictSame(
    references.filter((reference) => !reference?.startsWith('#/')),
    [],
  );
});

test('every example is valid against the schema of its message', async (t) => {
  const { components } = JSON.parse(source);
  const ajv = new Ajv2020({ strict: true });
  for (const [name, { examples }] of Object.entries<{ examples: { payload: unknown }[] }>(components.messages)) {
    const check = ajv.compile(components.schemas[name]);
    for (const { payload } of examples) t.ok(check(payload), `${name}: ${JSON.stringify(check.errors?.[0])}`);
  }
});

test('the parser finds a document that points nowhere', async (t) => {
  const { diagnostics } = await parse(
    source.replaceAll('"#/components/messages/c2s.join"', '"#/components/messages/no"'),
  );
  t.ok(diagnostics.length > 0);
});
