import { PassThrough } from 'node:stream';
import { test } from 'tap';
import { ask } from './ask.js';
import { settle } from './settle.js';

/** Types a line at each prompt. */
function person(lines: readonly string[]) {
  const input = new PassThrough();
  const output = new PassThrough();
  const rest = [...lines];
  let shown = '';
  output.setEncoding('utf8').on('data', (text: string) => {
    shown += text;
    // A prompt ends with a space, what is told about a wrong answer with a line end.
    if (!text.endsWith(' ')) return;
    const line = rest.shift();
    if (line === undefined) input.end();
    else input.write(`${line}\n`);
  });
  return { input, output, shown: () => shown };
}

test('three questions for a client; an empty answer takes what is suggested, a wrong one is asked again', async (t) => {
  const { input, output, shown } = person(['teapot', 'c', 'rust', '', '']);
  t.same(await ask({}, { language: 'swift', name: 'tea' }, input, output), {
    role: 'client',
    language: 'swift',
    name: 'tea',
  });
  t.match(shown(), /a client or a server\? {3}expected: client or server\n/);
  t.match(shown(), /expected: typescript, javascript, python/);
  t.match(shown(), /What is the client called\? \[tea\] $/);
});

test('three questions for a server: an address or a command', async (t) => {
  const { input, output } = person(['server', 'go', 'http://x', `./my-server --name 'a b'`]);
  t.match(await ask({}, { name: 'tea' }, input, output), { reach: { command: ['./my-server', '--name', 'a b'] } });
  const other = person(['ws://127.0.0.1:8080']);
  t.same(await ask({ role: 'server', language: 'go' }, { name: 'tea' }, other.input, other.output), {
    role: 'server',
    language: 'go',
    reach: { urls: ['ws://127.0.0.1:8080'] },
  });
});

test('whoever goes away has answered nothing', async (t) => {
  const { input, output } = person(['client']);
  t.equal(await ask({}, { name: 'tea' }, input, output), undefined);
});

test('what is said wins over what is suggested, and what is neither stays open', async (t) => {
  t.same(settle({}), { open: ['role', 'language'] });
  t.same(settle({ role: 'client' }), { open: ['language', 'name'] });
  t.same(settle({ role: 'server', language: 'go' }, { name: 'tea' }), { open: ['reach'] });
  t.same(settle({ role: 'client', name: 'milk' }, { name: 'tea', language: 'go' }), {
    answers: { role: 'client', language: 'go', name: 'milk' },
  });
});
