import { PARLEY_NODES, PARLEY_REDIS, SOCKET_IO_NODES } from './contenders.js';

/** What the rows over two nodes have in common: who takes part, and what of the fan-out is looked at. */
export const TWO_NODES = {
  needs: 'redis-server',
  contenders: [PARLEY_NODES, PARLEY_REDIS, SOCKET_IO_NODES],
  metrics: [
    { name: 'deliveries', label: 'deliveries', unit: '/s', better: 'more' },
    { name: 'lastP50', label: 'last receiver p50', unit: 'ms', better: 'less' },
    { name: 'lastP99', label: 'p99', unit: 'ms', better: 'less' },
  ],
} as const;
