/**
 * Plain `ws`: parses a message, acknowledges it, sends it to the others in the room, and promises nothing else — no
 * validation, no order across reconnects, no deduplication. What the usual tutorial builds.
 */
import { createServer } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import { announce } from './listening.js';

interface Frame {
  readonly type: string;
  readonly id?: string;
  readonly channelId?: string;
}

const http = createServer();
const server = new WebSocketServer({ server: http, perMessageDeflate: false, handleProtocols: () => 'parley.v1' });
const rooms = new Map<string, Set<WebSocket>>();

server.on('connection', (socket) => {
  let offset = 0;
  const joined: Set<WebSocket>[] = [];
  socket.on('message', (data) => {
    const frame = JSON.parse(String(data)) as Frame;
    if (frame.type === 'hello') socket.send('{"type":"welcome"}');
    if (frame.type === 'join' && frame.channelId) {
      const members = rooms.get(frame.channelId) ?? new Set();
      rooms.set(frame.channelId, members.add(socket));
      joined.push(members);
      socket.send(JSON.stringify({ type: 'joined', replyTo: frame.id }));
    }
    if (frame.type !== 'message') return;
    offset += 1;
    const { id, channelId } = frame;
    socket.send(JSON.stringify({ type: 'ack', replyTo: id, channelId, offset, timestamp: Date.now() }));
    for (const member of rooms.get(channelId ?? '') ?? []) if (member !== socket) member.send(JSON.stringify(frame));
  });
  socket.on('close', () => {
    for (const members of joined) members.delete(socket);
  });
});
announce(http, 'plain ws', 'ws');
