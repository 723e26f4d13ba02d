/** A client that batches, for tests of the checks. */
import { type Script, script, WELCOME } from '../../../check/script.js';

export const channelId = 'c';

/** A member whose application has asked for this window. */
export const member = (batchWindowMs = 200): Script =>
  script('client', ['batch'])
    .asked('connect', { batchWindowMs })
    .asked('join', { channelId })
    .welcomed('a', { welcome: { limits: { ...WELCOME.limits, maxInFlight: 5 } } })
    .joined('a', 'c')
    .event('joined', { channelId, offset: 0 });

export const message = (id: string) => ({ type: 'message', id, channelId, text: id });
