import { createHash } from 'node:crypto';
import type { HelloC2S } from '@parley/schemas';

/** The highest version this server speaks. */
const MAJOR = 1;
const MINOR = 0;

/** Names of guests begin with this, and no named user's may (PLY-SEC-4). */
export const GUEST_PREFIX = 'guest:';

export type Negotiated =
  | { readonly ok: true; readonly protocol: string }
  | { readonly ok: false; readonly code: 4006; readonly reason: string };

/** The common major and the lower minor (PLY-HSK-11, PLY-HSK-28, PLY-EXT-2). */
export function negotiate(hello: Pick<HelloC2S, 'protocol'>): Negotiated {
  const [major, minor] = hello.protocol.split('.').map(Number);
  if (major !== MAJOR || minor === undefined) return { ok: false, code: 4006, reason: `this server speaks ${MAJOR}.x` };
  return { ok: true, protocol: `${MAJOR}.${Math.min(minor, MINOR)}` };
}

/** The same guest for the same client, on every node and after every reconnection (PLY-HSK-18). */
export function guestName(clientId: string): string {
  return `${GUEST_PREFIX}${createHash('sha256').update(clientId).digest('hex').slice(0, 32)}`;
}
