import t from 'tap';
import { lineText } from './text.js';

t.test('one line for people, with nothing that could make another line', async (t) => {
  const line = {
    time: '2026-01-01T00:00:00.000Z',
    level: 'info',
    msg: 'close',
    user: 'ann\nroot',
    code: 4108,
    reason: 'no data',
  };
  t.equal(
    lineText(JSON.stringify(line)),
    '2026-01-01T00:00:00.000Z INFO  close user="ann\\nroot" code=4108 reason="no data"\n',
  );
});

t.test('a fault shows where it was', async (t) => {
  const line = { time: 't', level: 'error', msg: 'fault', err: { message: 'm', stack: 'Error: m\n    at x' } };
  t.equal(lineText(JSON.stringify(line)), 't ERROR fault\nError: m\n    at x\n');
});
