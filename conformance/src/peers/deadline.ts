import type { Probe } from './probe.js';

/** How long to wait for a server to end a silent connection, in ms: late timers (PLY-HBT-28) and the kit's own margin included. */
export function deadline({ heartbeat: { intervalMs, timeoutMs } }: Probe): number {
  return timeoutMs + 2 * intervalMs + 500;
}
