/** The adapter as the kit meets it: a program, a real WebSocket, and lines that keep to the contract. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { validateAdapterLine } from '@parley/schemas';
import t, { type Test } from 'tap';
import { WebSocketServer } from 'ws';
import { WELCOME } from '../testing/fake-server.js';

type Line = Record<string, unknown>;

/** Queues what comes in, so that nothing is missed and nothing is waited for in vain. */
class Inbox {
  readonly all: Line[] = [];
  #wake = () => {};

  add(line: Line): void {
    this.all.push(line);
    this.#wake();
  }

  async next(matches: (line: Line) => boolean): Promise<Line> {
    for (;;) {
      const found = this.all.find(matches);
      if (found) return found;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }
}

/** A server on a free port that welcomes, joins and acknowledges, and keeps what it heard. */
async function server(t: Test) {
  const heard = new Inbox();
  const sockets = new WebSocketServer({ port: 0, handleProtocols: () => 'parley.v1' });
  await once(sockets, 'listening');
  let head = 0;
  sockets.on('connection', (socket) => {
    socket.on('close', (code) => heard.add({ type: 'closed', code }));
    socket.on('message', (data) => {
      const frame = JSON.parse(String(data)) as Line;
      const { type, id: replyTo, channelId } = frame;
      const reply = (answer: Line) => socket.send(JSON.stringify(answer));
      if (type === 'hello') reply(WELCOME);
      if (type === 'join') {
        reply({ type: 'joined', replyTo, channelId, epoch: 'e', offset: head, reads: [], states: [], stateFloor: 0 });
      }
      if (type === 'message') reply({ type: 'ack', replyTo, channelId, offset: ++head, timestamp: 1 });
      heard.add(frame);
    });
  });
  t.teardown(() => {
    for (const socket of sockets.clients) socket.terminate();
    sockets.close();
  });
  return { heard, url: `ws://127.0.0.1:${(sockets.address() as AddressInfo).port}` };
}

function adapter(t: Test) {
  const path = fileURLToPath(new URL('../bin/parley-client-adapter.js', import.meta.url));
  const child = spawn(process.execPath, [path], { stdio: ['pipe', 'pipe', 'inherit'] });
  t.teardown(() => child.kill());
  const lines = new Inbox();
  createInterface({ input: child.stdout }).on('line', (text) => {
    const line = JSON.parse(text) as Line;
    const problem = validateAdapterLine('event' in line ? 'event' : 'answer', line);
    t.equal(problem, undefined, text);
    lines.add(line);
  });
  let ids = 0;
  const command = (name: string, fields: Line = {}) => {
    const id = ++ids;
    child.stdin.write(`${JSON.stringify({ id, command: name, ...fields })}\n`);
    return lines.next((line) => line.id === id);
  };
  const event = (name: string, fields: Line = {}) =>
    lines.next((line) => line.event === name && Object.entries(fields).every(([key, value]) => line[key] === value));
  return { child, command, event };
}

t.test('drives the client over a real connection, and ends with its stdin', async (t) => {
  const { heard, url } = await server(t);
  const { child, command, event } = adapter(t);
  t.match(await event('ready'), {
    contract: 1,
    capabilities: [
      'batch',
      'typing',
      'read',
      'state',
      'queue_limit',
      'token',
      'token_refresh',
      'connect_again',
      'outbox',
    ],
  });
  t.match(await command('join', { channelId: 'ch' }), { error: { code: 'failed' } }, 'no client yet');

  await command('connect', { url, token: 'secret', queueLimit: 5 });
  await event('status', { status: 'connected' });
  t.match(await heard.next(({ type }) => type === 'hello'), { token: 'secret' });
  await command('join', { channelId: 'ch' });
  await event('joined', { channelId: 'ch', offset: 0 });
  t.match(await command('send', { channelId: 'ch', text: 'hi', ref: 'r1' }), { result: {} });
  t.match(await event('message', { ref: 'r1' }), { offset: 1, text: 'hi' });
  t.match(await event('outcome', { ref: 'r1' }), { outcome: 'acked', offset: 1 });
  await command('set_state', { channelId: 'ch', key: 'k', value: [1] });
  t.match(await command('get_state', { channelId: 'ch', key: 'k' }), { result: { value: [1] } });
  await command('typing', { channelId: 'ch', active: true });
  await command('read', { channelId: 'ch', offset: 1 });
  await heard.next(({ type }) => type === 'read');
  t.match(await command('send', { channelId: 'other', text: 'hi', ref: 'r2' }), { error: { code: 'not_joined' } });

  t.match(await command('reset'), { result: {} });
  t.match(await heard.next(({ type }) => type === 'closed'), { code: 1000 });
  await command('connect', { url });
  await event('status', { status: 'connected' });
  await command('close');
  await event('status', { status: 'closed' });
  child.stdin.end();
  t.same(await once(child, 'exit'), [0, null]);
});
