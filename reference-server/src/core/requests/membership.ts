import type { View } from '../../store/store.js';
import { andThen, type Maybe } from '../maybe.js';
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
export function enter(session: Session, channelId: string): Maybe<Entered | Refused | undefined> {
  return andThen(
    session.decide(() => seat(session, channelId)),
    (member) => (member instanceof Member ? look(session, member) : member),
  );
}

function look(session: Session, member: Member): Maybe<Entered | undefined> {
  const { room } = member;
  const { generation } = room;
  return andThen(session.context.store.load(room.channelId), (view) => {
    if (session.closed) return undefined;
    // A reset that came in between has made the view one of an epoch that is over.
    if (generation !== room.generation) return look(session, member);
    room.adopt(view);
    return { member, view };
  });
}

/** Decided one at a time, so that a join that is refused in the end takes no other's place (PLY-ORD-17). */
function seat(session: Session, channelId: string): Maybe<Member | Refused | undefined> {
  const { rooms, settings } = session.context;
  if (session.memberships >= settings.maxChannels) return 'too_many_channels';
  return andThen(session.allowed(channelId, 'join'), (allowed) => {
    if (session.closed) return undefined;
    if (!allowed) return 'forbidden';
    const member = rooms.enter(channelId, (room) => new Member(session, room));
    session.seat(channelId, member);
    return member;
  });
}
