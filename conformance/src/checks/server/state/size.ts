/** How much state a channel holds, and what a refusal leaves alone (13.4). */
import { check, each, type Finding, fail, notApplicable, pass, UNREACHED } from '../../../check/check.js';
import { groupBy } from '../../../trace/search.js';
import { type Frame, framesOf, type Trace } from '../../../trace/trace.js';
import { asked } from '../reading/basic.js';
import { demands } from '../reading/demand.js';
import { touched } from '../reading/operator.js';
import { STATE_FLOOD, unreachable } from '../reading/reach.js';
import { nameOf } from '../reading/refused.js';
import { requests, wasMember } from '../reading/requests.js';
import { type Case, cases, type Write } from '../reading/writes.js';

/** Below this a `joined` has hardly room for an entry, in bytes. */
const SMALL_FRAME = 2048;

/** Bytes that an entry takes in `joined` at least; values that JSON can write in several ways are not counted. */
function bytesOf({ value, timestamp, userId, clientId }: Write, key: unknown): number {
  if (typeof value !== 'string') return 0;
  return Buffer.byteLength(JSON.stringify({ key, value, timestamp, userId, clientId }));
}

/** Bytes of the channel's state just before a write, as far as the trace knows it and no server may drop it (PLY-STA-16). */
function heldBefore(trace: Trace, { frame }: Case): number {
  const held = new Map<unknown, number>();
  for (const one of cases(trace)) {
    if (one.answer.n > frame.n || one.frame.body.channelId !== frame.body.channelId) continue;
    if (one.answer.body.applied === true) held.set(one.frame.body.key, bytesOf(one.write, one.frame.body.key));
  }
  held.delete(frame.body.key);
  return [...held.values()].reduce((sum, bytes) => sum + bytes, 0);
}

const tooLarge = (trace: Trace): boolean => unreachable(trace, ({ maxFrameBytes }) => maxFrameBytes > STATE_FLOOD);

export const fitsAFrame = check({
  id: 'server/state/fits-a-frame',
  requirements: ['PLY-STA-24'],
  title: 'a write after which joined would not fit in maxFrameBytes is answered with state_full',
  hint: 'Keep count of the bytes of all entries as `joined` writes them, and leave room for the rest of that frame.',
  judge: (trace) => {
    if (tooLarge(trace)) return notApplicable('maxFrameBytes is so large that filling a frame would be a flood');
    if (unreachable(trace, ({ maxFrameBytes }) => maxFrameBytes < SMALL_FRAME))
      return notApplicable('maxFrameBytes is so small that it is full of what surrounds the state');
    return each(cases(trace), (one) => {
      const { frame, answer, write, session } = one;
      const { maxFrameBytes } = session.advertised.limits;
      const total = heldBefore(trace, one) + bytesOf(write, frame.body.key);
      if (write.value === null || total <= maxFrameBytes) return UNREACHED;
      if (answer.body.code === 'state_full') return pass(frame, answer);
      // A write that loses changes nothing, whatever its size.
      if (answer.body.applied === false || answer.body.code === 'clock_skew') return UNREACHED;
      return fail(
        `a write that brings the state to ${total} bytes, over maxFrameBytes ${maxFrameBytes}, was answered with ${nameOf(answer)}`,
        frame,
        answer,
      );
    });
  },
});

/** What a `stateFloor` or an offset may have grown by in `joined` meanwhile, in bytes. */
const GROWTH = 32;

/** An entry of a channel's state, as long as `joined` writes it. */
interface Entry {
  readonly write: Write;
  readonly bytes: number;
}
type Entries = ReadonlyMap<unknown, Entry>;

const entryOf = (write: Write, key: unknown): Entry => ({
  write,
  bytes: Buffer.byteLength(JSON.stringify({ ...write, key })),
});

/** Whether `joined` held more with `before` than it would with `after`: each entry is the same or shorter, and the one just written is. */
const heldMore = (before: Entries, after: Entries, written: unknown): boolean =>
  [...after].every(([key, entry]) => {
    const former = before.get(key);
    if (!former) return false;
    return key === written ? entry.bytes + GROWTH <= former.bytes : entry.write === former.write;
  });

/** Whether the trace knows everything that fills `joined` in a channel beside its states: all writes, and that nobody read. */
const knowsAll = (trace: Trace, channelId: unknown): boolean => {
  const known = new Set(cases(trace).map(({ frame }) => frame.n));
  const fills = ({ n, type, body }: Frame) =>
    body.channelId === channelId && (type === 'read' || (type === 'state_update' && !known.has(n)));
  return (
    !demands(trace).sound.some(fills) &&
    !asked(trace).some((one) => one.channelId === channelId && ['message_read', 'state_update'].includes(one.type))
  );
};

