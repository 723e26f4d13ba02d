import { row } from '../harness/row.js';
import { PARLEY_NODES, PARLEY_REDIS, SOCKET_IO_NODES } from './contenders.js';

const LOAD = { members: 10, window: 1, messages: 1000, length: 200 };

export default row({
  id: 'cluster-latency',
  title: 'the same, 1 message under way',
  load: 'fanout',
  params: LOAD,
  warmup: { ...LOAD, messages: 250 },
  needs: 'redis-server',
  contenders: [PARLEY_NODES, PARLEY_REDIS, SOCKET_IO_NODES],
  metrics: [
    { name: 'deliveries', label: 'deliveries', unit: '/s', better: 'more' },
    { name: 'lastP50', label: 'last receiver p50', unit: 'ms', better: 'less' },
    { name: 'lastP99', label: 'p99', unit: 'ms', better: 'less' },
  ],
  goals: [{ metric: 'lastP99', peer: 'parley, 1 node', atMost: 2 }],
});
