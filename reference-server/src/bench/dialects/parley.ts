import { randomUUID } from 'node:crypto';
import type { Wire } from '../wire/wire.js';
import { type Dialect, standsAt } from './dialect.js';

const ACK = '{"type":"ack"';
const MESSAGE = '{"type":"message"';
const PING = '{"type":"ping"';

/** Ids are as long as a UUID: random once, then counted, so that making them costs the generator nothing. */
const RUN = randomUUID().slice(0, 26);

let wires = 0;

/** `parley.v1`, and the peers that take its `message` and answer with its `ack`. */
export function parley(): Dialect {
  const prefix = `${RUN}${(wires++).toString(36).padStart(4, '0')}`;
  const clientId = randomUUID();
  const position = { epoch: '', offset: 0 };

  const join = async (wire: Wire, room: string, userId: string, since?: typeof position) => {
    wire.send(JSON.stringify({ type: 'hello', protocol: '1.0', clientId, userId }));
    await wire.next((text) => text.startsWith('{"type":"welcome"'));
    wire.send(JSON.stringify({ type: 'join', id: randomUUID(), channelId: room, since }));
    const joined = await wire.next((text) => text.startsWith('{"type":"joined"'));
    return JSON.parse(joined) as { epoch: string; offset: number; recovered?: boolean };
  };

  return {
    subprotocol: 'parley.v1',
    async enter(wire, room, user) {
      const { epoch, offset } = await join(wire, room, user);
      Object.assign(position, { epoch, offset });
    },
    async comeBack(wire, room, user) {
      const { recovered } = await join(wire, room, user, position);
      if (!recovered) throw new Error('the server did not recover a member');
    },
    note(text) {
      position.offset = (JSON.parse(text) as { offset: number }).offset;
    },
    ping: () => `{"type":"ping","timestamp":${Date.now()}}`,
    request: (room, n, text) =>
      `{"type":"message","id":"${prefix}${n.toString(36).padStart(6, '0')}","channelId":"${room}","text":"${text}"}`,
    batch: (requests) => `{"type":"batch","messages":[${requests.join(',')}]}`,
    isAck: (bytes, start, end) => standsAt(ACK, bytes, start, end),
    isDelivery: (bytes, start, end) => standsAt(MESSAGE, bytes, start, end),
    answer: (bytes, start, end) => {
      if (!standsAt(PING, bytes, start, end)) return undefined;
      const { timestamp } = JSON.parse(bytes.toString('utf8', start, end)) as { timestamp: number };
      return JSON.stringify({ type: 'pong', timestamp });
    },
  };
}
