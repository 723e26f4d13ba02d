import { row } from '../harness/row.js';
import { BARE_TCP, PARLEY, SOCKET_IO } from './contenders.js';

const LOAD = { clients: 1, window: 1, messages: 5000, length: 200 };

export default row({
  id: 'latency',
  title: 'one request, one ack',
  load: 'acks',
  params: LOAD,
  warmup: LOAD,
  contenders: [PARLEY, SOCKET_IO, BARE_TCP],
  metrics: [
    { name: 'p50', label: 'p50', unit: 'ms', better: 'less' },
    { name: 'p99', label: 'p99', unit: 'ms', better: 'less' },
  ],
  goals: [
    { metric: 'p50', peer: 'socket.io', atMost: 0.85 },
    { metric: 'p50', peer: 'bare TCP', atMost: 1.3 },
  ],
});
