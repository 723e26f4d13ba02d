import { check, each, fail, pass, UNREACHED } from '../../check/check.js';
import { canonical } from '../../checks/reading/canonical.js';
import { memberships, type Slot } from '../../checks/server/reading/membership.js';
import type { Post } from '../../checks/server/reading/requests.js';
import type { Frame } from '../../trace/trace.js';
import { commits, logOf, slotsOf } from './reading.js';

export const oneOrder = check({
  id: 'server/soak/one-order',
  requirements: ['PLY-ORD-2', 'PLY-DLV-4', 'PLY-DLV-5'],
  title: 'all members see the same entry at the same offset of an epoch, live, replayed or as an ack',
  hint: 'Assign the offset once, at the commit, and let every path (live, replay, ack) read what was stored.',
  judge: (trace) => {
    // The first slot that shows all of an entry, and before it the first that shows its id.
    const entries = new Map<string, { slot: Slot; whole?: Slot }>();
    return each(slotsOf(trace), (slot) => {
      const place = `${logOf(slot.membership)} ${slot.offset}`;
      const known = entries.get(place);
      if (!known) {
        entries.set(place, slot.ack ? { slot } : { slot, whole: slot });
        return UNREACHED;
      }
      const { whole: shown } = known;
      if (!slot.ack) known.whole ??= slot;
      const differs = shown && !slot.ack && content(shown) !== content(slot) ? shown : undefined;
      const other = head(known.slot) === head(slot) ? differs : known.slot;
      if (other)
        return fail(
          `at offset ${slot.offset} of ${slot.membership.channelId} ${slot.membership.session.id} saw another entry than ${other.membership.session.id}`,
          other.frame,
          slot.frame,
        );
      return pass(slot.frame);
    });
  },
});

/** What an ack shows too. */
function head({ id, ack, frame: { body }, membership: { session } }: Slot): string {
  const author = ack ? [session.userId, session.clientId] : [body.userId, body.clientId];
  return canonical([id, body.timestamp, author]);
}

function content({ frame: { body } }: Slot): string {
  return [body.text, body.data, body.sentAt].map(canonical).join();
}

export const noHole = check({
  id: 'server/soak/no-hole',
  requirements: ['PLY-ORD-6', 'PLY-ORD-7', 'PLY-ORD-8'],
  title: 'from a joined to the end of the membership no offset is left out and none comes twice',
  hint: 'One cursor per connection and channel that only the pump moves; live entries wait until the replay is through.',
  judge: (trace) =>
    each(memberships(trace), ({ joined, base, slots, channelId }) => {
      let before: { readonly offset: number; readonly frame: typeof joined } = { offset: base, frame: joined };
      return each(slots, (slot) => {
        const last = before;
        before = slot;
        if (slot.offset === last.offset + 1) return pass(slot.frame);
        const what = slot.offset <= last.offset ? 'came again' : 'left out what is between';
        return fail(`offset ${slot.offset} of ${channelId} after ${last.offset}: it ${what}`, last.frame, slot.frame);
      });
    }),
});

export const senderOrder = check({
  id: 'server/soak/sender-order',
  requirements: ['PLY-ORD-4', 'PLY-ORD-3', 'PLY-DLV-9'],
  title:
    "a client's messages to a channel have offsets in the order in which it first sent them, over all its connections",
  hint: 'Handle the requests of a connection one after the other, and let a resend find the first commit of its key.',
  judge: (trace) => {
    const latest = new Map<string, { post: Post; offset: number; frame: Frame }>();
    return each(commits(trace), ({ post, told, channelId, epoch, userId, clientId }) => {
      const [first] = told;
      if (!first) return UNREACHED;
      const sender = canonical([channelId, epoch, userId, clientId]);
      const before = latest.get(sender);
      latest.set(sender, { post, ...first });
      if (!before) return UNREACHED;
      return first.offset > before.offset
        ? pass(first.frame)
        : fail(
            `${post.id} was first sent after ${before.post.id} and has offset ${first.offset}, not above ${before.offset}`,
            before.post.frame,
            post.frame,
            ...[before.frame, first.frame].toSorted((a, b) => a.n - b.n),
          );
    });
  },
});
