import { PassThrough } from 'node:stream';
import { test } from 'tap';
import { TesteeLost, Unmet } from '../scenario/unmet.js';
import { Recorder } from '../trace/recorder.js';
import { Adapter } from './adapter.js';
import { linesOf } from './lines.js';

const READY = '{"event":"ready","contract":1,"name":"fake","capabilities":["batch"]}';

/** An adapter whose program is a function from a command to the lines that it writes. */
async function opened(program: (command: { id: number; command: string }) => readonly string[] = () => []) {
  const stdin = new PassThrough();
  const stdout = new PassThrough();
  stdin.setEncoding('utf8').on('data', (text: string) => {
    for (const line of text.trim().split('\n')) {
      for (const answer of program(JSON.parse(line))) stdout.write(`${answer}\n`);
    }
  });
  stdout.write(`${READY}\n`);
  const adapter = await Adapter.open(linesOf(stdout, stdin), 200);
  const recorder = new Recorder();
  adapter.begin(recorder);
  return { adapter, recorder, stdout };
}

test('an answer is matched by its number, events queue up, every line is recorded', async (t) => {
  const { adapter, recorder } = await opened(({ id, command }) => [
    '{"event":"status","status":"connecting"}',
    `{"id":${id},"result":{"heard":"${command}"}}`,
    '{"event":"status","status":"connected"}',
  ]);
  t.same(adapter.ready.capabilities, ['batch']);
  t.match(await adapter.command('join', { channelId: 'x' }), { id: 1, result: { heard: 'join' } });
  t.match(await adapter.next('status', (event) => event.status === 'connected'), { status: 'connected' });
  t.same(
    recorder.events.map((event) => event.kind),
    ['command', 'event', 'answer', 'event'],
  );
});

test('an event that does not come is an expired wait, not a lost testee', async (t) => {
  const { adapter, recorder } = await opened(({ id }) => [`{"id":${id},"error":{"code":"unsupported","message":""}}`]);
  await t.rejects(
    adapter.next('gap', () => true, 10),
    Unmet,
  );
  t.match(recorder.events, [
    { kind: 'command', line: { command: 'alive' } },
    { kind: 'answer' },
    { kind: 'wait', outcome: 'expired', ms: 10 },
  ]);
  t.equal(adapter.lost, undefined);
});

test('an event that comes late because the program had no turn is no absence', async (t) => {
  const { adapter, recorder, stdout } = await opened(({ id }) => {
    setTimeout(() => stdout.write(`{"id":${id},"result":{}}\n`), 150);
    setTimeout(() => stdout.write('{"event":"gap","channelId":"x"}\n'), 250);
    return [];
  });
  t.match(await adapter.next('gap', () => true, 10), { channelId: 'x' });
  t.notOk(recorder.events.some(({ kind }) => kind === 'wait'));
});

for (const [what, lines] of [
  ['garbage', ['Listening on port 8080']],
  ['an answer to nothing', ['{"id":99,"result":{}}']],
  ['an event that is not in the contract', ['{"event":"status","status":"fine"}']],
  ['a second ready', [READY]],
  ['an answer that is neither', ['{"id":1}']],
] as const) {
  test(`${what} is a breach and loses the testee`, async (t) => {
    const { adapter, recorder } = await opened(() => lines);
    await t.rejects(adapter.command('close'), TesteeLost);
    t.match(recorder.events.at(-1), { kind: 'breach', seen: lines[0] });
    await t.rejects(adapter.command('close'), TesteeLost, 'and it stays lost');
  });
}

test('a command that nobody answers loses the testee in bounded time', async (t) => {
  const { adapter } = await opened();
  await t.rejects(adapter.command('reset'), /no answer to command 1 \(reset\) within 1000 ms/);
});

test('an adapter that ends is lost at once', async (t) => {
  const { adapter, stdout } = await opened(() => {
    stdout.end();
    return [];
  });
  await t.rejects(adapter.command('reset'), /its output ended/);
});

test('no ready line', async (t) => {
  await t.rejects(Adapter.open(linesOf(new PassThrough(), new PassThrough()), 20), /no `ready` line came within 20 ms/);
  const early = new PassThrough();
  early.write('{"event":"status","status":"connected"}\n');
  await t.rejects(Adapter.open(linesOf(early, new PassThrough()), 200), /before `ready`/);
});
