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
  const { rooms, settings, store } = session.context;
  if (session.members.size + session.joining >= settings.maxChannels) return 'too_many_channels';
  session.joining += 1;
  try {
    if (!(await session.allowed(channelId, 'join'))) return 'forbidden';
    if (session.closed) return undefined;
    const member = rooms.enter(channelId, (room) => new Member(session, room));
    const { room } = member;
    session.members.set(channelId, member);
    for (;;) {
      const { generation } = room;
      const view = await store.load(channelId);
      if (session.closed) return undefined;
      // A reset that came in between has made the view one of an epoch that is over.
      if (generation !== room.generation) continue;
      room.adopt(view);
      return { member, view };
    }
  } finally {
    session.joining -= 1;
  }
}
