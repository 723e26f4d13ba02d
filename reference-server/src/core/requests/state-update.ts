import type { StateUpdateC2S } from '@parley/schemas';
import type { Session } from '../session.js';
import { answerTo, mayUse } from './registers.js';

/** A basic client may leave the stamp to the server (PLY-BAS-28). */
export type StateRequest = Omit<StateUpdateC2S, 'timestamp'> & { readonly timestamp?: number };

/** Handles `state_update`: last writer wins (PLY-STA-1 to 11, PLY-STA-14 and 15, PLY-STA-24). */
export async function stateUpdate(session: Session, frame: StateRequest): Promise<void> {
  if (!(await mayUse(session, frame, 'state'))) return;
  const { userId, clientId, sessionId } = session;
  const { id, channelId, key, value, timestamp } = frame;
  const stamped = timestamp === undefined ? {} : { timestamp };
  const written = await session.context.store.write(channelId, { key, value, ...stamped, userId, clientId }, sessionId);
  switch (written.kind) {
    case 'moved':
    case 'same':
      if (id !== undefined) session.send({ type: 'ack', replyTo: id, applied: true });
      return;
    case 'lost':
      if (id !== undefined) session.send({ type: 'ack', replyTo: id, applied: false, current: written.current });
      return;
    case 'state_full':
      return session.refuse({ code: 'state_full', message: 'this channel holds all it can', ...answerTo(frame) });
    case 'clock_skew': {
      const { serverTime } = written;
      const message = 'the stamp is too far ahead of the server clock';
      return session.refuse({ code: 'clock_skew', message, serverTime, ...answerTo(frame) });
    }
  }
}
