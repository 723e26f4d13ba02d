import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { type Test, test } from 'tap';
import type { Process } from '../trace/events.js';
import { unreachable } from './reach.js';
import { addressIn, ServerProcess, type ServerProcessOptions } from './server-process.js';

const node = (code: string): [string, ...string[]] => [process.execPath, '-e', code];

/** Listens, prints its address, and exits with 7 when somebody says `die`. */
const SERVER = `
  const server = require('node:net').createServer((socket) => {
    socket.on('data', (data) => String(data) === 'die' && process.exit(7));
    socket.on('error', () => 0);
  });
  server.listen(Number(process.env.PORT ?? 0), '127.0.0.1', () => console.log('up at ws://0.0.0.0:' + server.address().port + '/rt.'));`;

function serve(t: Test, options: Partial<ServerProcessOptions> = {}) {
  const notices: Process[] = [];
  const server = new ServerProcess({
    command: node(SERVER),
    startWithin: 10_000,
    notice: (happening) => notices.push(happening),
    ...options,
  });
  t.teardown(() => server.dispose(0));
  return { server, notices };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

test('the address is read from whatever is printed around it', async (t) => {
  t.equal(addressIn('{"msg":"listening on ws://127.0.0.1:80/a?b=c"}'), 'ws://127.0.0.1:80/a?b=c');
  t.equal(addressIn('see <wss://host:1>.'), 'wss://host:1');
  t.equal(addressIn('(ws://0.0.0.0:1234/)'), 'ws://127.0.0.1:1234/');
  t.equal(addressIn('ws://[::]:1234'), 'ws://[::1]:1234');
  t.equal(addressIn('http://127.0.0.1:1'), undefined);
  t.equal(addressIn('ws://'), undefined);
});

test('a server is started, stopped, and started again where it prints its address', async (t) => {
  const { server, notices } = serve(t);
  await server.start();
  t.match(server.url, /^ws:\/\/127\.0\.0\.1:\d+\/rt$/);
  t.equal(await unreachable(server.url, 1000), undefined);
  await server.kill();
  t.notOk(server.running);
  t.same(server.deaths, [], 'the kit did it');
  t.match(await unreachable(server.url, 1000), /ECONNREFUSED/);
  await server.restart();
  t.equal(await unreachable(server.url, 1000), undefined);
  await server.terminate();
  t.same(
    notices.map(({ what }) => what),
    ['started', 'killed', 'exited', 'started', 'killed', 'exited'],
  );
});

test('with an address given, the server is there when its port accepts', async (t) => {
  const url = `ws://127.0.0.1:${await freePort()}`;
  const quiet = SERVER.replace('process.env.PORT ?? 0', new URL(url).port).replace(/console\.log\([^)]*\)[^)]*\)/, '0');
  const { server } = serve(t, { command: node(quiet), url });
  await server.start();
  t.equal(server.url, url);
  const second = serve(t, { url }).server;
  await t.rejects(
    second.start(),
    /something listens at ws:.* already/,
    'a stale server is not mistaken for the testee',
  );
});

test('a server that dies by itself leaves its last words', async (t) => {
  const { server, notices } = serve(t, { command: node(SERVER.replace('process.exit(7)', 'process.abort()')) });
  await server.start();
  const { port } = new URL(server.url);
  const socket = (await import('node:net')).connect(Number(port), '127.0.0.1');
  socket.on('error', () => undefined);
  socket.write('die');
  while (!notices.some(({ what }) => what === 'exited')) await new Promise((resolve) => setImmediate(resolve));
  t.match(server.deaths, [{ life: 1, words: /the server was ended by SIGABRT/ }]);
  await server.ensure();
  t.ok(server.running, 'and can be started again');
  t.equal(server.life, 2);
  t.equal(server.deaths.length, 1);
});

test('what does not come to listen is lost, with what was seen', async (t) => {
  const lost = (code: string, within: number, options = {}) =>
    serve(t, { command: node(code), startWithin: within, ...options }).server.start();
  await t.rejects(lost(`console.error('port?'); process.exit(2)`, 10_000), /exited with code 2; .*stderr:\nport\?/);
  await t.rejects(
    lost(`console.log('hello'); setInterval(() => 0, 1000)`, 500),
    /printed no ws:\/\/ address within 500 ms/,
  );
  const url = `ws://127.0.0.1:${await freePort()}`;
  await t.rejects(lost('setInterval(() => 0, 1000)', 500, { url }), /does not listen at ws:.* within 500 ms/);
  await t.rejects(serve(t, { command: ['/does/not/exist'] }).server.start(), /could not be started/);
});
