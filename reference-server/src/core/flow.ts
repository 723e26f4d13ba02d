import { Throttle } from '../limits/throttle.js';
import type { ServerContext } from './context.js';
import type { Link } from './link.js';

/** Requests of other kinds than messages that may wait for the store before the server stops reading. */
const MAX_BACKLOG = 1024;

export interface Controlled {
  readonly link: Link;
  readonly closed: boolean;
  /** Handles one text message. */
  handle(text: string): void;
  close(code: number, reason: string): void;
  /** Reading has stopped; `paused` once that has reached the socket. */
  onHold(stage: 'held' | 'paused'): void;
  onResume(): void;
}

/**
 * Overload is met by not reading (PLY-DLV-42 to 45): counts what is under way and holds back what came off the socket
 * in the same read as the frame that reached a limit. A rate is kept in the same way, until it is exceeded for too long
 * (PLY-LIM-18).
 */
export class Flow {
  readonly #context: ServerContext;
  readonly #session: Controlled;
  #waiting: string[] | undefined;
  #held = false;
  /** When the server last took something from this connection, monotonic ms. */
  #since = 0;
  #inFlight = 0;
  #backlog = 0;
  #begun = 0;
  #cancelWait: (() => void) | undefined;
  /** {@link #readOn}, as what can be put off. */
  #goOn: (() => void) | undefined;
  /** Absent where no rate is limited. */
  readonly throttle: Throttle | undefined;

  constructor(context: ServerContext, session: Controlled) {
    this.#context = context;
    this.#session = session;
    if (context.users) this.throttle = new Throttle(context.settings, context.clock.monotonic());
  }

  /** Nothing is under way. */
  get idle(): boolean {
    return this.#inFlight === 0 && this.#backlog === 0;
  }

  /** Ms for which nothing was read. */
  heldFor(now: number): number {
    return this.#held ? now - this.#since : 0;
  }

  /** Handles a text message, now or when there is room for it. */
  offer(text: string): void {
    if (this.#held) this.#wait(text);
    else if (this.throttle && this.#throttled(this.throttle)) this.#holdBack(text);
    else this.#handle(text);
  }

  /** A message came in; batch items count singly (PLY-BAT-5). */
  asked(): void {
    this.#inFlight += 1;
  }

  answered(): void {
    this.#inFlight -= 1;
    this.relieve();
  }

  /** A request of any kind was begun, or put behind others. */
  began(): void {
    this.#backlog += 1;
    this.#begun += 1;
  }

  done(): void {
    this.#backlog -= 1;
    this.relieve();
  }

  /** Reads on if there is room again. */
  relieve(): void {
    if (!this.#held || this.#overloaded) return;
    this.#goOn ??= () => this.#readOn();
    this.#context.turn.defer(this.#goOn);
  }

  /** What was not handled yet never will be. */
  drop(): void {
    this.#waiting = undefined;
    this.#cancelWait?.();
    this.relieve();
  }

  get #overloaded(): boolean {
    const { maxInFlight } = this.#context.settings;
    return this.#inFlight > maxInFlight || this.#backlog > MAX_BACKLOG || this.#session.link.congested;
  }

  #handle(text: string): void {
    const { throttle } = this;
    const begun = this.#begun;
    this.#session.handle(text);
    // A frame that makes no request, or one that is refused, costs as much as one that does.
    throttle?.take(Math.max(1, this.#begun - begun), Buffer.byteLength(text), this.#context.clock.monotonic());
    if (!this.#held && this.#overloaded && !this.#session.closed) this.#hold();
  }

  #hold(): void {
    this.#held = true;
    this.#since = this.#context.clock.monotonic();
    this.#session.onHold('held');
    // Most of the time the answers leave at the end of this turn, and the socket need not know.
    this.#context.turn.defer(() => {
      if (!this.#held || this.#session.closed) return;
      this.#session.link.pause();
      this.#session.onHold('paused');
    });
  }

  #readOn(): void {
    while (!this.#session.closed && !this.#overloaded) {
      if (this.#waiting?.length && this.throttle && this.#throttled(this.throttle)) return;
      this.#since = this.#context.clock.monotonic();
      const text = this.#waiting?.shift();
      if (text === undefined) {
        this.#held = false;
        this.#session.onResume();
        this.#session.link.resume();
        return;
      }
      this.#handle(text);
    }
  }

  #holdBack(text: string): void {
    if (this.#session.closed) return;
    this.#wait(text);
    this.#hold();
  }

  #wait(text: string): void {
    this.#waiting ??= [];
    this.#waiting.push(text);
  }

  /** @returns whether nothing may be handled now: looks again when it may, unless the connection was closed for it */
  #throttled(throttle: Throttle): boolean {
    const { clock } = this.#context;
    const now = clock.monotonic();
    const wait = throttle.due(now);
    if (wait === 0) return false;
    if (throttle.exceeded(now)) {
      this.#session.close(4100, 'too many requests for too long');
      return true;
    }
    this.#cancelWait?.();
    this.#cancelWait = clock.setTimer(wait, () => this.relieve());
    return true;
  }
}
