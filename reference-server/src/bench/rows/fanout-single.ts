import { row } from '../harness/row.js';
import { FRAMED_WS, PARLEY, SOCKET_IO } from './contenders.js';

const LOAD = { members: 1000, window: 1, messages: 150, length: 200 };

export default row({
  id: 'fanout-single',
  title: 'one publisher to 1,000 members, 1 message under way',
  load: 'fanout',
  params: LOAD,
  warmup: { ...LOAD, messages: 50 },
  contenders: [PARLEY, SOCKET_IO, FRAMED_WS],
  metrics: [
    { name: 'deliveries', label: 'deliveries', unit: '/s', better: 'more' },
    { name: 'lastP50', label: 'last receiver p50', unit: 'ms', better: 'less' },
  ],
  goals: [
    { metric: 'deliveries', peer: 'socket.io', atLeast: 1.4 },
    { metric: 'deliveries', peer: 'framed ws', atLeast: 0.9 },
    { metric: 'lastP50', peer: 'framed ws', atMost: 1 },
  ],
});
