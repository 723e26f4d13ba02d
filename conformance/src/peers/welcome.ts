import type { WireObject } from '@parley/schemas';

/** Values of `welcome` that a scenario wants otherwise; they need not be valid, absurd ones are a test of their own. */
export interface WelcomeOverrides {
  readonly heartbeat?: { readonly intervalMs?: unknown; readonly timeoutMs?: unknown };
  readonly reconnect?: { readonly baseMs?: unknown; readonly capMs?: unknown; readonly stableMs?: unknown };
  readonly limits?: { readonly [limit: string]: unknown };
  readonly [field: string]: unknown;
}

/** A heartbeat compressed into a second, for scenarios that are about it. */
export const FAST_HEARTBEAT = { intervalMs: 250, timeoutMs: 800 } as const;

/**
 * The `welcome` of the stage. Reconnects are quick; the heartbeat is slow enough that no scenario of another area ever meets it.
 */
export function welcomeFrame(sessionId: string, userId: string, overrides: WelcomeOverrides): WireObject {
  const { heartbeat, reconnect, limits, ...rest } = overrides;
  return {
    type: 'welcome',
    protocol: '1.0',
    sessionId,
    userId,
    serverTime: Date.now(),
    heartbeat: { intervalMs: 5000, timeoutMs: 15_000, ...heartbeat },
    reconnect: { baseMs: 40, capMs: 400, stableMs: 300, ...reconnect },
    limits: {
      maxFrameBytes: 65_536,
      maxBatchItems: 100,
      maxInFlight: 64,
      maxChannels: 100,
      maxTextLength: 4000,
      dedupeWindowMs: 86_400_000,
      typingTtlMs: 1000,
      maxClockSkewMs: 5000,
      ...limits,
    },
    capabilities: ['presence', 'state'],
    ...rest,
  };
}
