import { type Row, row } from '../harness/row.js';

/** What articles print, ms; for polling what our own interval of a second can cost. */
const PUBLISHED = { polling: 1000, 'long polling': 5000, SSE: 1000, WebSocket: 100 } as const;

const WAYS = ['WebSocket', 'SSE', 'long polling', 'polling'] as const;

/** The same events, told in four ways by one small server. @param delayMs one way */
export function notifying(id: string, where: string, delayMs: number): Row {
  return row({
    id,
    title: `5 clients hear of 2 events a second, 200 characters each, ${where}`,
    load: 'notify',
    params: { way: 'WebSocket', clients: 5, ms: 5000, delayMs },
    rounds: 2,
    contenders: [
      { name: WAYS[0], server: [['peers/notify.js']], dialect: 'parley', params: { way: WAYS[0] } },
      ...WAYS.slice(1).map((way) => ({
        name: way,
        server: [['peers/notify.js']],
        dialect: 'parley' as const,
        params: { way },
      })),
    ],
    metrics: [
      { name: 'p50', label: 'event to client p50', unit: 'ms', better: 'less' },
      { name: 'p99', label: 'p99', unit: 'ms', better: 'less' },
      { name: 'received', label: 'received', unit: 'bytes each', better: 'less' },
      { name: 'sent', label: 'sent', unit: 'bytes each', better: 'less' },
    ],
    goals: WAYS.map((way) => ({ metric: 'p50', ours: way, atMost: PUBLISHED[way] })),
  });
}
