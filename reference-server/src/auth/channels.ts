import type { Action, Authorize, Claims } from '../core/context.js';
import { matches } from './pattern.js';

/** What one entry of the claim `channels` allows. */
interface Grant {
  readonly channel: string;
  /** Undefined: all. */
  readonly actions: ReadonlySet<unknown> | undefined;
}

const NONE: readonly Grant[] = [];

/**
 * Rights from the claim `channels` of a token: a list of patterns, or of `{ "channel": pattern, "actions": [...] }`.
 * In a pattern `*` stands for any characters, none included. Whoever may do anything in a channel may join it.
 *
 * @param required whether a token without the claim allows nothing, or everything
 */
export function channelRights(required: boolean): Authorize {
  // A connection keeps the claims it was opened with, so they are read once for all its requests.
  const read = new WeakMap<Claims, readonly Grant[]>();
  return (_userId, channelId, action, claims) => {
    const claim = claims?.channels;
    if (!claims || claim === undefined) return !required;
    let grants = read.get(claims);
    if (!grants) {
      grants = readGrants(claim);
      read.set(claims, grants);
    }
    return grants.some((grant) => allows(grant, channelId, action));
  };
}

/** Every one of the hooks has to allow it. */
export function allOf(hooks: readonly Authorize[]): Authorize | undefined {
  const [only, ...rest] = hooks;
  if (rest.length === 0) return only;
  return async (...asked) => {
    for (const hook of hooks) if ((await hook(...asked)) !== true) return false;
    return true;
  };
}

function allows({ channel, actions }: Grant, channelId: string, action: Action): boolean {
  return matches(channel, channelId) && (actions === undefined || action === 'join' || actions.has(action));
}

/** What cannot be understood allows nothing. */
function readGrants(claim: unknown): readonly Grant[] {
  if (!Array.isArray(claim)) return NONE;
  return claim.flatMap((entry: unknown): Grant[] => {
    if (typeof entry === 'string') return [{ channel: entry, actions: undefined }];
    if (typeof entry !== 'object' || entry === null) return [];
    const { channel, actions } = entry as { channel?: unknown; actions?: unknown };
    if (typeof channel !== 'string') return [];
    if (actions === undefined) return [{ channel, actions }];
    return Array.isArray(actions) ? [{ channel, actions: new Set(actions) }] : [];
  });
}
