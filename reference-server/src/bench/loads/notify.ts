import { setTimeout as pause } from 'node:timers/promises';
import { type Load, quantile } from './load.js';
import { longPolling, polling } from './notices/asking.js';
import { farAway } from './notices/far-away.js';
import type { Notice } from './notices/listener.js';
import { serverSent } from './notices/server-sent.js';
import { webSocket } from './notices/web-socket.js';

const WAYS = { polling, 'long polling': longPolling, SSE: serverSent, WebSocket: webSocket } as const;

export interface NotifyParams {
  readonly way: keyof typeof WAYS;
  readonly clients: number;
  /** How long notices are counted, ms. */
  readonly ms: number;
  /** How long bytes take one way, ms; 0: loopback. */
  readonly delayMs: number;
}

/** What it takes until a client has heard of an event, and how many bytes cross the wire for it. */
export const notify: Load<NotifyParams> = async ({ urls: [url] }, params) => {
  const far = params.delayMs > 0 ? await farAway(url, params.delayMs) : undefined;
  const delays: number[] = [];
  let counting = false;
  let problem: Error | undefined;
  const hears = () => {
    let last: number | undefined;
    return ({ n, at }: Notice) => {
      if (last !== undefined && n !== last + 1) problem = new Error(`notice ${n} came after ${last}`);
      last = n;
      if (counting) delays.push((Number(process.hrtime.bigint() / 1000n) - at) / 1000);
    };
  };
  const listeners = await Promise.all(
    Array.from({ length: params.clients }, () => WAYS[params.way](far?.url ?? url, hears())),
  );
  const bytes = (kind: 'received' | 'sent') => listeners.reduce((sum, one) => sum + one.bytes()[kind], 0);
  // The first answers, and with them all connections, are over.
  await pause(1000 + 4 * params.delayMs);
  const before = { received: bytes('received'), sent: bytes('sent') };
  counting = true;
  await pause(params.ms);
  counting = false;
  const after = { received: bytes('received'), sent: bytes('sent') };
  for (const listener of listeners) listener.close();
  far?.close();
  if (problem) throw problem;
  if (delays.length === 0) throw new Error('no notice came');
  const { length } = delays.sort((a, b) => a - b);
  return {
    p50: quantile(delays, 0.5),
    p99: quantile(delays, 0.99),
    received: (after.received - before.received) / length,
    sent: (after.sent - before.sent) / length,
  };
};
