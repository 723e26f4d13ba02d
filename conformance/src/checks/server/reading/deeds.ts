/** What members did that other members of the channel hear of: messages, typing, reads and writes. */
import type { Frame, Trace } from '../../../trace/trace.js';
import type { Session } from '../../reading/session.js';
import { posts } from './requests.js';
import { type Said, said } from './said.js';

const RELAYED = ['typing', 'read', 'state_update'];

/** What others did in a channel that members hear of. */
export interface Deed {
  readonly frame: Frame;
  readonly session: Session;
  readonly channelId: unknown;
}
export const deeds = (trace: Trace): readonly Deed[] => [
  ...posts(trace),
  ...RELAYED.flatMap((type) => said(trace, type)).map((frame: Said) => ({
    frame,
    session: frame.session,
    channelId: frame.body.channelId,
  })),
];

/** Whether a frame that a member got tells of this: a message is known by its id, the others by who did what. */
export function tells(relay: Frame, { frame: { type, body }, session, channelId }: Deed): boolean {
  if (type === 'message') return relay.body.id === body.id;
  const fields = { typing: ['active'], read: ['offset'], state_update: ['key', 'timestamp'] }[type] ?? [];
  return (
    relay.body.channelId === channelId &&
    relay.body.userId === session.userId &&
    fields.every((name) => relay.body[name] === body[name])
  );
}
