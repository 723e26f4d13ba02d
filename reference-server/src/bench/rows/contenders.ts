import type { Contender } from '../harness/row.js';

const server = (...args: readonly string[]) => [
  '../bin/parley-server.js',
  '--port',
  '0',
  '--log-level',
  'error',
  ...args,
];
const node = server('--store', '{redis}');

export const PARLEY: Contender = { name: 'parley', server: [server('--store', 'memory')], dialect: 'parley' };
export const PARLEY_FILE: Contender = {
  name: 'parley, file',
  server: [server('--store', 'file:{temp}')],
  dialect: 'parley',
};
export const PARLEY_REDIS: Contender = { name: 'parley, 1 node', server: [node], dialect: 'parley' };
export const PARLEY_NODES: Contender = { name: 'parley, 2 nodes', server: [node, node], dialect: 'parley' };
export const PLAIN_WS: Contender = { name: 'plain ws', server: [['peers/plain-ws.js']], dialect: 'parley' };
export const FRAMED_WS: Contender = { name: 'framed ws', server: [['peers/framed-ws.js']], dialect: 'parley' };
export const BARE_TCP: Contender = { name: 'bare TCP', server: [['peers/bare-tcp.js']], dialect: 'parley' };
export const SOCKET_IO: Contender = { name: 'socket.io', server: [['peers/socket-io.js']], dialect: 'socket.io' };
export const SOCKET_IO_RECOVERY: Contender = {
  name: 'socket.io',
  server: [['peers/socket-io.js', '--recovery']],
  dialect: 'socket.io',
};
export const SOCKET_IO_NODES: Contender = {
  name: 'socket.io, 2 nodes',
  server: [
    ['peers/socket-io.js', '--redis', '{redis}'],
    ['peers/socket-io.js', '--redis', '{redis}'],
  ],
  dialect: 'socket.io',
};
