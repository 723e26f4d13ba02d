/**
 * A member of a soak: a client that does what the specification asks of one (chapters 7 and 8), so that whatever goes wrong is the
 * server's doing. It keeps an outbox for each channel, rejoins with `since`, and sends again what was not answered.
 */
import type { WireObject } from '@parley/schemas';
import type { Probe, ProbeOptions } from '../peers/probe.js';
import type { Waiter } from '../peers/until.js';
import { TesteeLost, Unmet } from '../scenario/unmet.js';
import { Place, type Post } from './place.js';
import type { Act } from './plan.js';
import { Registers } from './registers.js';

/** What the members of one history share. */
export interface Room {
  connect(options: ProbeOptions): Promise<Probe>;
  pass(ms: number): Promise<void>;
  id(): string;
  readonly nodes: number;
  /** How long nodes may be out of reach, in ms; 0: never. */
  readonly outages: number;
  /** Woken when something came in on any connection. */
  readonly waiter: Waiter;
  /** Channel ids by their numbers in the plan. */
  readonly channels: ReadonlyMap<number, string>;
  /** Stamp 0 of the plan, in ms of the server's clock; set by the first `welcome`. */
  epochOfStamps?: number;
  /** Set when the history is over: nobody comes back any more. */
  over?: true;
}

/** How often a member comes back by itself after the server closed its connection. */
const RETURNS = 5;
/** Between two attempts to reach a node, in ms. */
const RETRY = 100;

export class Member {
  readonly places = new Map<string, Place>();
  /** Why it cannot go on. */
  problem: unknown;
  registers = new Registers('', '');
  /** How long a commit may take to reach a member (PLY-ORD-13), in ms, by the last `welcome`. */
  reach = 0;
  readonly #room: Room;
  readonly #number: number;
  readonly #identity: { readonly userId: string; readonly clientId: string };
  #probe: Probe | undefined;
  /** Frames of the connection that were read. */
  #read = 0;
  /** Grows with every loss, so that what belongs to an older connection is seen to be late. */
  #life = 0;
  #connecting = false;
  #returns = 0;
  #connects = 0;
  /** When something came last, on the monotonic clock, in ms. */
  #heardAt = 0;
  #posts = 0;
  /** Requests without their answer on this connection: how many by id, and which are messages. */
  readonly #open = new Map<string, number>();
  readonly #messages = new Set<string>();
  #batch: WireObject[] | undefined;

  /** @param from `start`: wants the whole log of each channel at its first join */
  constructor(
    room: Room,
    member: number,
    identity: { readonly userId: string; readonly clientId: string },
    from?: 'start',
  ) {
    this.#room = room;
    this.#number = member;
    this.#identity = identity;
    for (const channelId of room.channels.values()) this.places.set(channelId, new Place(channelId, from));
  }

  get conn(): string | undefined {
    return this.#probe?.conn;
  }

