import type { ReadC2S } from '@parley/schemas';
import type { Marked } from '../../store/store.js';
import type { Underway } from '../lane.js';
import type { Session } from '../session.js';
import { answerTo, mayUse, whenDone } from './registers.js';

/** Handles `read`: a max-register per user and epoch (PLY-RED-1 to 6). */
export async function read(session: Session, frame: ReadC2S): Promise<Underway | undefined> {
  const member = await mayUse(session, frame, 'read');
  if (!member) return undefined;
  const { channelId, offset } = frame;
  const marked = session.context.store.mark(channelId, member.epoch, session.userId, offset, session.sessionId);
  return whenDone(marked, (verdict) => conclude(session, frame, verdict));
}

function conclude(session: Session, frame: ReadC2S, marked: Marked): void {
  const { id } = frame;
  switch (marked.kind) {
    case 'moved':
    case 'same':
      if (id !== undefined) session.send({ type: 'ack', replyTo: id, applied: true });
      return;
    case 'lost':
      if (id !== undefined) session.send({ type: 'ack', replyTo: id, applied: false, current: marked.current });
      return;
    case 'out_of_range':
      session.refuse({ code: 'out_of_range', message: 'beyond the head of the log', ...answerTo(frame) });
      return;
    case 'stale':
      session.close(4103, 'the log began a new epoch');
      return;
  }
}
