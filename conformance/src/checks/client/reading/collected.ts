/** What a client that gathers frames into batches had to collect, by what its application asked and what it knew then. */
import { lastBefore, once } from '../../../trace/search.js';
import type { Trace } from '../../../trace/trace.js';
import { commands } from './application.js';
import { ownWindow } from './own-window.js';
import { knownJoined, type Passage, passages, replayEnd } from './passage.js';
import { type Post, posts } from './posts.js';
import { disturbed } from './proof.js';

/** How long what was given may take until it is collected, in ms: the way from one thread of a client to another. */
export const COLLECTED_WITHIN = 50;

export interface Collected {
  readonly post: Post;
  readonly passage: Passage;
  readonly window: number;
  readonly from: { readonly n: number; readonly t: number };
}

/** Messages given, with batching, to a member whose replay was through and who had room to send; `from` is when it was given. */
export const collected = once((trace: Trace): readonly Collected[] => {
  const all = posts(trace);
  const most = ownWindow(trace);
  return all.flatMap((post) => {
    const { command, channelId } = post;
    const window = lastBefore(commands(trace, 'connect'), command.n)?.line.batchWindowMs;
    if (typeof window !== 'number') return [];
    const passage = memberAt(trace, channelId, command.n);
    if (!passage || !command.answer) return [];
    const open = all.filter(
      (one) => one.command.n <= command.n && ![...one.fates, ...one.outcomes].some(({ n }) => n < command.n),
    );
    const { maxInFlight } = passage.session.advertised.limits;
    if (open.length > Math.min(most ?? maxInFlight, maxInFlight)) return [];
    return [{ post, passage, window, from: command.answer }];
  });
});

/** The membership in which a client is that has all of its replay when it is given something. */
export function memberAt(trace: Trace, channelId: unknown, n: number): Passage | undefined {
  const passage = passages(trace).find(
    (one) =>
      one.channelId === channelId &&
      knownJoined(trace, one) < n &&
      replayEnd(one) < n &&
      (one.session.connection.close?.n ?? Number.POSITIVE_INFINITY) > n &&
      !(one.left && one.left.n < n),
  );
  if (!passage || passage.session.goodbye || disturbed(trace, channelId, passage.joined.n, n)) return undefined;
  return passage;
}
