import type { Side } from '../trace/events.js';

/** Which frames a rule is about. Frames are counted per rule, over all connections of the stage. */
export interface FaultMatch {
  /** The side that sent the frame. */
  readonly from: Side;
  /** Only frames of this type; absent: any. */
  readonly type?: string;
  /** Only the n-th frame that fits the rest, from 1; absent: the first. */
  readonly nth?: number;
  /** From the n-th on for this many frames. Default 1. */
  readonly times?: number;
}

/** What happens to the frame, or at its moment. */
export type FaultAct =
  /** It is lost. */
  | { readonly act: 'drop' }
  /** It arrives later, behind whatever was sent meanwhile. */
  | { readonly act: 'delay'; readonly ms: number }
  /** It arrives twice. */
  | { readonly act: 'duplicate' }
  /** It changes places with the next frame of its direction on the connection. */
  | { readonly act: 'reorder' }
  /** Only its first half arrives, as a message of its own. */
  | { readonly act: 'truncate' }
  /** One of its characters is another one. */
  | { readonly act: 'corrupt' }
  /** The frame is lost and the connection reset without a close frame. */
  | { readonly act: 'reset' }
  /** The frame is lost and the connection closed. */
  | { readonly act: 'close'; readonly code: number }
  /** The frame is lost and from then on nothing is read or sent. */
  | { readonly act: 'half-open' };

export interface FaultRule {
  readonly match: FaultMatch;
  readonly fault: FaultAct;
}

const FORGERIES = new Set<FaultAct['act']>(['duplicate', 'reorder', 'truncate', 'corrupt']);

/** What the network under the stage does to a frame; the list belongs to the scenario. */
export class FaultRules {
  readonly #rules: { readonly rule: FaultRule; seen: number; fired: number }[] = [];

  /** @throws RangeError for a fault that would forge what the client under test said */
  add(match: FaultMatch, fault: FaultAct): void {
    if (match.from === 'client' && FORGERIES.has(fault.act)) throw new RangeError(`${fault.act} would forge a frame`);
    this.#rules.push({ rule: { match, fault }, seen: 0, fired: 0 });
  }

  /** The fault for this frame, if one is due; the first rule that is due wins, all count the frame. */
  take(from: Side, type: string): FaultAct | undefined {
    let due: FaultAct | undefined;
    for (const entry of this.#rules) {
      const { match, fault } = entry.rule;
      if (match.from !== from || (match.type !== undefined && match.type !== type)) continue;
      entry.seen += 1;
      const first = match.nth ?? 1;
      if (due || entry.seen < first || entry.seen >= first + (match.times ?? 1)) continue;
      entry.fired += 1;
      due = fault;
    }
    return due;
  }

  /** Rules that did not fire as often as they say: the scenario did not test what it claims. */
  unfired(): readonly FaultRule[] {
    return this.#rules.filter(({ rule, fired }) => fired < (rule.match.times ?? 1)).map(({ rule }) => rule);
  }
}
