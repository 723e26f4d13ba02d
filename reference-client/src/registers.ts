import type { JoinedS2C, ReadS2C, S2CFrame, StateUpdateS2C, TypingS2C } from '@parley/schemas';
import { encode } from './encode.js';
import type { Host } from './host.js';
import { ReadMarks } from './reads.js';
import { SharedState, type StateWrite } from './state.js';
import { OwnTyping, Typists } from './typing.js';

/** What a channel has beside its log: read marks, state and typing. */
export class Registers {
  readonly reads = new ReadMarks();
  readonly state = new SharedState();
  readonly typing = new OwnTyping();
  readonly typists: Typists;
  readonly #channelId: string;
  readonly #host: Host;

  constructor(channelId: string, host: Host) {
    this.#channelId = channelId;
    this.#host = host;
    this.typists = new Typists(host.clock, (userId, active) => host.emit('typing', { channelId, userId, active }));
  }

  // From the application

  /** @throws ParleyError `invalid` for what JSON cannot say */
  setState(key: string, value: unknown): void {
    const { json } = this.#encode({ id: '', key, value: value ?? null, timestamp: 0 });
    const copy = (JSON.parse(json) as StateWrite).value;
    this.#watch([key], () => this.state.set(key, copy, this.#host.clock.now()));
  }

  /** Never queued: without a membership it is dropped (PLY-QUE-6, PLY-EXT-8). */
  setTyping(active: boolean): void {
    const session = this.#host.session;
    if (!session?.capabilities.includes('presence')) return;
    const tell = this.typing.set(active, session.limits.typingTtlMs, this.#host.clock.now());
    if (tell) this.#host.post(encode({ type: 'typing', channelId: this.#channelId, active }));
  }

  // From the connection

  joined(frame: JoinedS2C, epochChanged: boolean): void {
    if (epochChanged) this.reads.forget();
    for (const { userId, offset } of this.reads.joined(frame)) this.#emitRead(userId, offset);
    const keys = frame.states.map(({ key }) => key);
    this.#watch([...keys, ...this.state.keys()], () => this.state.joined(frame));
  }

  /** The connection is lost: what was not answered waits again. */
  lost(): void {
    this.reads.lost();
    this.state.lost();
    this.#endTyping();
  }

  /** The membership has ended. */
  left(): void {
    this.reads.forget();
    this.#watch(this.state.keys(), () => this.state.forgetOwn());
    this.#endTyping();
  }

  onTyping({ userId, clientId, active }: TypingS2C): void {
    const ttlMs = this.#host.settings?.limits.typingTtlMs;
    if (active && ttlMs !== undefined) this.typists.begin(userId, clientId, ttlMs);
    else this.typists.end(userId, clientId);
  }

  onRead({ userId, offset }: ReadS2C): void {
    if (this.reads.raise(userId, offset)) this.#emitRead(userId, offset);
  }

  onState(frame: StateUpdateS2C): void {
    this.#watch([frame.key], () => this.state.take(frame.key, frame));
  }

  /**
   * Sends what waits; the caller has looked at the membership.
   *
   * @param seen offset up to which the log was seen
   */
  flush(seen: number): void {
    const host = this.#host;
    const read = host.session?.capabilities.includes('presence') && this.reads.next(host.userId, seen, host.newId);
    if (read) {
      const frame = { type: 'read', channelId: this.#channelId, ...read } as const;
      host.post(encode(frame), read.id, (answer) => this.#readAnswered(read, answer));
    }
    while (host.session?.capabilities.includes('state')) {
      const write = this.state.next(host.serverClock, host.newId);
      if (!write) return;
      const encoded = this.#encode(write);
      if (encoded.bytes > host.session.limits.maxFrameBytes) this.#refused(write, 'over_limit');
      else host.post(encoded, write.id, (answer) => this.#stateAnswered(write, answer));
    }
  }

  #readAnswered(read: { id: string; offset: number }, answer: S2CFrame): void {
    const { userId } = this.#host;
    let holds: unknown;
    if (answer.type === 'ack' && 'applied' in answer) holds = answer.applied ? read.offset : answer.current;
    if (answer.type === 'error') this.#host.report(`read: ${answer.code}`);
    const offset = typeof holds === 'number' ? holds : 0;
    if (this.reads.answered(read.id, offset, userId)) this.#emitRead(userId, offset);
  }

  #stateAnswered(write: StateWrite, answer: S2CFrame): void {
    const { clock, serverClock, userId, clientId } = this.#host;
    if (answer.type === 'error') {
      if (answer.serverTime) serverClock.observe(answer.serverTime, clock.now(), clock.now());
      this.#refused(write, answer.code);
    } else if (answer.type === 'ack' && 'applied' in answer) {
      const winner = answer.applied ? { ...write, userId, clientId } : answer.current;
      // The floor of purged deletions has no author.
      if (typeof winner !== 'object') return;
      this.#watch([write.key], () => this.state.answered(write, { userId: '', clientId: '', ...winner }));
    }
  }

  #encode({ id, key, value, timestamp }: StateWrite) {
    return encode({ type: 'state_update', id, channelId: this.#channelId, key, value, timestamp });
  }

  #endTyping(): void {
    this.typing.end();
    this.typists.clear();
  }

  #refused(write: StateWrite, code: string): void {
    this.#watch([write.key], () => {
      if (!this.state.refused(write, code)) this.#host.report(`${write.key}: ${code}`);
    });
  }

  #emitRead(userId: string, offset: number): void {
    this.#host.emit('read', { channelId: this.#channelId, userId, offset });
  }

  /** Tells the application which of the keys show another value after `change`. */
  #watch(keys: readonly string[], change: () => void): void {
    const before = Array.from(new Set(keys), (key) => [key, JSON.stringify(this.state.get(key))] as const);
    change();
    for (const [key, shown] of before) {
      const value = this.state.get(key);
      if (JSON.stringify(value) !== shown) this.#host.emit('state', { channelId: this.#channelId, key, value });
    }
  }
}
