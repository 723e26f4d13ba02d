import { PARLEY } from './contenders.js';

/** Connections of one process: with 20,000 open files it holds so many sockets, and a few for itself. */
export const MOST = 19_000;

/** What the rows of idle connections have in common. */
export const IDLE_LOAD = { connections: MOST, opening: 256, roomSize: 100, heartbeatMs: 30_000, holdMs: 15_000 };

export const PARLEY_30S = {
  ...PARLEY,
  server: PARLEY.server.map((args) => [...args, '--heartbeat-interval', '30000', '--heartbeat-timeout', '75000']),
};

export const IDLE_METRICS = [
  { name: 'rssKb', label: 'memory', unit: 'kB each', better: 'less' },
  { name: 'acceptsPerSecond', label: 'accepts', unit: '/s', better: 'more', ofNodes: 'sum' },
  { name: 'cpuPercent', label: 'CPU while idle', unit: '% of a core', better: 'less', ofNodes: 'sum' },
  { name: 'slowestMs', label: 'slowest answer', unit: 'ms', better: 'less', ofNodes: 'greatest' },
] as const;
