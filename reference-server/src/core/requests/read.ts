import type { ReadC2S } from '@parley/schemas';
import type { Session } from '../session.js';
import { answerTo, mayUse } from './registers.js';

/** Handles `read`: a max-register per user and epoch (PLY-RED-1 to 6). */
export async function read(session: Session, frame: ReadC2S): Promise<void> {
  const member = await mayUse(session, frame, 'read');
  if (!member) return;
  const { id, channelId, offset } = frame;
  const marked = await session.context.store.mark(channelId, member.epoch, session.userId, offset, session.sessionId);
  switch (marked.kind) {
    case 'moved':
    case 'same':
      if (id !== undefined) session.send({ type: 'ack', replyTo: id, applied: true });
      return;
    case 'lost':
      if (id !== undefined) session.send({ type: 'ack', replyTo: id, applied: false, current: marked.current });
      return;
    case 'out_of_range':
      return session.refuse({ code: 'out_of_range', message: 'beyond the head of the log', ...answerTo(frame) });
    case 'stale':
      return session.close(4103, 'the log began a new epoch');
  }
}
