import type { ServerContext } from './context.js';
import { Heartbeat } from './heartbeat.js';
import type { Link } from './link.js';

/** Rings once at the time it was last set to. */
export interface Alarm {
  /** @param at monotonic ms */
  set(at: number): void;
  cancel(): void;
}

export interface AlarmOwner {
  /** @param due when the alarm was to ring, monotonic ms */
  rang(due: number): void;
}

export interface Watched extends AlarmOwner {
  readonly link: Link;
  /** Ms for which nothing was read from the connection because the server could not. */
  heldFor(now: number): number;
  ping(): void;
  close(code: number, reason: string): void;
}

/** Looks after every deadline of one connection, on one alarm: hello, token, heartbeat, stalls, overload. */
export class Watch {
  readonly #context: ServerContext;
  readonly #alarm: Alarm;
  readonly #watched: Watched;
  #stage: 'hello' | 'token' | 'online' = 'hello';
  #heartbeat: Heartbeat | undefined;
  #tokenUntil = Number.POSITIVE_INFINITY;

  constructor(context: ServerContext, watched: Watched) {
    this.#context = context;
    this.#alarm = context.alarm(watched);
    this.#watched = watched;
  }

  /** The socket is open: only the hello timeout runs (PLY-HSK-24). */
  opened(): void {
    this.#alarm.set(this.#now + this.#context.settings.helloTimeoutMs);
  }

  /** A token is being verified; that gets as much time again. */
  verifying(): void {
    this.#stage = 'token';
    this.opened();
  }

  /** @param at when the token expires, ms since 1970 (PLY-HSK-21) */
  expires(at: number): void {
    this.#tokenUntil = this.#now + at - this.#context.clock.now();
  }

  /** The handshake is over: the heartbeat runs from now on (PLY-HBT-23). */
  welcomed(): void {
    const { settings } = this.#context;
    this.#stage = 'online';
    this.#heartbeat = new Heartbeat(settings, this.#now);
    this.#alarm.set(Math.min(this.#now + settings.heartbeatIntervalMs, this.#tokenUntil));
  }

  /** The connection is over. */
  ended(): void {
    this.#alarm.cancel();
  }

  heard(): void {
    this.#heartbeat?.heard(this.#now);
  }

  /** The server reads no more: silence proves nothing, and its own delay is what counts (PLY-DLV-46). */
  held(): void {
    this.#heartbeat?.pause(this.#now);
  }

  /** The pause has reached the socket; from now on it is worth looking often. */
  paused(): void {
    this.#alarm.set(this.#now + this.#context.settings.heartbeatTimeoutMs / 8);
  }

  resumed(): void {
    this.#heartbeat?.resume(this.#now);
  }

  /** @param due when the alarm was to ring, monotonic ms */
  rang(due: number): void {
    const now = this.#now;
    const late = this.#late(now);
    if (late) this.#watched.close(late.code, late.reason);
    else if (this.#heartbeat) this.#beat(this.#heartbeat, now, due);
    else this.opened();
  }

  get #now(): number {
    return this.#context.clock.monotonic();
  }

  #late(now: number): { code: number; reason: string } | undefined {
    const { heartbeatTimeoutMs } = this.#context.settings;
    if (now >= this.#tokenUntil) return { code: 4105, reason: 'the token has expired' };
    if (this.#stage === 'hello') return { code: 4002, reason: 'no hello in time' };
    // A token that cannot be verified in time is a fault of the server's own (PLY-ERR-2).
    if (this.#stage === 'token') return { code: 1011, reason: 'the token could not be verified in time' };
    if (this.#watched.link.stalledFor(now) >= heartbeatTimeoutMs) {
      return { code: 4101, reason: 'nothing was read for too long' };
    }
    if (this.#watched.heldFor(now) > heartbeatTimeoutMs) return { code: 4102, reason: 'the server is overloaded' };
    return undefined;
  }

  #beat(heartbeat: Heartbeat, now: number, due: number): void {
    const { link } = this.#watched;
    const { action, next } = heartbeat.beat(now, due);
    if (action === 'ping') this.#watched.ping();
    // What waits in the socket is read before the verdict: a busy server must not take its own delay for silence.
    if (action === 'dead') this.#context.clock.afterTurn(() => this.#bury(heartbeat));
    // Progress of a blocked socket shows only by looking, so look several times before the time is up.
    const soon = this.#watched.heldFor(now) > 0 || link.stalledFor(now) > 0 || !link.writable;
    const look = soon ? now + this.#context.settings.heartbeatTimeoutMs / 8 : next;
    this.#alarm.set(Math.min(next, look, this.#tokenUntil));
  }

  #bury(heartbeat: Heartbeat): void {
    if (heartbeat.dead(this.#now)) this.#watched.close(4108, 'no data message for too long');
  }
}
