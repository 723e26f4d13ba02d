import { Duplex } from 'node:stream';
import t from 'tap';
import type { WebSocket } from 'ws';
import { Packet } from '../core/packet.js';
import { EventLoopTurn } from './turn.js';
import { WsLink } from './ws-link.js';

/** A link to a socket that takes each write at once, as the kernel does while its buffers have room. */
function link(): { readonly link: WsLink; readonly drained: Promise<unknown> } {
  const socket = new Duplex({ read: () => undefined, write: (_chunk, _encoding, taken) => taken() });
  const ws = { OPEN: 1, readyState: 1 } as WebSocket;
  const made = new WsLink(ws, socket, 'v1', new EventLoopTurn(setImmediate), {
    monotonic: () => 0,
    onClose: undefined,
  });
  const told = new Promise((resolve) => made.onDrain({ drained: () => resolve(made.writable) }));
  return { link: made, drained: told };
}

/** Payload of a frame that fills a link by itself. */
const FULL = 65_536;

t.test('whoever a full link made wait is told, although the socket took the one write whole', async (t) => {
  const merged = link();
  // With their headers of 4 and 2 bytes just as much as fills the link, and just as little as is written as one buffer.
  merged.link.write('x'.repeat(FULL - 8));
  t.ok(merged.link.writable);
  merged.link.write('xx');
  t.notOk(merged.link.writable);
  t.equal(await merged.drained, true);

  const shared = link();
  const message = { channelId: 'c', id: 'i', userId: 'u', clientId: 'd', offset: 1, timestamp: 1 };
  shared.link.send(new Packet({ type: 'message', ...message, text: 'x'.repeat(FULL) }));
  t.notOk(shared.link.writable);
  t.equal(await shared.drained, true);
});

t.test('and so it is when the write was of many buffers', async (t) => {
  const { link: many, drained } = link();
  for (let sent = 0; sent < 3; sent += 1) many.write('x'.repeat(FULL / 2));
  t.notOk(many.writable);
  t.equal(await drained, true);
});
