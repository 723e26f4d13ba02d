/**
 * socket.io 4 over WebSocket alone: rooms, acknowledgement callbacks; with `--recovery` its connection state recovery, with
 * `--redis URL` its adapter for Redis streams.
 */
import { createServer } from 'node:http';
import { createAdapter } from '@socket.io/redis-streams-adapter';
import { createClient } from 'redis';
import { Server } from 'socket.io';
import { announce } from './listening.js';

const http = createServer();
const recovery = process.argv.includes('--recovery');
const redisUrl = process.argv[process.argv.indexOf('--redis') + 1] ?? '';
const redis = process.argv.includes('--redis') ? await createClient({ url: redisUrl }).connect() : undefined;
const io = new Server(http, {
  transports: ['websocket'],
  serveClient: false,
  ...(redis ? { adapter: createAdapter(redis) } : {}),
  // Longer than the slowest machine needs to get ten thousand members back.
  ...(recovery ? { connectionStateRecovery: { maxDisconnectionDuration: 600_000 } } : {}),
});

io.on('connection', (socket) => {
  socket.on('enter', (room: string, _user: string, done: () => void) => {
    void socket.join(room);
    done();
  });
  let offset = 0;
  socket.on('message', (message: { channelId: string; text: string }, done: (ack: object) => void) => {
    offset += 1;
    done({ offset, timestamp: Date.now() });
    socket.to(message.channelId).emit('message', message);
  });
});
announce(http, 'socket.io', 'ws', '/socket.io/?EIO=4&transport=websocket');
