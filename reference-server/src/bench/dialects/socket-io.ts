import { type Dialect, standsAt } from './dialect.js';

/** Engine.IO 4 and Socket.IO 5 packets over WebSocket, as the documentation of their protocols gives them. */
const OPEN = '0{';
const CONNECT = '40';
const EVENT = '42';
const ACK = '43';
const PING = '2';
const PONG = '3';

/** socket.io 4: an event with an acknowledgement callback, into a room. */
export function socketIo(): Dialect {
  return {
    async enter(wire, room, user) {
      await wire.next((text) => text.startsWith(OPEN));
      wire.send(CONNECT);
      await wire.next((text) => text.startsWith(CONNECT));
      wire.send(`${EVENT}0${JSON.stringify(['enter', room, user])}`);
      await wire.next((text) => text.startsWith(ACK));
    },
    request: (room, n, text) => `${EVENT}${n + 1}["message",{"channelId":"${room}","text":"${text}"}]`,
    isAck: (bytes, start, end) => standsAt(ACK, bytes, start, end),
    isDelivery: (bytes, start, end) => standsAt(EVENT, bytes, start, end),
    answer: (bytes, start, end) => (end - start === 1 && standsAt(PING, bytes, start, end) ? PONG : undefined),
  };
}
