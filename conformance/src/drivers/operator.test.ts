import { test } from 'tap';
import { TesteeLost } from '../scenario/unmet.js';
import { Recorder } from '../trace/recorder.js';
import type { LinePort } from './lines.js';
import { OperatorDoor } from './operator.js';

const DESCRIPTION = { contract: 1, commands: ['issue_token', 'revoke'] };

/** An operator that answers each line as told, in the same turn. */
function operator(answer: (line: { id: number; command: string }) => readonly unknown[]) {
  let write = (_text: string) => {};
  let hangUp = (_why: string) => {};
  const port: LinePort = {
    send: (text) => {
      for (const line of answer(JSON.parse(text))) write(typeof line === 'string' ? line : JSON.stringify(line));
    },
    listen: (line, end) => {
      write = line;
      hangUp = end;
    },
    close: () => hangUp('closed'),
  };
  return { port, hangUp: () => hangUp('it exited') };
}

test('what is no answer is passed over; answers go by their number', async (t) => {
  const { port } = operator(({ id, command }) => {
    if (command === 'describe') return ['listening', { level: 30, id: 'x' }, '[1]', { id, result: DESCRIPTION }];
    return [
      { id: id + 7, result: {} },
      { id, error: { code: 'unsupported', message: 'no' } },
    ];
  });
  const door = await OperatorDoor.open(port, 1000);
  t.same(door.description, DESCRIPTION);
  const recorder = new Recorder();
  t.match(await door.command('revoke', { userId: 'u' }, recorder), { error: { code: 'unsupported' } });
  t.match(recorder.events, [
    { kind: 'command', line: { id: 2, command: 'revoke', userId: 'u' } },
    { kind: 'answer', line: { id: 2, error: {} } },
  ]);
});

test('a token is given to whoever asked, and to no trace', async (t) => {
  const { port } = operator(({ id, command }) => [
    { id, result: command === 'describe' ? DESCRIPTION : { token: 'secret' } },
  ]);
  const recorder = new Recorder();
  const door = await OperatorDoor.open(port, 1000);
  t.match(await door.command('issue_token', { userId: 'u' }, recorder), { result: { token: 'secret' } });
  recorder.record({ kind: 'message', conn: 'a', from: 'client', text: '{"type":"hello","token":"secret"}' });
  t.notMatch(JSON.stringify(recorder.events), 'secret');
});

test('who does not answer, or not as agreed, is lost', async (t) => {
  await t.rejects(OperatorDoor.open(operator(() => []).port, 20), TesteeLost);
  await t.rejects(OperatorDoor.open(operator(({ id }) => [{ id, result: {} }]).port, 1000), /contract/);
  const one = operator(({ id, command }) => (command === 'describe' ? [{ id, result: DESCRIPTION }] : []));
  const door = await OperatorDoor.open(one.port, 1000);
  const waiting = door.command('revoke', {}, new Recorder());
  one.hangUp();
  await t.rejects(waiting, /it exited/);
  await t.rejects(door.command('revoke', {}, new Recorder()), /it exited/);
});
