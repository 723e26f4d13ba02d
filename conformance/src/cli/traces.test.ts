/** Traces of whole runs, held against the published schema. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { type Test, test } from 'tap';
import { artefacts } from '../build/artefacts.js';
import { parley } from './spawn-kit.js';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const published = readFileSync(join(ROOT, 'conformance/json/trace.schema.json'), 'utf8');
const valid = new Ajv2020({ strict: true, allowUnionTypes: true, discriminator: false }).compile(
  JSON.parse(published) as object,
);

/** @returns the kinds of the events that were there */
function fitting(t: Test, folder: string): ReadonlySet<string> {
  const files = readdirSync(folder, { recursive: true }).map(String);
  const kinds = new Set<string>();
  for (const file of files.filter((name) => name.endsWith('.jsonl'))) {
    const lines = readFileSync(join(folder, file), 'utf8').trimEnd().split('\n');
    const wrong = lines.find((line) => !valid(JSON.parse(line)));
    t.equal(wrong, undefined, `${file}: ${JSON.stringify(valid.errors?.slice(0, 3))}`);
    for (const line of lines) kinds.add((JSON.parse(line) as { kind: string }).kind);
  }
  return kinds;
}

test('the schema is the one of the types', async (t) => {
  t.equal(artefacts().get('json/trace.schema.json'), published);
});

test('every trace of a run fits it', { jobs: 2 }, async (t) => {
  t.test('of a server', async (t) => {
    const server = [
      'reference-server/dist/bin/parley-server.js',
      '--port',
      '0',
      '--store',
      'memory',
      '--heartbeat-interval',
      '300',
    ];
    const filter = ['heartbeat/', 'transport/', 'reconnect/', 'handshake/twins'].flatMap((one) => ['--filter', one]);
    const [file = '', ...args] = server;
    const { code, out, stderr } = await parley(t, [
      ...['server', ...filter, '--reporter', 'tap', '--', process.execPath, join(ROOT, file), ...args],
      ...['--heartbeat-timeout', '900', '--hello-timeout', '2000'],
    ]);
    t.ok(code === 0 || code === 4, stderr);
    const kinds = fitting(t, join(out, 'traces'));
    for (const kind of ['start', 'attempt', 'open', 'message', 'close', 'fault', 'process', 'wait', 'end'])
      t.ok(kinds.has(kind), kind);
  });
  t.test('of a client', async (t) => {
    const filter = ['client/queue', 'client/frames', 'client/state'].flatMap((one) => ['--filter', one]);
    const adapter = join(ROOT, 'reference-client/dist/bin/parley-client-adapter.js');
    const { code, out, stderr } = await parley(t, [
      ...['client', ...filter, '--reporter', 'tap', '--', process.execPath, adapter],
    ]);
    t.ok(code === 0 || code === 4, stderr);
    const kinds = fitting(t, join(out, 'traces'));
    for (const kind of ['command', 'answer', 'event']) t.ok(kinds.has(kind), kind);
  });
});

test('what is no line of a trace does not fit', async (t) => {
  t.ok(valid({ n: 1, t: 0.5, kind: 'open', conn: 'c1', protocol: '' }));
  for (const line of [
    { n: 1, t: 0.5, kind: 'opened', conn: 'c1', protocol: '' },
    { n: 1, t: 0.5, kind: 'open', protocol: '' },
    { n: -1, t: 0.5, kind: 'open', conn: 'c1', protocol: '' },
    { n: 1, t: 0.5, kind: 'open', conn: 'c1', protocol: '', surprise: 1 },
    { n: 0, t: 0, kind: 'start', version: 2, role: 'server', scenario: 'x', seed: 1 },
    { n: 1, t: 0, kind: 'close', conn: 'c1', by: 'kit', code: 1000, reason: '' },
  ]) {
    t.notOk(valid(line), JSON.stringify(line));
  }
});

const START = { n: 0, t: 0, kind: 'start', version: 1, role: 'server', scenario: 'server/x/y', seed: 1 };
const lines = (...events: readonly object[]) => events.map((event) => `${JSON.stringify(event)}\n`).join('');

test('a trace that cannot be judged is refused, and what is wrong with it is said', async (t) => {
  const end = { n: 1, t: 1, kind: 'end' };
  const refused = [
    ['', /x\.jsonl: the trace is empty/],
    [lines(START), /x\.jsonl: .*the trace was cut short, record it again/],
    [lines(START, end).slice(0, -10), /x\.jsonl: line 2 is not a trace event: the trace was cut short/],
    [lines({ ...START, version: 2 }, end), /x\.jsonl: the trace has version 2, this kit reads version 1/],
    [lines(START, { ...end, n: 2 }), /x\.jsonl: line 2 has number 2, expected 1: lines are missing/],
    [lines(end), /x\.jsonl: line 1/],
  ] as const;
  const ran = refused.map(async ([text, says]) => {
    const { code, stderr } = await parley(t, ['judge', 'x.jsonl'], { files: { 'x.jsonl': text } });
    t.equal(code, 2);
    t.match(stderr, says);
  });
  await Promise.all(ran);
});
