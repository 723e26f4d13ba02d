import type { Action } from '../context.js';
import { Underway } from '../lane.js';
import type { Maybe } from '../maybe.js';
import type { Member } from '../member.js';
import type { Session } from '../session.js';
import { WHY } from './membership.js';

/** What the requests on typing, reads and state have in common. */
export interface Facts {
  readonly channelId: string;
  readonly id?: string;
}

export function answerTo(frame: Facts): { replyTo?: string } {
  return frame.id === undefined ? {} : { replyTo: frame.id };
}

/** Checks membership, then rights; says what is wrong, and returns the membership if nothing is. */
export async function mayUse(session: Session, frame: Facts, action: Action): Promise<Member | undefined> {
  const { channelId } = frame;
  const member = session.member(channelId);
  if (!member) {
    session.refuse({ code: 'not_joined', message: 'this channel is not joined', ...answerTo(frame) });
    return undefined;
  }
  const allowed = await session.allowed(channelId, action);
  if (!member.live) return undefined;
  if (allowed) return member;
  session.refuse({ code: 'forbidden', message: WHY.forbidden, ...answerTo(frame) });
  return undefined;
}

/** Goes on with what the store says: now if it has said it, and without holding up the next request if it has not. */
export function whenDone<T>(said: Maybe<T>, next: (value: T) => void): Underway | undefined {
  if (said instanceof Promise) return new Underway(said.then(next));
  next(said);
  return undefined;
}
