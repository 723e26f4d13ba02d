import { check, each, fail, pass, UNREACHED } from '../../../check/check.js';
import { links } from '../../../check/links.js';
import type { Trace } from '../../../trace/trace.js';
import { type Session, sessions } from '../../reading/session.js';
import { commands } from '../reading/application.js';
import { passages } from '../reading/passage.js';
import { type Post, posts } from '../reading/posts.js';
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

function mayBeOver(trace: Trace, { text, data, sent }: Post, session: Session): boolean {
  // How long it is, once it was sent, the kit has seen.
  const alone = sent.filter(({ item }) => item === undefined);
  if (alone.length > 0) return alone.some((frame) => overLimits(trace, frame, session));
  // Of what was never sent nobody saw how it is written: perhaps each unit of UTF-16 as an escape of six bytes (RFC 8259, section 7).
  const bytes = 6 * JSON.stringify([text, data ?? null]).length;
  return textOver(text, session) || bytes + REST > session.advertised.limits.maxFrameBytes;
}
