import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { test } from 'tap';
import { cut, dead, green, mixed } from './example.js';
import { jsonReport } from './json.js';

const schema = JSON.parse(readFileSync(new URL('../../json/report.schema.json', import.meta.url), 'utf8')) as object;
const valid = new Ajv2020({ strict: true, strictTypes: false }).compile(schema);

test('reports fit the published schema', async (t) => {
  for (const result of [mixed, green, dead, cut]) {
    t.ok(valid(JSON.parse(jsonReport(result))), JSON.stringify(valid.errors));
  }
});

test('the schema refuses what is no report', async (t) => {
  t.notOk(valid({ ...mixed, verdict: 'fine' }));
  t.notOk(valid({ ...mixed, surprise: 1 }));
  t.notOk(valid({ ...mixed, checks: [{ id: 'server/x/y' }] }));
});
