import type { BasicS2CFrame, S2CFrame } from '@parley/schemas';
import type { Action, Authenticate, Identity, ServerContext } from './context.js';
import { GUEST_PREFIX } from './handshake.js';
import { Heartbeat } from './heartbeat.js';
import { Inbox } from './inbox.js';
import type { Refusal } from './inspect.js';
import { Lane, type Task } from './lane.js';
import type { Link } from './link.js';
import { andThen, type Maybe } from './maybe.js';
import type { Member, MemberHost } from './member.js';
import { BasicPacket, Packet } from './packet.js';

/** Slots that one channel may send before the other channels of the connection get a turn. */
const PUMP_SLOTS = 16;
/** Requests of other kinds than messages that may wait for the store before the server stops reading. */
const MAX_BACKLOG = 1024;

export type Phase = 'hello' | 'authenticating' | 'open' | 'goodbye' | 'closed';

/** The protocol spoken over a session: turns text into requests. */
export interface Protocol {
  /** The socket is open. */
  open(): void;
  /** One text message. */
  receive(text: string): void;
  /** One binary message. */
  receiveBinary(): void;
  /** Says a planned close, if there is a way to. */
  goodbye(retryAfterMs: number): void;
  readonly closeOnDrain: 1001 | 4200;
}

/** Rings once at the time it was last set to. */
export interface Alarm {
  /** @param at monotonic ms */
  set(at: number): void;
}

/**
 * One connection, in either protocol: who it is, its memberships, its requests in order, what it may have under way,
 * and whether it lives. Nothing of it outlives the socket.
 */
export class Session implements MemberHost {
  readonly sessionId: string;
  readonly context: ServerContext;
  readonly link: Link;
  readonly members = new Map<string, Member>();
  userId = '';
  clientId = '';
  phase: Phase = 'hello';
  readonly #protocol: Protocol;
  readonly #alarm: Alarm;
  readonly #inbox = new Inbox();
  readonly #lanes = new Map<string, Lane>();
  #heartbeat: Heartbeat | undefined;
  /** Monotonic ms after which the token no longer counts (PLY-HSK-21). */
  #tokenUntil = Number.POSITIVE_INFINITY;
  #deciding: Promise<unknown> = Promise.resolve();
  #inFlight = 0;
  #backlog = 0;
  #firstPump = 0;

  constructor(context: ServerContext, link: Link, alarm: Alarm, protocol: (session: Session) => Protocol) {
    this.context = context;
    this.link = link;
    this.#alarm = alarm;
    this.sessionId = context.newId();
    this.#protocol = protocol(this);
  }

  /** The socket is open and may speak: only the hello timeout runs before the welcome. */
  start(): void {
    this.#alarm.set(this.context.clock.monotonic() + this.context.settings.helloTimeoutMs);
    this.#protocol.open();
  }

  get closed(): boolean {
    return this.phase === 'closed';
  }

  // ---- what the socket says

