import type { JoinC2S, JoinedS2C } from '@parley/schemas';
import type { View } from '../../store/store.js';
import type { Session } from '../session.js';
import { enter, WHY } from './membership.js';

/** Handles `join` (PLY-ORD-14 to 18, PLY-ORD-30 and 31). */
export async function join(session: Session, frame: JoinC2S): Promise<void> {
  const { id, channelId, since } = frame;
  if (session.member(channelId)) {
    return session.refuse({ code: 'already_joined', message: 'this channel is joined already', replyTo: id });
  }
  const entered = await enter(session, channelId);
  if (!entered) return;
  if (typeof entered === 'string') return session.refuse({ code: entered, message: WHY[entered], replyTo: id });
  const { member, view } = entered;
  const recovered = since && within(view, since);
  const joined: JoinedS2C = {
    type: 'joined',
    replyTo: id,
    channelId,
    epoch: view.epoch,
    offset: view.head,
    ...(recovered === undefined ? {} : { recovered }),
    reads: [...view.reads],
    states: [...view.states],
    stateFloor: view.stateFloor,
  };
  const quiet = isCrowded(session, joined);
  member.quiet = quiet;
  const ownReads = joined.reads.filter((mark) => mark.userId === session.userId);
  session.send(quiet ? { ...joined, reads: ownReads, quiet } : joined);
  member.begin(view.epoch, since && recovered ? since.offset : view.head);
  member.room.schedule(member);
}

/** Judged by the authoritative log (PLY-ORD-32). */
function within(view: View, since: NonNullable<JoinC2S['since']>): boolean {
  if (since.epoch !== undefined && since.epoch !== view.epoch) return false;
  return view.first - 1 <= since.offset && since.offset <= view.head;
}

/** Many members, or more read marks than a frame holds: then reads and typing are not worth their cost. */
function isCrowded(session: Session, joined: JoinedS2C): boolean {
  const { settings, rooms } = session.context;
  if ((rooms.get(joined.channelId)?.size ?? 0) > settings.quietMembers) return true;
  // A mark takes at most about 300 bytes, so few of them need no measuring.
  if (joined.reads.length * 300 < settings.maxFrameBytes / 4 && joined.states.length === 0) return false;
  return Buffer.byteLength(JSON.stringify(joined)) > settings.maxFrameBytes;
}
