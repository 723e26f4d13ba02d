import type { Limits } from '@parley/schemas';
import { MAX_DEPTH } from './constants.js';
import type { Encoded } from './encode.js';
import type { Clock } from './platform.js';
import { Timer } from './timer.js';

/** A frame on its way out. */
export interface Outgoing extends Encoded {
  /** Called directly before the frame crosses the wire. */
  readonly sending?: () => void;
}

const HEAD = '{"type":"batch","messages":[';
const TAIL = ']}';
/** The root of an item lies at depth 3 of its batch. */
const DEPTH_OF_BATCH = 2;

/** Gathers frames into batches (chapter 10). Without a window every frame goes out at once. */
export class Batcher {
  readonly #windowMs: number | undefined;
  readonly #timer: Timer;
  readonly #send: (json: string) => void;
  #items: Outgoing[] = [];
  #bytes = 0;

  /** @param windowMs how long the first item of a batch waits at most; undefined: no batching */
  constructor(clock: Clock, windowMs: number | undefined, send: (json: string) => void) {
    this.#windowMs = windowMs;
    this.#timer = new Timer(clock);
    this.#send = send;
  }

  /** Sends now or with the next batch, never before anything added earlier (PLY-BAT-20). */
  add(item: Outgoing, limits: Readonly<Limits>): void {
    const tooDeep = item.depth + DEPTH_OF_BATCH > MAX_DEPTH;
    const commas = this.#items.length;
    const tooLong = HEAD.length + this.#bytes + commas + item.bytes + TAIL.length > limits.maxFrameBytes;
    if (tooDeep || tooLong) this.flush();
    this.#items.push(item);
    this.#bytes += item.bytes;
    const full = this.#items.length >= limits.maxBatchItems;
    if (this.#windowMs === undefined || tooDeep || full) this.flush();
    // From the first item on: a window that restarts at every item starves under load (PLY-BAT-18).
    else if (!this.#timer.armed) this.#timer.arm(this.#windowMs, () => this.flush());
  }

  /** Sends what was gathered; a single item as a bare frame (PLY-BAT-22). */
  flush(): void {
    const items = this.#items;
    this.clear();
    for (const item of items) item.sending?.();
    const json = items.map((item) => item.json).join(',');
    if (json) this.#send(items.length > 1 ? HEAD + json + TAIL : json);
  }

  /** Forgets what was gathered: it counts as unsent. */
  clear(): void {
    this.#timer.disarm();
    this.#items = [];
    this.#bytes = 0;
  }
}