export const overwritesNeedNoRoom = check({
  id: 'server/state/overwrites-need-no-room',
  requirements: ['PLY-STA-1', 'PLY-STA-24'],
  title: 'a write after which joined is no longer than it was before is not answered with state_full',
  hint: 'What a write replaces gives its bytes back, and so does a deletion, both what it replaces and what is left of it when it is purged.',
  judge: (trace) => {
    if (tooLarge(trace)) return notApplicable('maxFrameBytes is so large that filling a frame would be a flood');
    return each(
      groupBy(cases(trace), ({ frame }) => frame.body.channelId),
      ([channelId, all]) => (knowsAll(trace, channelId) ? countsWhatIsThere(all) : UNREACHED),
    );
  },
});

/** Judges the writes of one channel, each against what the channel held after those before. */
function countsWhatIsThere(all: readonly Case[]): Finding {
  const past: { readonly held: Entries; readonly frame: Frame }[] = [];
  let written = 0;
  return each(all, ({ frame, answer, write, session }) => {
    const { key } = frame.body;
    const entry = entryOf(write, key);
    // Deletions are among them: whether they were purged meanwhile is the server's affair.
    const held = new Map(past.at(-1)?.held).set(key, entry);
    const larger = past.find((one) => heldMore(one.held, held, key));
    // That deletions find room is asked elsewhere, and not as strictly (PLY-STA-26).
    if (answer.body.code === 'state_full')
      return larger && write.value !== null
        ? fail('a write was answered with state_full, and joined held more before', larger.frame, frame, answer)
        : UNREACHED;
    if (answer.body.applied !== true) return UNREACHED;
    past.push({ held, frame });
    written += entry.bytes;
    // Before that a count that never falls does not show.
    return larger && written > session.advertised.limits.maxFrameBytes ? pass(larger.frame, frame, answer) : UNREACHED;
  });
}

export const deletesWhenFull = check({
  id: 'server/state/deletes-when-full',
  requirements: ['PLY-STA-26'],
  title: 'where the state is full, an existing key can still be deleted',
  hint: 'A deletion replaces an entry by a shorter one; if its author has the longer name, spend a little of the reserve.',
  judge: (trace) => {
    if (tooLarge(trace)) return notApplicable('maxFrameBytes is so large that filling a frame would be a flood');
    return each(cases(trace), ({ frame, answer, write, current }) => {
      const full = cases(trace).some(
        (one) =>
          one.answer.n < frame.n &&
          one.answer.body.code === 'state_full' &&
          one.frame.body.channelId === frame.body.channelId,
      );
      if (!full || write.value !== null || !current || current.value === null) return UNREACHED;
      return answer.body.code === 'state_full'
        ? fail('the deletion of an existing key was answered with state_full', frame, answer)
        : pass(frame, answer);
    });
  },
});

export const refusalKeepsMembership = check({
  id: 'server/state/refusal-keeps-membership',
  requirements: ['PLY-STA-25'],
  title: 'state_full and clock_skew do not end the membership',
  hint: 'They refuse one write. Only lost rights end a membership.',
  judge: (trace) => {
    const finding = keepsMembership(trace);
    return finding.outcome === 'unreached' && tooLarge(trace)
      ? notApplicable('maxFrameBytes is so large that filling a frame would be a flood')
      : finding;
  },
});

function keepsMembership(trace: Trace): Finding {
  return each(requests(trace), ({ session, frame, answers: [answer] }) => {
    const { channelId } = frame.body;
    if (answer?.body.code !== 'state_full' && answer?.body.code !== 'clock_skew') return UNREACHED;
    // Rights that the operator took end a membership as well.
    if (touched(trace, session.userId, channelId)) return UNREACHED;
    const left = framesOf(session.connection, 'server', 'left').find(
      (one) => one.n > answer.n && one.body.channelId === channelId && one.body.replyTo === undefined,
    );
    if (left) return fail(`the membership ended after ${answer.body.code}`, frame, answer, left);
    const next = requests(trace).find(
      (one) => one.session === session && one.frame.n > answer.n && one.frame.body.channelId === channelId,
    );
    const [reply] = next?.answers ?? [];
    if (!next || !reply || next.frame.type === 'join' || wasMember(trace, session, next.frame) !== true)
      return UNREACHED;
    return reply.body.code === 'not_joined'
      ? fail(`after ${answer.body.code} the next ${next.frame.type} was answered with not_joined`, frame, answer, reply)
      : pass(answer, reply);
  });
}
