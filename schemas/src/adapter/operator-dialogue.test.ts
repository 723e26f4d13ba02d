import { test } from 'tap';
import { OPERATOR_DIALOGUE } from './operator-dialogue.js';
import { validateOperatorLine } from './validate-line.js';

test('every line of the worked dialogue keeps the contract, and every command is answered', async (t) => {
  const open: number[] = [];
  for (const { from, line } of OPERATOR_DIALOGUE) {
    t.equal(validateOperatorLine(from === 'kit' ? 'command' : 'answer', line), undefined, JSON.stringify(line));
    if (from === 'kit') open.push(line.id);
    else t.equal(open.shift(), line.id);
  }
  t.strictSame(open, []);
});

test('a bad line is told by the command that was meant', async (t) => {
  const problem = (line: object) => {
    const found = validateOperatorLine('command', line);
    return found && `${found.path} ${found.rule}`;
  };
  t.equal(problem({ id: 1, command: 'revoke', userId: 'u', action: 'dance' }), '/action enum');
  t.equal(problem({ id: 1, command: 'issue_token', userId: 'u' }), '/kind required');
  t.equal(problem({ id: 1, command: 'dance' }), '/command enum');
  t.equal(problem({ id: 1, command: 'revoke', userId: 'u', action: 'connect' }), undefined);
});

test('a description names its version and its commands', async (t) => {
  t.equal(validateOperatorLine('description', { contract: 1, commands: ['dance'] }), undefined);
  t.match(validateOperatorLine('description', { contract: 2, commands: [] }), { path: '/contract' });
  t.match(validateOperatorLine('description', { contract: 1 }), { path: '/commands', rule: 'required' });
});
