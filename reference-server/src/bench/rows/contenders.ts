import type { Contender } from '../harness/row.js';

const SERVER = '../bin/parley-server.js';

export const PARLEY: Contender = {
  name: 'parley',
  server: [[SERVER, '--port', '0', '--store', 'memory']],
  dialect: 'parley',
};
export const PLAIN_WS: Contender = { name: 'plain ws', server: [['peers/plain-ws.js']], dialect: 'parley' };
export const FRAMED_WS: Contender = { name: 'framed ws', server: [['peers/framed-ws.js']], dialect: 'parley' };
export const SOCKET_IO: Contender = { name: 'socket.io', server: [['peers/socket-io.js']], dialect: 'socket.io' };
export const BARE_TCP: Contender = { name: 'bare TCP', server: [['peers/bare-tcp.js']], dialect: 'parley' };