  receive(text: string): void {
    if (this.closed) return;
    this.heard();
    if (this.#inbox.held) this.#inbox.add(text);
    else this.#handle(text);
  }

  receiveBinary(): void {
    if (this.closed) return;
    this.heard();
    this.#protocol.receiveBinary();
  }

  /** A sign of life that is no frame: counts where the protocol says so (PLY-BAS-31). */
  heard(): void {
    this.#heartbeat?.heard(this.context.clock.monotonic());
  }

  /** The socket took what waited for it: replays and slots go on, each channel in turn. */
  drained(): void {
    if (this.closed) return;
    const members = [...this.members.values()];
    this.#firstPump += 1;
    for (let more = true; more && this.link.writable; ) {
      more = false;
      for (let i = 0; i < members.length; i += 1) {
        if (members[(i + this.#firstPump) % members.length]?.pump(PUMP_SLOTS)) more = true;
      }
    }
    this.#relieve();
  }

  /** The socket is gone, for whatever reason. */
  lost(): void {
    if (!this.closed) this.#end();
  }

  // ---- what requests need

  send(frame: S2CFrame): void {
    if (!this.closed) this.link.send(new Packet(frame));
  }

  sendBasic(frame: BasicS2CFrame): void {
    if (!this.closed) this.link.send(new BasicPacket(frame));
  }

  refuse(refusal: Refusal): void {
    this.send({ type: 'error', ...refusal });
  }

  /** The membership, if the channel was joined and not left. */
  member(channelId: string): Member | undefined {
    const member = this.members.get(channelId);
    return member?.live ? member : undefined;
  }

  allowed(channelId: string, action: Action): Maybe<boolean> {
    return this.context.authorize(this.userId, channelId, action);
  }

  /** Runs a request behind the earlier ones of its channel (PLY-ORD-4). */
  run(channelId: string, task: Task): void {
    let lane = this.#lanes.get(channelId);
    if (!lane) {
      lane = new Lane((reason) => this.fault(reason));
      this.#lanes.set(channelId, lane);
    }
    this.#backlog += 1;
    lane.run(() => {
      if (this.closed) return;
      const pending = task();
      if (pending instanceof Promise) return pending.then(() => this.#done(channelId));
      this.#done(channelId);
    });
  }

  /** Runs decisions about memberships one after another, across all channels of the connection. */
  decide<T>(task: () => Promise<T>): Promise<T> {
    const decision = this.#deciding.then(task);
    this.#deciding = decision.catch(() => {});
    return decision;
  }

  /** A message came in: it counts until {@link answered} (PLY-DLV-43). */
  asked(): void {
    this.#inFlight += 1;
  }

  answered(): void {
    this.#inFlight -= 1;
    this.#relieve();
  }

  /** Ends a membership; nothing of the channel follows but what the caller sends (PLY-ORD-50). */
  end(member: Member): Maybe<void> {
    this.members.delete(member.room.channelId);
    return this.context.rooms.leave(member);
  }

  /** Ends a membership from outside because rights were lost, behind what is under way (PLY-SEC-10). */
  expel(channelId: string, code: string): void {
    this.run(channelId, async () => {
      const member = this.member(channelId);
      if (!member) return;
      await member.whenSettled();
      if (this.closed) return;
      await this.end(member);
      this.send({ type: 'left', channelId, code });
    });
  }

  // ---- who it is

  /** Has the token verified; `known` hears whom it names, unless the connection is closed instead (PLY-HSK-20). */
  authenticate(verify: Authenticate, token: string | undefined, known: (identity: Identity) => void): void {
    if (!token) {
      this.close(4001, 'a token is needed');
      return;
    }
    this.phase = 'authenticating';
    this.#alarm.set(this.context.clock.monotonic() + this.context.settings.helloTimeoutMs);
    const conclude = (identity: Identity | undefined) => {
      if (this.phase !== 'authenticating') return;
      if (identity) known(identity);
      else this.close(4001, 'the token is not valid');
    };
    try {
      const done = andThen(verify(token), conclude);
      if (done instanceof Promise) done.catch((reason) => this.fault(reason));
    } catch (reason) {
      this.fault(reason);
    }
  }

  /** @returns false if the connection was closed, since nobody may take the name of a guest (PLY-SEC-4) */
  identify(identity: Identity, guest: boolean): boolean {
    if (!guest && identity.userId.startsWith(GUEST_PREFIX)) {
      this.close(4003, 'this name is kept for guests');
      return false;
    }
    const { clock } = this.context;
    this.userId = identity.userId;
    if (identity.expiresAt !== undefined) this.#tokenUntil = clock.monotonic() + identity.expiresAt - clock.now();
    return true;
  }

  // ---- life and death

  /** The handshake is over: the heartbeat runs from now on (PLY-HBT-23). */
  welcomed(): void {
    const { clock, settings } = this.context;
    const now = clock.monotonic();
    const timings = { intervalMs: settings.heartbeatIntervalMs, timeoutMs: settings.heartbeatTimeoutMs };
    this.phase = 'open';
    this.#heartbeat = new Heartbeat(timings, now);
    this.#alarm.set(Math.min(now + timings.intervalMs, this.#tokenUntil));
  }

  /** Looks at every deadline of the connection. @param due when the alarm was to ring, monotonic ms */
  rang(due: number): void {
    if (this.closed) return;
    const { clock, settings } = this.context;
    const now = clock.monotonic();
    if (now >= this.#tokenUntil) {
      this.close(4105, 'the token has expired');
      return;
    }
    if (!this.#heartbeat) {
      // A token that cannot be verified in time is a fault of the server's own (PLY-ERR-2).
      if (this.phase === 'hello') this.close(4002, 'no hello in time');
      else this.close(1011, 'the token could not be verified in time');
      return;
    }
    const stalledFor = this.link.stalledFor(now);
    if (stalledFor >= settings.heartbeatTimeoutMs) {
      this.close(4101, 'nothing was read for too long');
      return;
    }
    if (this.#inbox.heldFor(now) > settings.heartbeatTimeoutMs) {
      this.close(4102, 'the server is overloaded');
      return;
    }
    const beat = this.#heartbeat.beat(now, due);
    if (beat.action === 'ping') this.#ping();
    // What waits in the socket is read before the verdict: a busy server must not take its own delay for silence.
    if (beat.action === 'dead') clock.afterTurn(() => this.#bury());
    // Progress of a blocked socket shows only by looking, so look several times before the time is up.
    const soon = this.#inbox.held || stalledFor > 0 || !this.link.writable;
    const next = soon ? Math.min(beat.next, now + settings.heartbeatTimeoutMs / 8) : beat.next;
    this.#alarm.set(Math.min(next, this.#tokenUntil));
  }

  /** Plans the close: answers what is under way, then goes (PLY-REC-28). */
  drain(retryAfterMs: number): void {
    if (this.closed || this.phase === 'goodbye') return;
    const wasOpen = this.phase === 'open';
    this.#protocol.goodbye(retryAfterMs);
    this.phase = 'goodbye';
    this.#inbox.clear();
    if (wasOpen) this.context.turn.defer(() => this.#closeIfIdle());
    else this.giveUp();
  }

  /** The time for answers is over. */
  giveUp(): void {
    this.close(this.#protocol.closeOnDrain, 'the server is draining');
  }

  /** @param reason short English, for logs (PLY-ERR-14) */
  close(code: number, reason: string): void {
    if (this.closed) return;
    this.#end();
    this.link.close(code, reason);
  }

  fault(reason: unknown): void {
    this.context.report(reason);
    this.close(1011, 'internal error');
  }

  #handle(text: string): void {
    try {
      this.#protocol.receive(text);
    } catch (reason) {
      this.fault(reason);
    }
    if (this.#overloaded && !this.closed) this.#hold();
  }

  #done(channelId: string): void {
    this.#backlog -= 1;
    if (!this.members.has(channelId) && this.#lanes.get(channelId)?.depth === 1) this.#lanes.delete(channelId);
    this.#relieve();
  }

  get #overloaded(): boolean {
    return this.#inFlight > this.context.settings.maxInFlight || this.#backlog > MAX_BACKLOG || this.link.congested;
  }

  #hold(): void {
    const now = this.context.clock.monotonic();
    this.#inbox.hold(now);
    this.#heartbeat?.pause(now);
    // Most of the time the answers leave at the end of this turn, and the socket need not know.
    this.context.turn.defer(() => {
      if (this.#inbox.held && !this.closed) {
        this.link.pause();
        this.#alarm.set(now + this.context.settings.heartbeatTimeoutMs / 8);
      }
    });
  }

  /** Something got done: go on reading if that was what it waited for, or go if there is nothing left to do. */
  #relieve(): void {
    if (this.phase === 'goodbye') this.#closeIfIdle();
    else if (this.#inbox.held && !this.#overloaded) this.context.turn.defer(this.#readOn);
  }

  readonly #readOn = (): void => {
    while (!this.closed && !this.#overloaded) {
      const text = this.#inbox.take(this.context.clock.monotonic());
      if (text === undefined) {
        this.#inbox.release();
        this.#heartbeat?.resume(this.context.clock.monotonic());
        this.link.resume();
        return;
      }
      this.#handle(text);
    }
  };

  #closeIfIdle(): void {
    if (this.phase === 'goodbye' && this.#inFlight === 0 && this.#backlog === 0) {
      this.giveUp();
    }
  }

  #ping(): void {
    if (this.link.dialect === 'basic') this.link.pingControl();
    else this.send({ type: 'ping', timestamp: this.context.clock.now() });
  }

  #bury(): void {
    if (this.#heartbeat?.dead(this.context.clock.monotonic())) this.close(4108, 'no data message for too long');
  }

  #end(): void {
    this.phase = 'closed';
    this.#inbox.clear();
    this.#lanes.clear();
    for (const member of this.members.values()) {
      const told = this.context.rooms.leave(member);
      if (told instanceof Promise) told.catch(this.context.report);
    }
    this.members.clear();
  }
}
