import type { MessageC2S } from '@parley/schemas';
import type { Draft, Verdict } from '../../store/store.js';
import { type Answer, Underway } from '../lane.js';
import { andThen, type Maybe } from '../maybe.js';
import type { Member } from '../member.js';
import type { Session } from '../session.js';
import { WHY } from './membership.js';

/** A message of either protocol. */
export interface Submission {
  readonly draft: Draft;
  /** False where the sender gave no id and so expects no answer. */
  readonly answer: boolean;
}

/** Handles `message` (chapter 8): membership, rights, content, in this order (PLY-FRM-27). */
export function message(session: Session, frame: MessageC2S): Maybe<Answer> {
  const { id, text, data, sentAt } = frame;
  const member = session.member(frame.channelId);
  if (!member) {
    session.refuse({ code: 'not_joined', message: 'this channel is not joined', replyTo: id });
    return session.answered();
  }
  const { userId, clientId, author } = session;
  // The room's own string: one in memory, however many messages are kept.
  const { channelId } = member.room;
  const draft: Draft = { id, channelId, userId, clientId, text, data, sentAt, author };
  return submit(session, member, { draft, answer: true });
}

/** Appends a draft for a member and sees to its answer; {@link Session.asked} has counted it already. */
export function submit(session: Session, member: Member, submission: Submission): Maybe<Answer> {
  return andThen(session.allowed(submission.draft.channelId, 'message'), (allowed) => {
    if (!member.live) return;
    if (!allowed) return rightsLost(session, member, submission);
    const { id } = submission.draft;
    member.opened(id);
    const appended = session.context.store.append(member.epoch, submission.draft);
    if (!(appended instanceof Promise)) return conclude(session, member, submission, appended);
    return new Underway(
      appended.then((verdict) => {
        if (member.live) conclude(session, member, submission, verdict);
      }),
    );
  });
}

function conclude(session: Session, member: Member, { draft, answer }: Submission, verdict: Verdict): void {
  const { id } = draft;
  switch (verdict.kind) {
    case 'committed':
      member.committed(id, verdict.offset, verdict.timestamp, answer);
      return;
    case 'stale':
      session.close(4103, 'the log began a new epoch');
      return;
    case 'conflict':
      session.refuse({ code: 'id_conflict', message: 'this id was used for other content', replyTo: id });
      member.settled(id);
      return;
    case 'refused':
      // The first verdict is the verdict, also where the right has come back since (PLY-DLV-17).
      session.refuse({ code: 'forbidden', message: WHY.forbidden, replyTo: id });
      member.settled(id);
  }
}

/**
 * Refuses a message for lost rights and ends the membership, so that nothing later overtakes it (PLY-DLV-17 to 19).
 * A message that was committed before keeps that verdict: it is in the log, whatever its author may do now (PLY-DLV-10).
 */
async function rightsLost(session: Session, member: Member, submission: Submission): Promise<void> {
  const { draft, answer } = submission;
  const verdict = await session.context.store.refuse(member.epoch, draft, 'forbidden');
  if (!member.live) return;
  if (verdict.kind === 'committed') member.opened(draft.id);
  if (verdict.kind === 'committed' || verdict.kind === 'stale') return conclude(session, member, submission, verdict);
  await session.whenAnswered(member);
  if (!member.live) return;
  const told = session.end(member);
  session.refuse({ code: 'forbidden', message: WHY.forbidden, ...(answer ? { replyTo: draft.id } : {}) });
  session.answered();
  session.send({ type: 'left', channelId: draft.channelId, code: 'forbidden' });
  await told;
}
