import type { Contender } from '../harness/row.js';
import { row } from '../harness/row.js';
import { SOCKET_IO } from './contenders.js';
import { IDLE_LOAD, IDLE_METRICS, PARLEY_30S } from './idling.js';

/** Three processes of their own, each with its share of the clients, on one core together. */
const three = (one: Contender): Contender => ({ ...one, server: [one.server, one.server, one.server].flat() });

export default row({
  id: 'idle-three',
  title: '50,000 connections over three processes, each with a session and a room, a heartbeat of 30 s',
  load: 'idle',
  params: { ...IDLE_LOAD, connections: 16_667 },
  generatorPerNode: true,
  fresh: true,
  rounds: 1,
  contenders: [three(PARLEY_30S), three(SOCKET_IO)],
  metrics: IDLE_METRICS,
  goals: [
    { metric: 'rssKb', atMost: 8 },
    { metric: 'rssKb', peer: 'socket.io', atMost: 0.6 },
  ],
});
