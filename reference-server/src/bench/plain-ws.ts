/**
 * The peer to compare with: plain `ws` that parses a message and acknowledges it, and promises nothing else — no
 * validation, no order, no deduplication, no fan-out.
 */
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';

const server = new WebSocketServer({
  port: 0,
  host: '127.0.0.1',
  perMessageDeflate: false,
  handleProtocols: () => 'parley.v1',
});
server.on('listening', () =>
  console.log(`plain ws listening on ws://127.0.0.1:${(server.address() as AddressInfo).port}`),
);
server.on('connection', (socket) => {
  let offset = 0;
  socket.on('message', (data) => {
    const frame = JSON.parse(String(data)) as { type: string; id?: string };
    if (frame.type === 'hello') socket.send('{"type":"welcome"}');
    if (frame.type === 'join') socket.send(JSON.stringify({ type: 'joined', replyTo: frame.id }));
    if (frame.type !== 'message') return;
    offset += 1;
    socket.send(JSON.stringify({ type: 'ack', replyTo: frame.id, offset, timestamp: Date.now() }));
  });
});
process.on('SIGTERM', () => process.exit(0));
