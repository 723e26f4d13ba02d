import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock.js';
import type { Settings } from '../options.js';
import type { StoreOptions } from './store.js';

/** Beside the read marks and the state, `joined` holds ids and the own mark: at most this many bytes. */
const JOINED_RESERVE = 1100;

/** What a server's settings ask of its store, whatever store that is. */
export function storeOptions(settings: Settings, clock: Clock): StoreOptions {
  const { retention, retentionAgeMs, dedupeWindowMs, maxClockSkewMs, maxFrameBytes } = settings;
  return {
    retention,
    retentionAgeMs,
    dedupeWindowMs,
    maxClockSkewMs,
    // PLY-STA-24: with this, `joined` fits in a frame; channel ids count, since they may need escapes.
    maxStateBytes: (channelId) => maxFrameBytes - JOINED_RESERVE - channelId.length,
    now: clock.now,
    newEpoch: randomUUID,
  };
}
