import type { TypingC2S } from '@parley/schemas';
import type { Underway } from '../lane.js';
import type { Session } from '../session.js';
import { type Facts, mayUse, whenDone } from './registers.js';

/** Handles `typing`: a lease, told to the others, never answered (PLY-TYP-9 to 16). */
export async function typing(session: Session, frame: TypingC2S & Facts): Promise<Underway | undefined> {
  if (!(await mayUse(session, frame, 'typing'))) return undefined;
  const { userId, clientId, sessionId } = session;
  const { channelId, active } = frame;
  const told = session.context.store.publish(channelId, {
    kind: 'typing',
    origin: sessionId,
    userId,
    clientId,
    active,
  });
  return whenDone(told, () => {});
}
