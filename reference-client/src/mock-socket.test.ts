/** The states of a connection over an implementation of WebSocket that is not ours. Its close codes are not to be trusted. */
import { Server, WebSocket } from 'mock-socket';
import t from 'tap';
import { ParleyClient } from './client.js';
import type { SocketConstructor } from './platform.js';
import { WELCOME } from './testing/fake-server.js';

t.test('connects, is welcomed, comes back after a loss, and closes', async (t) => {
  const url = 'ws://mock.test/';
  const server = new Server(url, { selectProtocol: () => 'parley.v1' });
  t.teardown(() => server.stop());
  let connections = 0;
  server.on('connection', (socket) => {
    connections++;
    socket.on('message', (data) => {
      if (JSON.parse(String(data)).type !== 'hello') return;
      socket.send(JSON.stringify({ ...WELCOME, reconnect: { baseMs: 5, capMs: 5, stableMs: 0 } }));
    });
  });
  const client = new ParleyClient({ url, WebSocket: WebSocket as unknown as SocketConstructor });
  t.teardown(() => client.close());
  const statuses: string[] = [];
  const reached = (status: string) =>
    new Promise<void>((resolve) => {
      const stop = client.on('status', (event) => {
        if (event.status !== status) return;
        stop();
        resolve();
      });
    });
  client.on('status', ({ status }) => statuses.push(status));
  const first = reached('connected');
  client.connect();
  await first;
  const second = reached('connected');
  for (const socket of server.clients()) socket.close();
  await second;
  client.close();
  t.same(statuses, ['connecting', 'connected', 'reconnecting', 'connected', 'closed']);
  t.equal(connections, 2);
});
