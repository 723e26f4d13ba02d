/** A client that batches, for tests of the checks. */
import { type Script, script } from '../../../check/script.js';

export const channelId = 'c';

const LIMITS = {
  maxFrameBytes: 2048,
  maxBatchItems: 4,
  maxInFlight: 5,
  maxChannels: 2,
  maxTextLength: 20,
  dedupeWindowMs: 60_000,
  typingTtlMs: 500,
  maxClockSkewMs: 5000,
};

/** A member whose application has asked for this window. */
export const member = (batchWindowMs = 200): Script =>
  script('client', ['batch'])
    .asked('connect', { batchWindowMs })
    .asked('join', { channelId })
    .welcomed('a', { welcome: { limits: LIMITS } })
    .joined('a', 'c')
    .event('joined', { channelId, offset: 0 });

export const message = (id: string) => ({ type: 'message', id, channelId, text: id });
