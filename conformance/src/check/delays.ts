/** How long a client waited before each of its attempts, and how long it may have (PLY-REC-15 to PLY-REC-22). */
import type { Trace } from '../trace/trace.js';
import { type Link, type Loss, lives } from './links.js';

/**
 * How much later than its bound something may be noticed, in ms: timers, scheduling and the way of a frame on a busy
 * machine. The violations that the scenarios provoke are longer.
 */
export const SLACK = 500;

/** A clock of the client that rounds to whole milliseconds may be this much ahead of ours, in ms. */
export const ROUNDING = 20;

/** A lag of the kit up to this, in ms, is covered by the slack. */
export const LAG = SLACK / 2;

/** An online time this near to `stableMs`, in ms, may look longer or shorter to the client than to the kit. */
const AMBIGUOUS = 150;

export interface Delay {
  readonly link: Link;
  readonly loss: Loss;
  /** Time from the loss to the next attempt; undefined: no attempt came. */
  readonly ms: number | undefined;
  /** The longest that the client may have waited: of an end of its own the kit learns late, so that `ms` is too short there. */
  readonly most: number | undefined;
  /** The n of the formula; undefined where the trace does not say whether it went back to 0. */
  readonly n: number | undefined;
  /** Greatest random part, min(capMs, baseMs * 2^n); undefined where `n` is or the governing values are not known. */
  readonly bound: number | undefined;
  /** Whether baseMs and capMs are the defaults of PLY-REC-19, no `welcome` having come yet. */
  readonly defaults: boolean;
  /** Whether the connection had been online for `stableMs`; undefined: too near to say, or it never was online. */
  readonly stable: boolean | undefined;
}

interface Pace {
  readonly baseMs: number;
  readonly capMs: number;
}

const DEFAULTS: Pace = { baseMs: 1000, capMs: 30_000 };

/** A delay for each loss after which the client may come back. */
export function delays(trace: Trace): readonly Delay[] {
  return lives(trace).flatMap((life) => {
    const found: Delay[] = [];
    let n: number | undefined = 0;
    let pace: Pace | undefined = DEFAULTS;
    let defaults = true;
    for (const link of life) {
      if (link.welcome) {
        pace = link.values?.reconnect;
        defaults = false;
      }
      const stable = wasStable(link);
      if (link.welcome) n = stable === undefined ? undefined : stable ? 0 : n;
      const { loss } = link;
      if (loss) {
        found.push({
          link,
          loss,
          ms: link.next && link.next.attempt.t - loss.t,
          most: link.next && link.next.attempt.t - knownAt(link, loss),
          n,
          bound: n === undefined || !pace ? undefined : Math.min(pace.capMs, pace.baseMs * 2 ** n),
          defaults,
          stable: link.welcome && stable,
        });
      }
      if (n !== undefined) n += 1;
    }
    return found;
  });
}

/** When the client may have known of the loss at the earliest. */
function knownAt({ connection, attempt, welcome, values }: Link, loss: Loss): number {
  const end = connection.refused ?? connection.close;
  if (end?.by !== 'client') return loss.t;
  if (!welcome) return attempt.t;
  // No connection is dead sooner, with a probe or without (PLY-HBT-14, PLY-HBT-27).
  const silent = connection.close?.code === 4108 && values ? values.heartbeat.timeoutMs - ROUNDING : 0;
  return Math.min(loss.t, welcome.t + silent);
}

function wasStable({ welcome, values, loss }: Link): boolean | undefined {
  if (!welcome) return false;
  if (!values) return undefined;
  const { stableMs } = values.reconnect;
  if (stableMs === 0) return true;
  if (!loss) return undefined;
  const online = loss.t - welcome.t;
  if (Math.abs(online - stableMs) < AMBIGUOUS) return undefined;
  return online > stableMs;
}
