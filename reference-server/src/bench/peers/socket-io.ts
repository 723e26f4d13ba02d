/** socket.io 4 over WebSocket alone: rooms, acknowledgement callbacks; with `--recovery`, its connection state recovery. */
import { createServer } from 'node:http';
import { Server } from 'socket.io';
import { announce } from './listening.js';

const http = createServer();
const recovery = process.argv.includes('--recovery');
const io = new Server(http, {
  transports: ['websocket'],
  serveClient: false,
  ...(recovery ? { connectionStateRecovery: { maxDisconnectionDuration: 120_000 } } : {}),
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
