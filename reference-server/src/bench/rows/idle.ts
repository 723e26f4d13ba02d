import { row } from '../harness/row.js';
import { PLAIN_WS, SOCKET_IO } from './contenders.js';
import { IDLE_LOAD, IDLE_METRICS, PARLEY_30S } from './idling.js';

export default row({
  id: 'idle',
  title: '19,000 connections in one process, each with a session and a room, a heartbeat of 30 s',
  load: 'idle',
  params: IDLE_LOAD,
  fresh: true,
  rounds: 2,
  contenders: [PARLEY_30S, SOCKET_IO, PLAIN_WS],
  metrics: IDLE_METRICS,
  goals: [
    { metric: 'rssKb', atMost: 8 },
    { metric: 'rssKb', peer: 'socket.io', atMost: 0.6 },
    { metric: 'acceptsPerSecond', peer: 'socket.io', atLeast: 2 },
    { metric: 'cpuPercent', atMost: 6 },
    { metric: 'slowestMs', atMost: 50 },
  ],
});
