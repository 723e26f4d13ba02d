/** The load: each client sends messages to a channel of its own and keeps a window of them unanswered. */
import { randomUUID } from 'node:crypto';
import { WebSocket } from 'ws';

export interface Load {
  readonly clients: number;
  /** Unanswered messages per client. */
  readonly window: number;
  /** Messages per client. */
  readonly messages: number;
  /** Characters of `text`. */
  readonly length: number;
}

export interface Measured {
  /** Acknowledged messages per second, over all clients. */
  readonly perSecond: number;
  /** Share of one core that the load generator itself used, 0 to 1: near 1, it was the bottleneck. */
  readonly generator: number;
}

/** Runs the load once against a server that is up. Connecting and joining are not measured. */
export async function run(url: string, load: Load): Promise<Measured> {
  const clients = await Promise.all(
    Array.from({ length: load.clients }, (_, index) => ready(url, `bench-${index}-${randomUUID()}`)),
  );
  const cpu = process.cpuUsage();
  const start = performance.now();
  await Promise.all(clients.map(({ socket, channelId }) => pump(socket, channelId, load)));
  const ms = performance.now() - start;
  const used = process.cpuUsage(cpu);
  for (const { socket } of clients) socket.close();
  return { perSecond: (load.clients * load.messages * 1000) / ms, generator: (used.user + used.system) / 1000 / ms };
}

async function ready(url: string, channelId: string): Promise<{ socket: WebSocket; channelId: string }> {
  const socket = new WebSocket(url, 'parley.v1', { perMessageDeflate: false });
  await once(socket, 'open');
  socket.send(JSON.stringify({ type: 'hello', protocol: '1.0', clientId: randomUUID() }));
  await frame(socket, 'welcome');
  socket.send(JSON.stringify({ type: 'join', id: randomUUID(), channelId }));
  await frame(socket, 'joined');
  return { socket, channelId };
}

function pump(socket: WebSocket, channelId: string, load: Load): Promise<void> {
  const text = 'x'.repeat(load.length);
  let sent = 0;
  let acked = 0;
  const send = () => {
    sent += 1;
    socket.send(`{"type":"message","id":"${randomUUID()}","channelId":"${channelId}","text":"${text}"}`);
  };
  return new Promise((resolve, reject) => {
    const take = (type: unknown) => {
      if (type === 'error') reject(new Error('the server refused a message'));
      if (type !== 'ack') return;
      acked += 1;
      if (sent < load.messages) send();
      if (acked === load.messages) resolve();
    };
    socket.on('message', (data) => {
      const received = JSON.parse(String(data)) as { type: string; messages?: { type: string }[] };
      for (const { type } of received.type === 'batch' ? (received.messages ?? []) : [received]) take(type);
    });
    socket.on('close', (code) => reject(new Error(`the server closed with ${code}`)));
    while (sent < Math.min(load.window, load.messages)) send();
  });
}

function once(socket: WebSocket, event: 'open'): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once(event, () => resolve());
    socket.once('error', reject);
  });
}

function frame(socket: WebSocket, type: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const take = (data: unknown) => {
      if ((JSON.parse(String(data)) as { type: string }).type !== type) return;
      socket.off('message', take);
      resolve();
    };
    socket.on('message', take);
    socket.once('close', (code) => reject(new Error(`closed with ${code} before ${type}`)));
  });
}
