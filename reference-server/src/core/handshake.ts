import { createHash } from 'node:crypto';
import type { HelloC2S, WelcomeS2C, WireObject } from '@parley/schemas';
import type { Settings } from '../options.js';
import { inspect } from './inspect.js';

/** The highest version this server speaks. */
const MAJOR = 1;
const MINOR = 0;

const VERSION = /^(\d{1,4})\.(\d{1,4})$/;

/** What this server can do beside the core (PLY-EXT-5, PLY-EXT-6). */
const CAPABILITIES = ['presence', 'state'];

/** Names of guests begin with this, and no named user's may (PLY-SEC-4). */
export const GUEST_PREFIX = 'guest:';

export type Greeting =
  | { readonly ok: true; readonly hello: HelloC2S; readonly protocol: string }
  | { readonly ok: false; readonly code: 4002 | 4006; readonly reason: string };

/** Judges the first frame: a hello, a valid one, of a version in common (PLY-HSK-11, PLY-HSK-23, PLY-HSK-27 to 29). */
export function greet(value: WireObject, text: string, settings: Settings): Greeting {
  if (value.type !== 'hello') return { ok: false, code: 4002, reason: 'the first frame has to be hello' };
  // The version comes first: a hello of another major may well look different (PLY-HSK-27, PLY-HSK-28).
  const version = VERSION.exec(String(value.protocol));
  if (version && Number(version[1]) !== MAJOR)
    return { ok: false, code: 4006, reason: `this server speaks ${MAJOR}.x` };
  const inspected = inspect(value, text, settings);
  if (!version || !inspected.ok || inspected.frame.type !== 'hello') {
    return { ok: false, code: 4002, reason: 'not a valid hello' };
  }
  // The lower minor of both sides (PLY-EXT-2).
  return { ok: true, hello: inspected.frame, protocol: `${MAJOR}.${Math.min(Number(version[2]), MINOR)}` };
}

/** The same guest for the same client, on every node and after every reconnection (PLY-HSK-18). */
export function guestName(clientId: string): string {
  return `${GUEST_PREFIX}${createHash('sha256').update(clientId).digest('hex').slice(0, 32)}`;
}

/** Tells the client every timing and limit that governs (PLY-LIM-1). @param now server clock, ms since 1970 */
export function welcomeFrame(
  settings: Settings,
  facts: Pick<WelcomeS2C, 'protocol' | 'sessionId' | 'userId'>,
  now: number,
): WelcomeS2C {
  return {
    type: 'welcome',
    ...facts,
    serverTime: now,
    heartbeat: { intervalMs: settings.heartbeatIntervalMs, timeoutMs: settings.heartbeatTimeoutMs },
    reconnect: {
      baseMs: settings.reconnectBaseMs,
      capMs: settings.reconnectCapMs,
      stableMs: settings.reconnectStableMs,
    },
    limits: {
      maxFrameBytes: settings.maxFrameBytes,
      maxBatchItems: settings.maxBatchItems,
      maxInFlight: settings.maxInFlight,
      maxChannels: settings.maxChannels,
      maxTextLength: settings.maxTextLength,
      dedupeWindowMs: settings.dedupeWindowMs,
      typingTtlMs: settings.typingTtlMs,
      maxClockSkewMs: settings.maxClockSkewMs,
    },
    capabilities: CAPABILITIES,
  };
}
