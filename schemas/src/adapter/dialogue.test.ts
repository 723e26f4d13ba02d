import { test } from 'tap';
import type { WireObject } from '../wire.js';
import { DIALOGUE } from './dialogue.js';
import { validateAdapterLine } from './validate-line.js';

test('every line of the worked dialogue keeps the contract', async (t) => {
  for (const { from, line } of DIALOGUE) {
    const kind = from === 'kit' ? 'command' : 'event' in line ? 'event' : 'answer';
    t.equal(validateAdapterLine(kind, line), undefined, JSON.stringify(line));
  }
});

test('every command of the dialogue is answered once, after it was given', async (t) => {
  const open: number[] = [];
  for (const { from, line } of DIALOGUE) {
    if (from === 'kit') open.push(line.id);
    else if ('id' in line) t.equal(open.splice(open.indexOf(line.id), 1)[0], line.id);
  }
  t.strictSame(open, []);
});

const problem = (kind: 'command' | 'answer' | 'event', line: unknown) => {
  const found = validateAdapterLine(kind, line);
  return found && `${found.path} ${found.rule}`;
};

test('a bad line is told by the command, answer or event that was meant', async (t) => {
  t.equal(problem('command', { id: 1, command: 'send', channelId: 'c', text: 't' }), '/ref required');
  t.equal(problem('command', { id: 0, command: 'close' }), '/id minimum');
  t.equal(problem('command', { id: 1 }), '/command required');
  t.equal(problem('command', { id: 1, command: 'dance' }), '/command enum');
  t.equal(problem('command', { id: 1, command: '__proto__' }), '/command enum');
  t.equal(problem('answer', { id: 1 }), '/result required');
  t.equal(problem('answer', { id: 1, error: { code: 'closed' } }), '/error/message required');
  t.equal(problem('answer', { id: '1', result: {} }), '/id type');
  t.equal(problem('event', { event: 'status', status: 'sleeping' }), '/status enum');
  t.equal(problem('event', { event: 'ready', contract: 2, name: 'x', capabilities: [] }), '/contract const');
  t.equal(problem('event', []), ' type');
  t.equal(problem('event', 'ready'), ' type');
});

test('unknown fields of lines are ignored', async (t) => {
  const line: WireObject = { event: 'gap', channelId: 'c', x_since: 3 };
  t.equal(validateAdapterLine('event', line), undefined);
});
