/**
 * The floor: newline JSON over bare TCP, parsed, acknowledged and sent to the room, one write per socket and turn.
 * No WebSocket, no validation, no promise.
 */
import { createServer, type Socket } from 'node:net';
import { LineReader } from '../wire/lines.js';
import { announce } from './listening.js';

interface Frame {
  readonly type: string;
  readonly id?: string;
  readonly channelId?: string;
}

class Outbox {
  text = '';
  readonly socket: Socket;

  constructor(socket: Socket) {
    this.socket = socket;
  }

  send(line: string): void {
    if (dirty.size === 0) setImmediate(flush);
    dirty.add(this);
    this.text += line;
  }
}

const rooms = new Map<string, Set<Outbox>>();
const dirty = new Set<Outbox>();

function flush(): void {
  for (const outbox of dirty) {
    outbox.socket.write(outbox.text);
    outbox.text = '';
  }
  dirty.clear();
}

const server = createServer({ noDelay: true }, (socket) => {
  const outbox = new Outbox(socket);
  const reader = new LineReader();
  const joined: Set<Outbox>[] = [];
  let offset = 0;
  socket.on('data', (chunk: Buffer) =>
    reader.push(chunk, (bytes, start, end) => {
      const line = bytes.toString('utf8', start, end);
      const frame = JSON.parse(line) as Frame;
      if (frame.type === 'hello') outbox.send('{"type":"welcome"}\n');
      if (frame.type === 'join' && frame.channelId) {
        const members = rooms.get(frame.channelId) ?? new Set();
        rooms.set(frame.channelId, members.add(outbox));
        joined.push(members);
        outbox.send(`${JSON.stringify({ type: 'joined', replyTo: frame.id })}\n`);
      }
      if (frame.type !== 'message') return;
      offset += 1;
      const { id, channelId } = frame;
      outbox.send(`${JSON.stringify({ type: 'ack', replyTo: id, channelId, offset, timestamp: Date.now() })}\n`);
      for (const member of rooms.get(channelId ?? '') ?? []) if (member !== outbox) member.send(`${line}\n`);
    }),
  );
  socket.on('error', () => socket.destroy());
  socket.on('close', () => {
    for (const members of joined) members.delete(outbox);
    dirty.delete(outbox);
  });
});
announce(server, 'bare TCP', 'tcp');
