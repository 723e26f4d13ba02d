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
  let pid: string | undefined;
  let offset: string | undefined;
  return {
    async enter(wire, room, user) {
      await wire.next((text) => text.startsWith(OPEN));
      wire.send(CONNECT);
      const connected = await wire.next((text) => text.startsWith(CONNECT));
      pid = (JSON.parse(connected.slice(CONNECT.length)) as { pid?: string }).pid;
      wire.send(`${EVENT}0${JSON.stringify(['enter', room, user])}`);
      await wire.next((text) => text.startsWith(ACK));
    },
    async comeBack(wire) {
      await wire.next((text) => text.startsWith(OPEN));
      wire.send(`${CONNECT}${JSON.stringify({ pid, offset })}`);
      const connected = await wire.next((text) => text.startsWith(CONNECT));
      // A session that could not be recovered gets another private id.
      if ((JSON.parse(connected.slice(CONNECT.length)) as { pid?: string }).pid !== pid) {
        throw new Error('the server did not recover a member');
      }
    },
    note(text) {
      offset = (JSON.parse(text.slice(EVENT.length)) as unknown[]).at(-1) as string;
    },
    request: (room, n, text) => `${EVENT}${n + 1}["message",{"channelId":"${room}","text":"${text}"}]`,
    isAck: (bytes, start, end) => standsAt(ACK, bytes, start, end),
    isDelivery: (bytes, start, end) => standsAt(EVENT, bytes, start, end),
    answer: (bytes, start, end) => (end - start === 1 && standsAt(PING, bytes, start, end) ? PONG : undefined),
  };
}
