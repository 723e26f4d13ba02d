/** Clients that wear a server out, each kind bounded in rate and number. Whatever becomes of them, none is kept. */
import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { WebSocket } from 'ws';

export interface Target {
  readonly url: string;
  /** Names of channels come from a pool of so many. */
  readonly channels: number;
}

const json = JSON.stringify;
const channel = ({ channels }: Target) => `room-${randomInt(channels)}`;
const hello = (userId: string) => json({ type: 'hello', protocol: '1.0', clientId: randomUUID(), userId });
const message = (channelId: string, size: number) =>
  json({
    type: 'message',
    id: randomUUID(),
    channelId,
    text: 'x'.repeat(Math.min(size, 4000)),
    data: 'y'.repeat(size),
  });

function open(
  target: Target,
  userId: string,
  joined: (ws: WebSocket, channelId: string) => void,
  name?: string,
): WebSocket {
  const ws = new WebSocket(target.url, 'parley.v1', { perMessageDeflate: false });
  const channelId = name ?? channel(target);
  ws.on('error', () => {});
  ws.on('open', () => {
    ws.send(hello(userId));
    ws.send(json({ type: 'join', id: randomUUID(), channelId }));
  });
  ws.on('message', (data) => {
    const text = data.toString();
    if (text.includes('"type":"joined"')) joined(ws, channelId);
    // Whoever is asked answers, as a good client does.
    else if (text.startsWith('{"type":"ping"')) ws.send(text.replace('"ping"', '"pong"'));
  });
  return ws;
}

/** A good client for as long as it lasts: messages, typing, reads and state, ten frames a second. */
export function steady(target: Target): () => void {
  const userId = `steady-${randomInt(50)}`;
  let timer: NodeJS.Timeout | undefined;
  const ws = open(target, userId, (_, channelId) => {
    let turn = 0;
    timer = setInterval(() => {
      if (ws.readyState !== WebSocket.OPEN) return clearInterval(timer);
      turn += 1;
      if (turn % 5 === 0) ws.send(json({ type: 'typing', channelId, active: turn % 10 === 0 }));
      else if (turn % 7 === 0) ws.send(json({ type: 'read', id: randomUUID(), channelId, offset: 1 }));
      else if (turn % 11 === 0) {
        const write = { type: 'state_update', channelId, key: `k${turn % 20}`, value: turn, timestamp: Date.now() };
        ws.send(json({ ...write, id: randomUUID() }));
      } else ws.send(message(channelId, 200));
    }, 100);
  });
  return () => {
    clearInterval(timer);
    ws.terminate();
  };
}

/** Connects under a name that nobody had, says something, and goes: politely, by a cut, or before it is welcome. */
export function reconnecting(target: Target): void {
  const how = randomInt(3);
  const ws = open(target, `guest-of-a-moment-${randomUUID()}`, (_, channelId) => {
    ws.send(message(channelId, 100));
    if (how === 0) ws.close();
    else ws.terminate();
  });
  if (how === 2) ws.on('open', () => ws.terminate());
}

/** Joins where the most is said, reads nothing and goes on talking, until it is cut (4101). */
export function slow(target: Target, busy: string): void {
  const ws = open(
    target,
    `slow-${randomUUID()}`,
    () => {
      ws.pause();
      const life = setInterval(() => {
        if (ws.readyState === WebSocket.OPEN) ws.send('{"type":"ping","timestamp":1}');
      }, 500);
      // What the server's close says is not read either: the socket ends when this side has had enough.
      setTimeout(() => {
        clearInterval(life);
        ws.terminate();
      }, 25_000);
    },
    busy,
  );
}

/** Keeps a channel busy with large messages, so that whoever does not read is soon behind. */
export function talker(target: Target, busy: string): () => void {
  let timer: NodeJS.Timeout | undefined;
  const ws = open(
    target,
    'talker',
    () => {
      timer = setInterval(() => ws.readyState === WebSocket.OPEN && ws.send(message(busy, 40_000)), 25);
    },
    busy,
  );
  return () => {
    clearInterval(timer);
    ws.terminate();
  };
}

const MISDEEDS: readonly ((ws: WebSocket) => void)[] = [
  (ws) => ws.send('not JSON'),
  (ws) => ws.send(randomBytes(1000)),
  (ws) => ws.send(`{"type":"message","data":${'['.repeat(5000)}${']'.repeat(5000)}}`),
  (ws) => ws.send('x'.repeat(70_000)),
  (ws) => ws.send(json({ type: 'batch', messages: [{ type: 'batch', messages: [] }] })),
  (ws) => ws.send(json({ type: 'hello', protocol: '1.0', clientId: 'again' })),
  (ws) => ws.send(json({ type: 'x'.repeat(60_000) })),
  // Too much, in one go and then on and on: the rate.
  (ws) => {
    const flood = setInterval(() => {
      if (ws.readyState !== WebSocket.OPEN) return clearInterval(flood);
      for (let i = 0; i < 200; i += 1) ws.send('{"type":"ping","timestamp":1}');
    }, 100);
  },
];

/** Does one of the things that no client should; whom the server lets live goes by itself. */
export function misbehaving(target: Target): void {
  const deed = MISDEEDS[randomInt(MISDEEDS.length)];
  const ws = open(target, `rogue-${randomInt(1000)}`, () => deed?.(ws));
  setTimeout(() => ws.terminate(), 6000);
}

/** Opens TCP and says nothing, half a request, or what is no HTTP; some stay until they are cut. */
export function mute({ url }: Target): void {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  socket.on('error', () => {});
  socket.resume();
  const said = ['', 'GET / HTTP/1.1\r\nUpgrade: webs', '\u0000\u0001\u0002\r\n\r\n', 'GET /elsewhere HTTP/1.1\r\n\r\n'];
  socket.write(said[randomInt(said.length)] ?? '');
}
