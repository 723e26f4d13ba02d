import { row } from '../harness/row.js';
import { PARLEY_NODES, PARLEY_REDIS, SOCKET_IO_NODES } from './contenders.js';

const LOAD = { members: 10, window: 64, messages: 4000, length: 200 };

export default row({
  id: 'cluster',
  title: 'two nodes over Redis: published on one, delivered to 10 members on the other, 64 messages under way',
  load: 'fanout',
  params: LOAD,
  warmup: { ...LOAD, messages: 1000 },
  needs: 'redis-server',
  contenders: [PARLEY_NODES, PARLEY_REDIS, SOCKET_IO_NODES],
  metrics: [
    { name: 'deliveries', label: 'deliveries', unit: '/s', better: 'more' },
    { name: 'lastP50', label: 'last receiver p50', unit: 'ms', better: 'less' },
    { name: 'lastP99', label: 'p99', unit: 'ms', better: 'less' },
  ],
  goals: [{ metric: 'deliveries', peer: 'socket.io, 2 nodes', atLeast: 2 }],
});
