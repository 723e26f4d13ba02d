import type { Limits, WelcomeS2C } from '@parley/schemas';
import type { ReconnectSettings } from './backoff.js';
import { MAX_SAFE_INTEGER, MAX_TIMER_MS } from './constants.js';

/** What the newest `welcome` advertised, brought into range. Times in ms. */
export interface Settings {
  readonly heartbeat: { readonly intervalMs: number; readonly timeoutMs: number };
  readonly reconnect: ReconnectSettings;
  readonly limits: Readonly<Limits>;
  readonly capabilities: readonly string[];
}

/** Keeps the client under 100 pings a second, whatever `welcome` advertises (PLY-LIM-6). */
const MIN_PING_INTERVAL_MS = 12;

/** The nearest value of the range (PLY-LIM-5): never 0 where that would spin, never more than a timer can take. */
const clamp = (value: number, least: number, most: number) => Math.min(most, Math.max(least, Math.floor(value)));
const span = (value: number, least = 1) => clamp(value, least, MAX_TIMER_MS);
const count = (value: number) => clamp(value, 1, MAX_SAFE_INTEGER);

export function settingsOf({ heartbeat, reconnect, limits, capabilities }: WelcomeS2C): Settings {
  return {
    heartbeat: {
      intervalMs: span(heartbeat.intervalMs, MIN_PING_INTERVAL_MS),
      timeoutMs: span(heartbeat.timeoutMs),
    },
    reconnect: { baseMs: span(reconnect.baseMs), capMs: span(reconnect.capMs), stableMs: span(reconnect.stableMs, 0) },
    limits: {
      maxFrameBytes: count(limits.maxFrameBytes),
      maxBatchItems: count(limits.maxBatchItems),
      maxInFlight: count(limits.maxInFlight),
      maxChannels: count(limits.maxChannels),
      maxTextLength: count(limits.maxTextLength),
      dedupeWindowMs: span(limits.dedupeWindowMs),
      typingTtlMs: span(limits.typingTtlMs),
      maxClockSkewMs: span(limits.maxClockSkewMs, 0),
    },
    capabilities,
  };
}

/** What holds before the first `welcome` (PLY-REC-19). */
export const DEFAULT_RECONNECT: ReconnectSettings = { baseMs: 1000, capMs: 30_000, stableMs: 10_000 };
