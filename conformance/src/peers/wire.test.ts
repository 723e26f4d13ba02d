import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { type Test, test } from 'tap';
import { type WebSocket, WebSocketServer } from 'ws';
import { Recorder } from '../trace/recorder.js';
import { Wire } from './wire.js';

/** A wire, and the other end of it. */
async function wired(t: Test) {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', handleProtocols: () => 'parley.v1' });
  t.teardown(() => server.close());
  await once(server, 'listening');
  const recorder = new Recorder();
  const url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const wire = new Wire({ recorder, url, conn: 'c1', headers: {}, insecure: false, patience: 5000 }, { hello: false });
  t.teardown(() => wire.dispose());
  const [socket] = (await once(server, 'connection')) as [WebSocket & { readonly _socket: Socket }];
  t.teardown(() => socket.terminate());
  return { recorder, wire, socket };
}

test('any number of control pings at once is no reason to leave a server', async (t) => {
  const { recorder, wire, socket } = await wired(t);
  socket._socket.cork();
  for (let count = 0; count < 500; count++) socket.ping();
  socket.send('{"type":"ping","timestamp":1}');
  socket._socket.uncork();
  const [answer] = (await Promise.race([once(socket, 'message'), once(socket, 'close')])) as [unknown];
  t.match(JSON.parse(String(answer)), { type: 'pong', timestamp: 1 });
  t.equal(wire.closedWith, undefined);
  t.equal(recorder.events.filter(({ kind }) => kind === 'mark').length, 500);
});

test('a close frame is the end, although TCP goes on', async (t) => {
  const { recorder, wire, socket } = await wired(t);
  // So that the answer is not read, after which TCP would end.
  socket.pause();
  socket._socket.write(Buffer.from([0x88, 0x05, 0x10, 0x06, ...Buffer.from('why')]));
  t.match(await wire.closed(), { code: 4102, reason: 'why' });
  t.equal(socket._socket.destroyed, false);
  t.match(recorder.events.at(-1), { kind: 'close', by: 'server', code: 4102, reason: 'why' });
});

test('a reason that is no UTF-8 is noted', async (t) => {
  const { recorder, wire, socket } = await wired(t);
  socket._socket.write(Buffer.from([0x88, 0x04, 0x10, 0x06, 0xe2, 0x82]));
  t.match(await wire.closed(), { code: 4102 });
  t.match(recorder.events.at(-2), { kind: 'mark', name: 'broken-reason', conn: 'c1' });
});

test('what is no frame ends the connection without a code of the server', async (t) => {
  const { recorder, wire, socket } = await wired(t);
  socket._socket.write(Buffer.from([0x83, 0x00]));
  t.match(await wire.closed(), { code: 1006 });
  t.match(recorder.events.at(-1), { kind: 'close', by: 'server', code: 1006 });
});
