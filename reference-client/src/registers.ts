import type { AckS2C, ErrorS2C, JoinedS2C, ReadS2C, StateUpdateS2C, TypingS2C } from '@parley/schemas';
import { encode } from './encode.js';
import { ParleyError } from './errors.js';
import type { Host, Request } from './host.js';
import { ReadMarks } from './reads.js';
import { SharedState, type StateWrite, type Written } from './state.js';
import { OwnTyping, Typists } from './typing.js';

/** What a channel has beside its log: read marks, state and typing. */
export class Registers {
  readonly #channelId: string;
  readonly #host: Host;
  readonly #reads = new ReadMarks();
  readonly #state = new SharedState();
  readonly #typing: OwnTyping;
  readonly #typists: Typists;

  constructor(channelId: string, host: Host) {
    this.#channelId = channelId;
    this.#host = host;
    this.#typing = new OwnTyping(host.clock);
    this.#typists = new Typists(host.clock, (userId, active) =>
      host.events.emit('typing', { channelId, userId, active }),
    );
  }

  get state(): Pick<SharedState, 'get' | 'keys'> {
    return this.#state;
  }

  readMark(userId: string): number {
    return this.#reads.get(userId);
  }

  // From the application

  read(offset: number): void {
    this.#reads.want(offset);
  }

  /** @throws ParleyError `invalid` for what JSON cannot say */
  setState(key: string, value: unknown): void {
    if (value === undefined) throw new ParleyError('invalid', 'undefined is no JSON value');
    const { json } = encode(stateFrame(this.#channelId, { id: '', key, value, timestamp: 0 }));
    const copy = (JSON.parse(json) as StateWrite).value;
    this.#watch([key], () => this.#state.set(key, copy, this.#host.clock.now()));
  }

  /** Never queued: without a membership it is dropped (PLY-QUE-6). */
  setTyping(active: boolean): void {
    const session = this.#host.session;
    if (!session?.capabilities.includes('presence')) return;
    this.#typing.set(active, session.limits.typingTtlMs, (sent) => {
      if (!this.#host.session) return;
      const encoded = encode({ type: 'typing', channelId: this.#channelId, active: sent });
      this.#host.post(this.#channelId, { encoded });
    });
  }

  // From the connection

  joined(frame: JoinedS2C, epochChanged: boolean): void {
    if (epochChanged) this.#reads.forget();
    for (const { userId, offset } of this.#reads.joined(frame)) this.#emitRead(userId, offset);
    const known = [...frame.states.map(({ key }) => key), ...this.#state.keys()];
    this.#watch(new Set(known), () => this.#state.joined(frame));
  }

  /** The connection is lost. */
  lost(): void {
    this.#reads.lost();
    this.#state.lost();
    this.#typing.end();
    this.#typists.clear();
  }

  /** The membership has ended. */
  left(): void {
    this.#typing.end();
    this.#typists.clear();
    this.#reads.forget();
    this.#watch(this.#state.keys(), () => this.#state.forgetOwn());
  }

  /** The own message ends the own lease. */
  messageSent(): void {
    this.#typing.end();
  }

  /** A live message ends the lease of its sender (PLY-TYP-3). */
  messageCame(userId: string, clientId: string): void {
    this.#typists.end(userId, clientId);
  }

  onTyping({ userId, clientId, active }: TypingS2C): void {
    const ttlMs = this.#host.session?.limits.typingTtlMs;
    if (!active) this.#typists.end(userId, clientId);
    else if (ttlMs !== undefined) this.#typists.begin(userId, clientId, ttlMs);
  }

  onRead({ userId, offset }: ReadS2C): void {
    if (this.#reads.raise(userId, offset)) this.#emitRead(userId, offset);
  }

  onState(frame: StateUpdateS2C): void {
    this.#watch([frame.key], () => this.#state.relayed(frame));
  }

  onAck(request: Request, ack: AckS2C): void {
    if (!('applied' in ack)) {
      this.#host.report('ack of a register without applied');
      return;
    }
    const { userId, clientId } = this.#host;
    if (request.kind === 'read') {
      const offset = ack.applied ? request.offset : ack.current;
      if (typeof offset !== 'number') {
        this.#host.report('ack of a read without an offset');
        return;
      }
      if (this.#reads.answered(ack.replyTo, offset, userId)) this.#emitRead(userId, offset);
    } else if (request.kind === 'state') {
      const { write } = request;
      if (ack.applied) {
        this.#watch([write.key], () => this.#state.applied(write, userId, clientId));
        return;
      }
      if (typeof ack.current === 'number') {
        this.#host.report('ack of a state write without a winner');
        return;
      }
      // The floor of purged deletions has no author.
      const winner: Written = { userId: '', clientId: '', ...ack.current };
      this.#watch([write.key], () => this.#state.lostTo(write, winner));
    }
  }

  onError(request: Request, error: ErrorS2C): void {
    const { clock, serverClock } = this.#host;
    if (request.kind === 'read') this.#reads.answered(error.replyTo ?? '', 0, '');
    if (request.kind === 'state') {
      if (error.serverTime !== undefined) serverClock.observe(error.serverTime, clock.now(), clock.now());
      if (this.#refused(request.write, error.code)) {
        this.flush(0);
        return;
      }
    }
    this.#host.report(`${request.kind} refused: ${error.code}`);
  }

  /**
   * Sends what waits; the caller has looked at the membership.
   *
   * @param seen offset up to which the log was seen
   */
  flush(seen: number): void {
    const host = this.#host;
    const newId = () => host.newId();
    const channelId = this.#channelId;
    if (host.session?.capabilities.includes('presence')) {
      const read = this.#reads.take(host.userId, seen, newId);
      if (read) {
        const encoded = encode({ type: 'read', channelId, ...read });
        host.post(channelId, { encoded }, read.id, { kind: 'read', offset: read.offset });
      }
    }
    while (host.session?.capabilities.includes('state')) {
      const write = this.#state.take((monotonic) => host.serverClock.at(monotonic), newId);
      if (!write) return;
      const encoded = encode(stateFrame(channelId, write));
      if (encoded.bytes <= host.session.limits.maxFrameBytes) {
        host.post(channelId, { encoded }, write.id, { kind: 'state', write });
      } else {
        this.#refused(write, 'over_limit');
        host.report('state refused: over_limit');
      }
    }
  }

  #refused(write: StateWrite, code: string): boolean {
    let again = false;
    this.#watch([write.key], () => {
      again = this.#state.refused(write, code);
    });
    return again;
  }

  #emitRead(userId: string, offset: number): void {
    this.#host.events.emit('read', { channelId: this.#channelId, userId, offset });
  }

  /** Tells the application which of the keys show another value after `change`. */
  #watch(keys: Iterable<string>, change: () => void): void {
    const before = Array.from(keys, (key) => [key, JSON.stringify(this.#state.get(key))] as const);
    change();
    for (const [key, shown] of before) {
      const value = this.#state.get(key);
      if (JSON.stringify(value) !== shown) this.#host.events.emit('state', { channelId: this.#channelId, key, value });
    }
  }
}

const stateFrame = (channelId: string, write: StateWrite) => ({ type: 'state_update', channelId, ...write }) as const;
