import type { Probe } from '../peers/probe.js';
import type { ServerKit } from './server-kit.js';

/**
 * Sends WebSocket control pings, of which no server has to make anything, until `end` is settled in whatever way.
 *
 * @param every time between two of them, in ms
 */
export async function pingUntil(kit: ServerKit, probe: Probe, end: Promise<unknown>, every: number): Promise<void> {
  let over = false;
  const settled = Promise.allSettled([end]).then(() => {
    over = true;
  });
  while (!over) {
    probe.controlPing();
    await Promise.race([kit.pass(every), settled]);
  }
}
