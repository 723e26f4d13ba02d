import type { BasicS2CFrame, S2CFrame } from '@parley/schemas';
import { authorKey } from '../store/dedupe.js';
import { Unreachable } from '../store/store.js';
import type { Action, Authenticate, Claims, Identity, ServerContext } from './context.js';
import { type Controlled, Flow } from './flow.js';
import { GUEST_PREFIX } from './handshake.js';
import type { Refusal } from './inspect.js';
import { Lane, type LaneOwner, type Task } from './lane.js';
import type { Link } from './link.js';
import { andThen, type Maybe } from './maybe.js';
import type { Member, MemberHost } from './member.js';
import { encode } from './packet.js';
import { Watch, type Watched } from './watch.js';

/** Slots that one channel may send before the other channels of the connection get a turn. */
const PUMP_SLOTS = 16;

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

/**
 * One connection, in either protocol: who it is, its memberships, its requests in order. What it may have under way is
 * its {@link Flow}'s business, whether it lives its {@link Watch}'s. Nothing of it outlives the socket.
 */
export class Session implements MemberHost, Controlled, Watched, LaneOwner {
  readonly sessionId: string;
  readonly context: ServerContext;
  readonly link: Link;
  userId = '';
  clientId = '';
  #author: string | undefined;
  phase: Phase = 'hello';
  readonly #protocol: Protocol;
  readonly #flow: Flow;
  readonly #watch: Watch;
  /** One for each channel with a membership or a request under way. */
  readonly #lanes = new Map<string, Lane>();
  /** Settles after the decision under way and those behind it; absent: nothing is being decided. */
  #deciding: Promise<unknown> | undefined;
  #firstPump = 0;
  #faulty: unknown;
  #claims: Claims | undefined;
  #leaveUsers: (() => void) | undefined;

  constructor(context: ServerContext, link: Link, protocol: (session: Session) => Protocol) {
    this.context = context;
    this.link = link;
    this.sessionId = context.newId();
    this.#flow = new Flow(context, this);
    this.#watch = new Watch(context, this);
    this.#protocol = protocol(this);
  }

  /** Whose messages these are, for the memory of their ids. */
  get author(): string {
    this.#author ??= authorKey(this.userId, this.clientId);
    return this.#author;
  }

  get closed(): boolean {
    return this.phase === 'closed';
  }

  // ---- what the socket says

  /** The socket is open and may speak. */
  start(): void {
    this.#watch.opened();
    this.#protocol.open();
  }

  receive(text: string): void {
    if (this.closed) return;
    this.heard();
    this.#flow.offer(text);
  }

  receiveBinary(): void {
    if (this.closed) return;
    this.heard();
    this.#protocol.receiveBinary();
  }

  /** A sign of life; of those that are no frame the protocol says which count (PLY-HBT-22, PLY-BAS-31). */
  heard(): void {
    this.#watch.heard();
  }

