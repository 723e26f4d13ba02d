/**
 * `ws` reading, hand-made frames writing: validates, acknowledges, encodes a fan-out once and writes each socket once
 * a turn of the event loop. The speed there is without order, deduplication, flow control and stores.
 */
import { createServer } from 'node:http';
import type { Duplex } from 'node:stream';
import { decode, validate } from '@parley/schemas';
import { WebSocketServer } from 'ws';
import { textFrame } from '../../core/text-frame.js';
import { announce } from './listening.js';

const http = createServer();
const server = new WebSocketServer({ noServer: true, perMessageDeflate: false, handleProtocols: () => 'parley.v1' });
const rooms = new Map<string, Set<Outbox>>();
const dirty = new Set<Outbox>();

class Outbox {
  readonly #socket: Duplex;
  #queue: Buffer[] = [];

  constructor(socket: Duplex) {
    this.#socket = socket;
  }

  send(frame: Buffer): void {
    if (dirty.size === 0) setImmediate(flush);
    dirty.add(this);
    this.#queue.push(frame);
  }

  flush(): void {
    this.#socket.write(this.#queue.length === 1 ? this.#queue[0] : Buffer.concat(this.#queue));
    this.#queue = [];
  }
}

function flush(): void {
  for (const outbox of dirty) outbox.flush();
  dirty.clear();
}

http.on('upgrade', (request, socket, head) => {
  server.handleUpgrade(request, socket, head, (ws) => {
    const outbox = new Outbox(socket);
    let offset = 0;
    const joined: Set<Outbox>[] = [];
    ws.on('message', (data) => {
      const decoded = decode(String(data));
      if (!decoded.ok) return ws.close(4002);
      const checked = validate('c2s', decoded.value);
      if (!checked.ok) return ws.close(4002);
      const { frame } = checked;
      if (frame.type === 'hello') outbox.send(textFrame('{"type":"welcome"}'));
      if (frame.type === 'join') {
        const members = rooms.get(frame.channelId) ?? new Set();
        rooms.set(frame.channelId, members.add(outbox));
        joined.push(members);
        outbox.send(textFrame(JSON.stringify({ type: 'joined', replyTo: frame.id })));
      }
      if (frame.type !== 'message') return;
      offset += 1;
      const { id, channelId, text } = frame;
      const timestamp = Date.now();
      outbox.send(textFrame(JSON.stringify({ type: 'ack', replyTo: id, channelId, offset, timestamp })));
      const members = rooms.get(channelId);
      if (!members || members.size < 2) return;
      const relayed = textFrame(JSON.stringify({ type: 'message', id, channelId, offset, text, timestamp }));
      for (const member of members) if (member !== outbox) member.send(relayed);
    });
    ws.on('close', () => {
      for (const members of joined) members.delete(outbox);
      dirty.delete(outbox);
    });
  });
});
announce(http, 'framed ws', 'ws');
