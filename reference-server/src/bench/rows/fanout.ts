import { row } from '../harness/row.js';
import { BARE_TCP, FRAMED_WS, PARLEY, SOCKET_IO } from './contenders.js';

const LOAD = { members: 1000, window: 8, messages: 400, length: 200 };

export default row({
  id: 'fanout',
  title: 'one publisher to 1,000 members, 8 messages under way',
  load: 'fanout',
  params: LOAD,
  warmup: { ...LOAD, messages: 100 },
  contenders: [PARLEY, SOCKET_IO, FRAMED_WS, BARE_TCP],
  metrics: [
    { name: 'deliveries', label: 'deliveries', unit: '/s', better: 'more' },
    { name: 'lastP50', label: 'last receiver p50', unit: 'ms', better: 'less' },
  ],
  goals: [
    { metric: 'deliveries', peer: 'socket.io', atLeast: 5 },
    { metric: 'deliveries', peer: 'bare TCP', atLeast: 0.5 },
  ],
});