  /** The socket took what waited for it: replays and slots go on, each channel in turn. */
  drained(): void {
    if (this.closed) return;
    const members = [...this.#members()];
    this.#firstPump += 1;
    for (let more = true; more && this.link.writable; ) {
      more = false;
      for (let i = 0; i < members.length; i += 1) {
        if (members[(i + this.#firstPump) % members.length]?.pump(PUMP_SLOTS)) more = true;
      }
    }
    this.#flow.relieve();
  }

  /** The socket is gone, for whatever reason. */
  lost(): void {
    if (!this.closed) this.#end();
  }

  /** @param due when the alarm was to ring, monotonic ms */
  rang(due: number): void {
    if (!this.closed) this.#watch.rang(due);
  }

  // ---- who it is

  /** Has the token verified; `known` hears whom it names, unless the connection is closed instead (PLY-HSK-20). */
  authenticate(verify: Authenticate, token: string | undefined, known: (identity: Identity) => void): void {
    if (!token) {
      this.close(4001, 'a token is needed');
      return;
    }
    this.phase = 'authenticating';
    this.#watch.verifying();
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

  /** @returns false if the connection was closed: nobody may take the name of a guest (PLY-SEC-4), some may not connect */
  identify(identity: Identity, guest: boolean): boolean {
    if (!guest && identity.userId.startsWith(GUEST_PREFIX)) {
      this.close(4003, 'this name is kept for guests');
      return false;
    }
    if (!this.context.admits(identity.userId)) {
      this.close(4003, 'this user may not connect');
      return false;
    }
    const { users } = this.context;
    if (users) {
      const user = users.enter(identity.userId);
      if (!user) {
        this.close(4150, 'too many connections of this user');
        return false;
      }
      this.#flow.throttle?.share(user.allowance);
      this.#leaveUsers = () => users.leave(identity.userId);
    }
    this.userId = identity.userId;
    this.#claims = identity.claims;
    if (identity.expiresAt !== undefined) this.#watch.expires(identity.expiresAt);
    return true;
  }

  welcomed(): void {
    this.phase = 'open';
    this.#watch.welcomed();
  }

  // ---- what requests need

  send(frame: S2CFrame): void {
    const text = encode(frame, this.link.dialect);
    if (text !== undefined) this.write(frame.type, text);
  }

  sendBasic(frame: BasicS2CFrame): void {
    this.write(frame.type, JSON.stringify(frame));
  }

  write(type: (S2CFrame | BasicS2CFrame)['type'], text: string): void {
    if (this.closed) return;
    this.context.meter.sent[type] += 1;
    this.link.write(text);
  }

  refuse(refusal: Refusal): void {
    this.send({ type: 'error', ...refusal });
  }

  /** The membership, if the channel was joined and not left. */
  member(channelId: string): Member | undefined {
    const member = this.#lanes.get(channelId)?.member;
    return member?.live ? member : undefined;
  }

  /** Memberships, those that are not live yet included (PLY-ORD-17). */
  get memberships(): number {
    return [...this.#members()].length;
  }

  /** Whether it has a membership of the channel, live or not yet. */
  isIn(channelId: string): boolean {
    return this.#lanes.get(channelId)?.member !== undefined;
  }

  /** Takes a seat; the connection is a member from now on. */
  seat(channelId: string, member: Member): void {
    this.#lane(channelId).member = member;
  }

  allowed(channelId: string, action: Action): Maybe<boolean> {
    return this.context.authorize(this.userId, channelId, action, this.#claims);
  }

  /** Runs a request behind the earlier ones of its channel (PLY-ORD-4). */
  run(channelId: string, task: Task): void {
    this.#flow.began();
    this.#lane(channelId).run(task);
  }

  ended(lane: Lane): void {
    // The last task of a channel that is not joined: nothing is left to keep in order.
    if (lane.depth === 1 && !lane.member) this.#lanes.delete(lane.channelId);
    this.#flow.done();
    this.#closeIfIdle();
  }

  /** Resolves when every earlier request of the member has its answer: what ends a membership comes behind them. */
  async whenAnswered(member: Member): Promise<void> {
    await this.#lanes.get(member.room.channelId)?.whenAnswered();
    await member.whenSettled();
  }

  /** Runs decisions about memberships one after another, across all channels of the connection. */
  decide<T>(task: () => Maybe<T>): Maybe<T> {
    const decision = this.#deciding ? this.#deciding.then(task) : task();
    if (!(decision instanceof Promise)) return decision;
    const over = () => {
      if (this.#deciding === settled) this.#deciding = undefined;
    };
    const settled = decision.then(over, over);
    this.#deciding = settled;
    return decision;
  }

  /** A message came in: it counts until {@link answered} (PLY-DLV-43). */
  asked(): void {
    this.#flow.asked();
  }

  answered(): void {
    this.#flow.answered();
    this.#closeIfIdle();
  }

  /** Ends a membership; nothing of the channel follows but what the caller sends (PLY-ORD-50). */
  end(member: Member): Maybe<void> {
    const lane = this.#lanes.get(member.room.channelId);
    if (lane?.member === member) lane.member = undefined;
    return this.context.rooms.leave(member);
  }

  /** Ends a membership from outside because rights were lost, behind what is under way (PLY-SEC-10). */
  expel(channelId: string, code: string): void {
    this.run(channelId, async () => {
      const member = this.member(channelId);
      if (!member) return;
      await this.whenAnswered(member);
      if (this.closed) return;
      await this.end(member);
      this.send({ type: 'left', channelId, code });
    });
  }

  // ---- how it ends

  /** Plans the close: answers what is under way, then goes (PLY-REC-28). */
  drain(retryAfterMs: number): void {
    if (this.closed || this.phase === 'goodbye') return;
    const wasOpen = this.phase === 'open';
    this.#protocol.goodbye(retryAfterMs);
    this.phase = 'goodbye';
    this.#flow.drop();
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

  /** A fault of the server's own ends the connection; what it was stays here (PLY-ERR-2, PLY-SEC-11). */
  fault(reason: unknown): void {
    // A store that is out of reach says so itself, once; any other failure of it meets every request that is under way.
    if (!(reason instanceof Unreachable) && reason !== this.#faulty) this.context.report(reason);
    this.#faulty = reason;
    this.close(1011, 'internal error');
  }

  // ---- what Flow and Watch ask for

  handle(text: string): void {
    try {
      this.#protocol.receive(text);
    } catch (reason) {
      this.fault(reason);
    }
  }

  onHold(stage: 'held' | 'paused'): void {
    if (stage === 'held') this.#watch.held();
    else this.#watch.paused();
  }

  onResume(): void {
    this.#watch.resumed();
  }

  heldFor(now: number): number {
    return this.#flow.heldFor(now);
  }

  ping(): void {
    if (this.link.dialect === 'basic') this.link.pingControl();
    else this.send({ type: 'ping', timestamp: this.context.clock.now() });
  }

  #lane(channelId: string): Lane {
    let lane = this.#lanes.get(channelId);
    if (!lane) {
      lane = new Lane(channelId, this);
      this.#lanes.set(channelId, lane);
    }
    return lane;
  }

  *#members(): Iterable<Member> {
    for (const { member } of this.#lanes.values()) if (member) yield member;
  }

  #closeIfIdle(): void {
    if (this.phase === 'goodbye' && this.#flow.idle) this.giveUp();
  }

  #end(): void {
    this.phase = 'closed';
    this.#watch.ended();
    this.#leaveUsers?.();
    this.#flow.drop();
    for (const member of this.#members()) {
      const told = this.context.rooms.leave(member);
      if (told instanceof Promise) told.catch(this.context.report);
    }
    this.#lanes.clear();
  }
}