  /** Whether it is a member everywhere, has what was promised to it, and nothing of it is unanswered. */
  get settled(): boolean {
    if (!this.#probe || this.#open.size > 0) return false;
    return [...this.places.values()].every(
      (place) => place.refused || (place.wanted && place.current && place.outbox.length === 0),
    );
  }

  /** Whether it is a member wherever it wants to be, with the past that it asked for. */
  get there(): boolean {
    const places = [...this.places.values()];
    return this.#probe !== undefined && places.every((place) => place.refused || !place.wanted || place.current);
  }

  get answered(): boolean {
    return !this.#connecting && this.#open.size === 0;
  }

  /** Connects unless it is, and joins what it wants. @throws TesteeLost, Unmet */
  async connect(): Promise<void> {
    if (this.#probe || this.#connecting) return;
    this.#connecting = true;
    const life = this.#life;
    const probe = await this.#reach();
    if (life !== this.#life) return probe.reset();
    this.#connecting = false;
    this.#probe = probe;
    this.#read = probe.received.length;
    this.#heardAt = performance.now();
    this.registers = new Registers(probe.userId, probe.clientId);
    this.reach = 2 * probe.heartbeat.timeoutMs;
    this.#room.epochOfStamps ??= Number(probe.welcome.serverTime) - 1000;
    probe.watch(() => this.#look(probe));
    for (const place of this.places.values()) if (place.wanted) this.#join(place);
    this.#look(probe);
  }

  /** @throws TesteeLost, Unmet if no node can be reached for longer than an outage lasts */
  async #reach(): Promise<Probe> {
    const until = performance.now() + this.#room.outages;
    for (;;) {
      const node = (Math.max(0, this.#number) + this.#connects++) % this.#room.nodes;
      try {
        return await this.#room.connect({ ...this.#identity, node });
      } catch (error) {
        const outage = error instanceof TesteeLost || error instanceof Unmet;
        if (!outage || performance.now() >= until || this.#room.over) throw error;
      }
      await this.#room.pass(RETRY);
    }
  }

  /** Leaves a node that says nothing any more (PLY-HBT-14) for the next one. */
  leaveTheSilent(): void {
    const probe = this.#probe;
    if (!probe || performance.now() - this.#heardAt <= probe.heartbeat.timeoutMs) return;
    this.drop('reset');
    this.comeBack();
  }

  /** Connects in the background; what goes wrong is in `problem`. */
  comeBack(): void {
    this.connect().catch((error: unknown) => {
      this.problem ??= error;
      this.#room.waiter.wake();
    });
  }

  drop(how: 'close' | 'reset'): void {
    const probe = this.#probe;
    this.#lose();
    if (how === 'close') probe?.close();
    else probe?.reset();
  }

  join(channel: number, fresh = false): void {
    const place = this.#place(channel);
    if (place.wanted || place.refused) return;
    place.wanted = true;
    if (fresh) place.forget();
    if (this.#probe) this.#join(place);
  }

  leave(channel: number): void {
    const place = this.#place(channel);
    if (!place.wanted) return;
    place.wanted = false;
    if (!this.#probe) return;
    place.left(this.#request({ type: 'leave', channelId: place.channelId }));
  }

  /** Does several acts in as few batches as the server allows. */
  batch(acts: readonly Act[]): void {
    const frames: WireObject[] = [];
    this.#batch = frames;
    for (const act of acts) this.act(act);
    this.#batch = undefined;
    const most = this.#probe?.limits.maxBatchItems ?? 1;
    for (let at = 0; at < frames.length; at += most) {
      this.#probe?.send({ type: 'batch', messages: frames.slice(at, at + most) });
    }
  }

  act(act: Act): void {
    const place = this.#place(act.channel);
    const { channelId, at } = place;
    if (act.op === 'send') {
      const text = `${this.#number}.${this.#posts++}`.slice(0, this.#probe?.limits.maxTextLength);
      const frame = { type: 'message', id: this.#room.id(), channelId, text };
      place.outbox.push({ frame, twice: act.twice === true });
      this.#flush(place);
    }
    const probe = this.#probe;
    if (!probe || !place.joined) return;
    const claims = (capability: string) => probe.welcome.capabilities !== undefined && probe.claims(capability);
    if (act.op === 'repeat') this.#repeat(place, act.back);
    if (act.op === 'read' && at - act.back >= 1 && claims('presence'))
      this.#request({ type: 'read', channelId, offset: at - act.back });
    if (act.op === 'typing' && claims('presence')) this.#send({ type: 'typing', channelId, active: act.active });
    if (act.op === 'state' && claims('state')) {
      const timestamp = Math.max(0, (this.#room.epochOfStamps ?? 0) + act.stamp);
      this.#request({ type: 'state_update', channelId, key: act.key, value: act.value, timestamp });
    }
  }

  get #inFlight(): number {
    return [...this.#messages].reduce((sum, id) => sum + (this.#open.get(id) ?? 0), 0);
  }

  #place(channel: number): Place {
    return this.places.get(this.#room.channels.get(channel) ?? '') as Place;
  }

  #join(place: Place): void {
    const since = place.since();
    place.joins(this.#request({ type: 'join', channelId: place.channelId, ...(since ? { since } : {}) }));
  }

  /** Sends what waits, in order, each message once on a connection. */
  #flush(place: Place): void {
    const probe = this.#probe;
    if (!probe || !place.current) return;
    const { dedupeWindowMs, maxInFlight } = probe.limits;
    for (const post of [...place.outbox]) {
      if (post.sentOn === probe.conn) continue;
      if (this.#inFlight >= maxInFlight) return;
      // What the server may have forgotten is not sent again.
      if (post.firstSent !== undefined && performance.now() - post.firstSent > dedupeWindowMs - this.reach) {
        place.settle(post);
        continue;
      }
      post.firstSent ??= performance.now();
      post.sentOn = probe.conn;
      this.#post(post);
      if (post.twice && this.#inFlight < maxInFlight) this.#post(post);
    }
  }

  #repeat(place: Place, back: number): void {
    const probe = this.#probe;
    const done = place.done.at(-1 - back);
    if (!probe || !done || !place.current || this.#inFlight >= probe.limits.maxInFlight) return;
    const age = performance.now() - (done.firstSent ?? 0);
    if (age < probe.limits.dedupeWindowMs - this.reach) this.#post(done);
  }

  #post({ frame }: Post): void {
    this.#messages.add(String(frame.id));
    this.#request(frame);
  }

  #request(frame: WireObject): string {
    const full = { ...frame, id: frame.id ?? this.#room.id() };
    const id = String(full.id);
    this.#open.set(id, (this.#open.get(id) ?? 0) + 1);
    this.registers.sent(full);
    this.#send(full);
    return id;
  }

  #send(frame: WireObject): void {
    if (this.#batch && frame.type !== 'join' && frame.type !== 'leave') this.#batch.push(frame);
    else this.#probe?.send(frame);
  }

  #look(probe: Probe): void {
    if (probe !== this.#probe || this.#room.over) return;
    while (this.#probe === probe && this.#read < probe.received.length) {
      this.#heardAt = performance.now();
      const frame = probe.received[this.#read++];
      if (frame) this.#take(frame, probe);
    }
    if (probe.closedWith && this.#probe === probe) this.#closed(probe.closedWith.code, probe);
    this.#room.waiter.wake();
  }

  #take(frame: WireObject, probe: Probe): void {
    this.registers.got(frame);
    if (typeof frame.replyTo === 'string') this.#answer(frame.replyTo);
    const place = this.places.get(String(frame.channelId)) ?? this.#placeOf(frame.replyTo);
    if (!place) return;
    place.take(frame, probe);
    for (const one of this.places.values()) this.#flush(one);
  }

  /** The place that an `error`, which names no channel, is about. */
  #placeOf(replyTo: unknown): Place | undefined {
    return [...this.places.values()].find((place) => place.knows(replyTo));
  }

  #answer(id: string): void {
    const left = (this.#open.get(id) ?? 0) - 1;
    if (left > 0) this.#open.set(id, left);
    else {
      this.#open.delete(id);
      this.#messages.delete(id);
    }
  }

  #closed(code: number, probe: Probe): void {
    const pause = Math.min(
      1000,
      probe.welcome.reconnect ? Number((probe.welcome.reconnect as WireObject).baseMs) : 1000,
    );
    this.#lose();
    if (this.#returns++ >= RETURNS && this.#room.outages === 0) {
      this.problem ??= new Unmet(`the server closed a member's connection ${this.#returns} times, last with ${code}`);
      return;
    }
    const life = this.#life;
    this.#room.pass(pause).then(
      () => {
        if (life === this.#life && !this.#room.over) this.comeBack();
      },
      () => undefined,
    );
  }

  #lose(): void {
    this.#life += 1;
    this.#probe = undefined;
    this.#connecting = false;
    this.#open.clear();
    this.#messages.clear();
    for (const place of this.places.values()) place.lost();
  }
}
