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

type Range = readonly [least: number, most: number];

const SPAN: Range = [1, MAX_TIMER_MS];
const SPAN_OR_NONE: Range = [0, MAX_TIMER_MS];
/** Keeps the client under 100 pings a second, whatever `welcome` advertises (PLY-LIM-6). */
const PING_INTERVAL: Range = [12, MAX_TIMER_MS];
const COUNT: Range = [1, MAX_SAFE_INTEGER];

/** Every number of a `welcome` that the client acts on, and its range (chapter 15). */
export const RANGES = {
  heartbeat: { intervalMs: PING_INTERVAL, timeoutMs: SPAN },
  reconnect: { baseMs: SPAN, capMs: SPAN, stableMs: SPAN_OR_NONE },
  limits: {
    maxFrameBytes: COUNT,
    maxBatchItems: COUNT,
    maxInFlight: COUNT,
    maxChannels: COUNT,
    maxTextLength: COUNT,
    dedupeWindowMs: SPAN,
    typingTtlMs: SPAN,
    maxClockSkewMs: SPAN_OR_NONE,
  },
} satisfies Record<string, Record<string, Range>>;

/** What holds before the first `welcome` (PLY-REC-19). */
export const DEFAULT_RECONNECT: ReconnectSettings = { baseMs: 1000, capMs: 30_000, stableMs: 10_000 };

/** Takes the nearest value of its range for each number (PLY-LIM-5), so that nothing spins and no timer is dead. */
export function settingsOf(welcome: WelcomeS2C): Settings {
  const inRange = <Numbers extends object>(numbers: Numbers, ranges: Record<keyof Numbers, Range>) => {
    const clamped = { ...numbers } as Record<keyof Numbers, number>;
    for (const name of Object.keys(ranges) as (keyof Numbers)[]) {
      const [least, most] = ranges[name];
      clamped[name] = Math.min(most, Math.max(least, Math.floor(clamped[name])));
    }
    return clamped;
  };
  return {
    heartbeat: inRange(welcome.heartbeat, RANGES.heartbeat),
    reconnect: inRange(welcome.reconnect, RANGES.reconnect),
    limits: inRange(welcome.limits, RANGES.limits),
    capabilities: welcome.capabilities,
  };
}
