import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { test } from 'tap';
import { type WebSocket, WebSocketServer } from 'ws';
import { Recorder } from '../trace/recorder.js';
import { Wire } from './wire.js';

test('any number of control pings at once is no reason to leave a server', async (t) => {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', handleProtocols: () => 'parley.v1' });
  t.teardown(() => server.close());
  await once(server, 'listening');
  const recorder = new Recorder();
  const url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const wire = new Wire({ recorder, url, conn: 'c1', headers: {}, insecure: false, patience: 5000 }, { hello: false });
  t.teardown(() => wire.dispose());
  const [socket] = (await once(server, 'connection')) as [WebSocket & { readonly _socket: Socket }];
  socket._socket.cork();
  for (let count = 0; count < 500; count++) socket.ping();
  socket.send('{"type":"ping","timestamp":1}');
  socket._socket.uncork();
  const [answer] = (await Promise.race([once(socket, 'message'), once(socket, 'close')])) as [unknown];
  t.match(JSON.parse(String(answer)), { type: 'pong', timestamp: 1 });
  t.equal(wire.closedWith, undefined);
  t.equal(recorder.events.filter(({ kind }) => kind === 'mark').length, 500);
});
