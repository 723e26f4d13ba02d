/** Limits that are so large that going beyond them would be about speed and not about the rule. */
import type { WelcomeS2C } from '@parley/schemas';
import { type Finding, notApplicable } from '../../../check/check.js';
import type { Trace } from '../../../trace/trace.js';
import { sessions } from '../../reading/session.js';
import { memberships } from './membership.js';

/** The most messages, channels or batch items that a scenario sends to reach a limit. */
export const FLOOD = 200;

/** The most bytes that a scenario writes to fill the state of a channel. */
export const STATE_FLOOD = 262_144;

/** The most messages that a scenario sends to bring a server to stop reading. */
export const PAUSE_FLOOD = 600;

/** What an item of a batch with an empty text takes at most, in bytes. */
export const ITEM_BYTES = 200;

/** The longest typing lease that a scenario waits for, in ms. */
export const LONGEST_LEASE = 8000;

/** The most bytes that a scenario sends in one frame to reach a limit. */
export const FRAME_FLOOD = 4_000_000;

/** Longer texts than this, in bytes, are left to the scenario that is about their length. */
export const LONG_TEXT = 65_536;

/** What a frame needs beside its text, in bytes. */
export const ENVELOPE_BYTES = 400;

/**
 * Bytes that nobody reads and the kernels on both ends may hold: 10 MB at most with the defaults of Linux, and less elsewhere. What is
 * beyond waits at the server.
 */
export const KERNELS = 11_000_000;

/** Whether every session of the trace was told limits for which `too` holds; false where there is no session. */
export function unreachable(trace: Trace, too: (limits: WelcomeS2C['limits']) => boolean): boolean {
  const all = sessions(trace);
  return all.length > 0 && all.every(({ advertised }) => too(advertised.limits));
}

/** A lease that is not waited for ends in no trace by itself. */
export const unlessLongLease = (judge: (trace: Trace) => Finding) => (trace: Trace) => {
  const finding = judge(trace);
  return finding.outcome === 'unreached' && unreachable(trace, ({ typingTtlMs }) => typingTtlMs > LONGEST_LEASE)
    ? notApplicable('typingTtlMs is too long to wait for')
    : finding;
};

/** Whether texts of maxTextLength code points, and of one more, can be sent although each takes four bytes in UTF-8. */
export const reachesWideTexts = ({ maxTextLength, maxFrameBytes }: WelcomeS2C['limits']): boolean =>
  (maxTextLength + 1) * 4 <= Math.min(LONG_TEXT, maxFrameBytes - ENVELOPE_BYTES);

/** Whether a membership of the trace was told `quiet: true`, so that neither typing nor reads are relayed to it. */
export function anyQuiet(trace: Trace): boolean {
  return memberships(trace).some(({ joined }) => joined.body.quiet === true);
}
