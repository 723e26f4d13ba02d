import type { View } from '../../store/store.js';
import { Member } from '../member.js';
import type { Session } from '../session.js';

/** Why a connection may not become a member. */
export type Refused = 'too_many_channels' | 'forbidden';

export interface Entered {
  readonly member: Member;
  readonly view: View;
}

export const WHY: Readonly<Record<Refused, string>> = {
  too_many_channels: 'this connection has joined as many channels as it may',
  // One text for what does not exist and what may not be seen (PLY-SEC-7).
  forbidden: 'no such channel, or not for you',
};

/**
 * Makes the connection a member, listening but not live yet: relays wait until the caller has said `joined` and calls
 * {@link Member.begin}, so none is lost between the view and the answer (PLY-STA-22).
 *
 * @returns undefined if the connection closed meanwhile
 */
export async function enter(session: Session, channelId: string): Promise<Entered | Refused | undefined> {
  const member = await session.decide(() => seat(session, channelId));
  if (!member || typeof member === 'string') return member;
  const { room } = member;
  for (;;) {
    const { generation } = room;
    const view = await session.context.store.load(channelId);
    if (session.closed) return undefined;
    // A reset that came in between has made the view one of an epoch that is over.
    if (generation !== room.generation) continue;
    room.adopt(view);
    return { member, view };
  }
}

/** Decided one at a time, so that a join that is refused in the end takes no other's place (PLY-ORD-17). */
async function seat(session: Session, channelId: string): Promise<Member | Refused | undefined> {
  const { rooms, settings } = session.context;
  if (session.members.size >= settings.maxChannels) return 'too_many_channels';
  const allowed = await session.allowed(channelId, 'join');
  if (session.closed) return undefined;
  if (!allowed) return 'forbidden';
  const member = rooms.enter(channelId, (room) => new Member(session, room));
  session.members.set(channelId, member);
  return member;
}
