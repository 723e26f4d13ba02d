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

/** Which numbers a `welcome` has, by section. */
export const NUMBERS = {
  heartbeat: ['intervalMs', 'timeoutMs'],
  reconnect: ['baseMs', 'capMs', 'stableMs'],
  limits: [
    'maxFrameBytes',
    'maxBatchItems',
    'maxInFlight',
    'maxChannels',
    'maxTextLength',
    'dedupeWindowMs',
    'typingTtlMs',
    'maxClockSkewMs',
  ],
};

/** The least value of a number where that is not 1. */
const LEAST: { readonly [name: string]: number } = {
  // Keeps the client under 100 pings a second, whatever `welcome` advertises (PLY-LIM-6).
  intervalMs: 12,
  stableMs: 0,
  maxClockSkewMs: 0,
};

/** What holds before the first `welcome` (PLY-REC-19). */
export const DEFAULT_RECONNECT: ReconnectSettings = { baseMs: 1000, capMs: 30_000, stableMs: 10_000 };

/** Takes the nearest value of its range for each number (PLY-LIM-5), so that nothing spins and no timer is dead. */
export function settingsOf(welcome: WelcomeS2C): Settings {
  const inRange = <Section extends object>(section: Section) =>
    Object.fromEntries(
      Object.entries(section).map(([name, value]) => {
        const most = name.endsWith('Ms') ? MAX_TIMER_MS : MAX_SAFE_INTEGER;
        return [name, Math.min(most, Math.max(LEAST[name] ?? 1, Math.floor(value)))];
      }),
    ) as Section;
  return {
    heartbeat: inRange(welcome.heartbeat),
    reconnect: inRange(welcome.reconnect),
    limits: inRange(welcome.limits),
    capabilities: welcome.capabilities,
  };
}
