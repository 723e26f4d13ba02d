import type { BasicC2SFrame, BasicS2CFrame, C2SFrame, S2CFrame } from '@parley/schemas';
import type { Histogram } from '../metrics/histogram.js';

/** `refused` is a frame that is no valid request. */
type Received = C2SFrame['type'] | BasicC2SFrame['type'] | 'refused';
type Sent = S2CFrame['type'] | BasicS2CFrame['type'];

const RECEIVED: readonly Received[] = [
  'hello',
  'join',
  'leave',
  'message',
  'typing',
  'read',
  'message_read',
  'state_update',
  'batch',
  'ping',
  'pong',
  'refused',
];

const SENT: readonly Sent[] = [
  'welcome',
  'goodbye',
  'joined',
  'left',
  'ack',
  'message',
  'typing',
  'read',
  'state_update',
  'batch',
  'ping',
  'pong',
  'error',
];

/** All names are there from the beginning, so that counting never changes the shape of the object. */
const zero = <T extends string>(names: readonly T[]) =>
  Object.fromEntries(names.map((name) => [name, 0])) as Record<T, number>;

/** Of so many messages one is timed. */
const SAMPLING = 16;

/** Where times go; seconds. */
export interface Timings {
  /** From a message that is taken up to its ack on the way. */
  readonly ack: Histogram;
  /** From a commit that is heard to its frame on the way to a member. */
  readonly delivery: Histogram;
}

/** Counts of one server: plain numbers, which cost next to nothing until somebody asks. */
export class Meter {
  /** By type; items of a batch count too. */
  readonly received = zero(RECEIVED);
  /** By type, that of `parley.v1` for what basic connections get under another. */
  readonly sent = zero(SENT);
  /** Messages of all nodes, in channels with members on this one. */
  commits = 0;
  readonly timings: Timings | undefined;
  readonly #monotonic: () => number;
  readonly #turns = { ack: 0, delivery: 0 };

  /** @param timings absent: nothing is timed */
  constructor(monotonic: () => number, timings?: Timings) {
    this.#monotonic = monotonic;
    this.timings = timings;
  }

  /** When something that is to be timed began, monotonic ms; 0 for most, which are not. */
  begin(of: keyof Timings): number {
    if (!this.timings) return 0;
    this.#turns[of] = (this.#turns[of] + 1) % SAMPLING;
    return this.#turns[of] === 0 ? this.#monotonic() : 0;
  }

  /** @param since what {@link begin} said, not 0 */
  end(of: keyof Timings, since: number): void {
    this.timings?.[of].observe((this.#monotonic() - since) / 1000);
  }
}
