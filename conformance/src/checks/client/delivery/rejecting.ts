import { check, each, fail, pass, UNREACHED } from '../../../check/check.js';
import { links } from '../../../check/links.js';
import type { Trace } from '../../../trace/trace.js';
import { type Session, sessions } from '../../reading/session.js';
import { commands } from '../reading/application.js';
import { passages } from '../reading/passage.js';
import { type Post, postOf, posts } from '../reading/posts.js';
import { overLimits, textOver } from '../reading/size.js';
import { ended } from './doubt.js';

/** What a frame may have beside its text and data, in bytes. */
const REST = 600;

export const rejectedForCause = check({
  id: 'client/delivery/rejected-for-cause',
  requirements: ['PLY-DLV-21', 'PLY-QUE-5', 'PLY-FRM-13'],
  title:
    'a message is reported rejected after an error for it, for a limit that it breaks, or at an end, and for nothing else',
  hint: 'Neither time nor a number of attempts is a verdict; the length of a text is that of its code points.',
  judge: (trace) => {
    // What a client makes of limits out of their range is its own affair (PLY-LIM-5).
    if (links(trace).some(({ welcome, values }) => welcome && !values)) return UNREACHED;
    return each(posts(trace), (post) => {
      const [outcome] = post.outcomes;
      if (outcome?.line.outcome !== 'rejected') return UNREACHED;
      const refusal = post.fates.find(({ type, n }) => type === 'error' && n < outcome.n);
      if (refusal) return pass(refusal, outcome);
      const before = sessions(trace).filter(({ welcome }) => welcome.n < outcome.n);
      if (before.some((session) => mayBeOver(trace, post, session)) || ended(trace, post, outcome.n)) return UNREACHED;
      // What becomes of a channel for which a newer welcome has no place is the client's own affair (PLY-LIM-12).
      const wanted = new Set(commands(trace, 'join').map(({ line }) => line.channelId)).size;
      if (before.some(({ advertised }) => advertised.limits.maxChannels < wanted)) return UNREACHED;
      const member = passages(trace).some(
        ({ channelId, joined }) => channelId === post.channelId && joined.n < outcome.n,
      );
      if (!member) return UNREACHED;
      return fail(
        `message ${post.ref} was reported rejected, and no error had come for it, nor was it too long, nor had anything ended`,
        post.command,
        outcome,
      );
    });
  },
});

export const ackedForCause = check({
  id: 'client/delivery/acked-for-cause',
  requirements: ['PLY-DLV-21', 'PLY-DLV-28', 'PLY-DLV-29'],
  title: 'a message is reported acked after an ack that names it, or its own slot, and for nothing else',
  hint: 'Find the message of an ack by replyTo, never by its place; the own slot has userId, clientId and id of the message.',
  judge: (trace) =>
    each(posts(trace), (post) => {
      const [outcome] = post.outcomes;
      if (outcome?.line.outcome !== 'acked') return UNREACHED;
      const cause = post.fates.find(({ type, n }) => type !== 'error' && n < outcome.n);
      if (cause) return pass(cause, outcome);
      // It may have gone out with a text that nobody gave, or under another id, which have other checks.
      if (unknownOn(trace, post.channelId)) return UNREACHED;
      return fail(
        `message ${post.ref} was reported acked, and neither an ack for it nor its slot had come`,
        post.sent[0] ?? post.command,
        outcome,
      );
    }),
});

/** Whether a message of the client on this channel is none that its application gave. */
function unknownOn(trace: Trace, channelId: string): boolean {
  return trace.frames('client', 'message').some(({ body }) => body.channelId === channelId && !postOf(trace, body.id));
}

function mayBeOver(trace: Trace, { text, data, sent }: Post, session: Session): boolean {
  // How long it is, once it was sent, the kit has seen.
  const alone = sent.filter(({ item }) => item === undefined);
  if (alone.length > 0) return alone.some((frame) => overLimits(trace, frame, session));
  const bytes = Buffer.byteLength(JSON.stringify([text, data ?? null]));
  return textOver(text, session) || bytes + REST > session.advertised.limits.maxFrameBytes;
}
