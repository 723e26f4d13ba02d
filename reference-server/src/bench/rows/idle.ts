import { row } from '../harness/row.js';
import { PARLEY, PLAIN_WS, SOCKET_IO } from './contenders.js';

/** With 20,000 open files a process holds so many sockets, and a few for itself. */
const LOAD = { connections: 19_000, opening: 256, roomSize: 100, heartbeatMs: 30_000, holdMs: 15_000 };

const server = PARLEY.server.map((args) => [...args, '--heartbeat-interval', '30000', '--heartbeat-timeout', '75000']);

export default row({
  id: 'idle',
  title: '19,000 connections in one process, each with a session and a room, a heartbeat of 30 s',
  load: 'idle',
  params: LOAD,
  fresh: true,
  rounds: 2,
  contenders: [{ ...PARLEY, server }, SOCKET_IO, PLAIN_WS],
  metrics: [
    { name: 'rssKb', label: 'memory', unit: 'kB each', better: 'less' },
    { name: 'acceptsPerSecond', label: 'accepts', unit: '/s', better: 'more' },
    { name: 'cpuPercent', label: 'CPU while idle', unit: '% of a core', better: 'less' },
    { name: 'slowestMs', label: 'slowest answer', unit: 'ms', better: 'less' },
  ],
  goals: [
    { metric: 'rssKb', atMost: 8 },
    { metric: 'rssKb', peer: 'socket.io', atMost: 0.6 },
    { metric: 'acceptsPerSecond', peer: 'socket.io', atLeast: 2 },
    { metric: 'cpuPercent', atMost: 6 },
    { metric: 'slowestMs', atMost: 50 },
  ],
});
