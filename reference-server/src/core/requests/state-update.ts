import type { StateUpdateC2S } from '@parley/schemas';
import type { Written } from '../../store/store.js';
import type { Underway } from '../lane.js';
import type { Session } from '../session.js';
import { answerTo, mayUse, whenDone } from './registers.js';

/** A basic client may leave the stamp to the server (PLY-BAS-28). */
export type StateRequest = Omit<StateUpdateC2S, 'timestamp'> & { readonly timestamp?: number };

/** Handles `state_update`: last writer wins (PLY-STA-1 to 11, PLY-STA-14 and 15, PLY-STA-24). */
export async function stateUpdate(session: Session, frame: StateRequest): Promise<Underway | undefined> {
  if (!(await mayUse(session, frame, 'state'))) return undefined;
  const { userId, clientId, sessionId } = session;
  const { channelId, key, value, timestamp } = frame;
  const stamped = timestamp === undefined ? {} : { timestamp };
  const written = session.context.store.write(channelId, { key, value, ...stamped, userId, clientId }, sessionId);
  return whenDone(written, (verdict) => conclude(session, frame, verdict));
}

function conclude(session: Session, frame: StateRequest, written: Written): void {
  const { id } = frame;
  switch (written.kind) {
    case 'moved':
    case 'same':
      if (id !== undefined) session.send({ type: 'ack', replyTo: id, applied: true });
      return;
    case 'lost':
      if (id !== undefined) session.send({ type: 'ack', replyTo: id, applied: false, current: written.current });
      return;
    case 'state_full':
      session.refuse({ code: 'state_full', message: 'this channel holds all it can', ...answerTo(frame) });
      return;
    case 'clock_skew': {
      const { serverTime } = written;
      const message = 'the stamp is too far ahead of the server clock';
      session.refuse({ code: 'clock_skew', message, serverTime, ...answerTo(frame) });
      return;
    }
  }
}
