import type { LeaveC2S } from '@parley/schemas';
import type { Session } from '../session.js';

/** Handles `leave`: what was asked before it is answered before it (PLY-ORD-48 to 50). */
export async function leave(session: Session, frame: LeaveC2S): Promise<void> {
  const { id, channelId } = frame;
  const member = session.member(channelId);
  if (!member) return session.refuse({ code: 'not_joined', message: 'this channel is not joined', replyTo: id });
  await session.whenAnswered(member);
  if (session.closed) return;
  await session.end(member);
  session.send({ type: 'left', channelId, replyTo: id });
}
