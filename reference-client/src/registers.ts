import type { AckS2C, ErrorS2C, JoinedS2C, ReadS2C, StateUpdateS2C, TypingS2C } from '@parley/schemas';
import type { Channel } from './channel.js';
import { encode } from './encode.js';
import { ParleyError } from './errors.js';
import type { Host } from './host.js';
import { ReadMarks } from './reads.js';
import type { Request } from './requests.js';
import { SharedState, type StateWrite, type Written } from './state.js';
import { OwnTyping, Typists } from './typing.js';

/** What a channel has beside its log: read marks, state and typing. */
export class Registers {
  readonly reads = new ReadMarks();
  readonly state = new SharedState();
  readonly typing = new OwnTyping();
  readonly typists: Typists;
  readonly #channel: Channel;
  readonly #channelId: string;
  readonly #host: Host;

  constructor(channel: Channel, host: Host) {
    const channelId = channel.id;
    this.#channel = channel;
    this.#channelId = channelId;
    this.#host = host;
    this.typists = new Typists(host.clock, (userId, active) => host.emit('typing', { channelId, userId, active }));
  }

  // From the application

  /** @throws ParleyError `invalid` for what JSON cannot say */
  setState(key: string, value: unknown): void {
    if (value === undefined) throw new ParleyError('invalid', 'undefined');
    const { json } = this.#encode({ id: '', key, value, timestamp: 0 });
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
    const keys = new Set([...frame.states.map(({ key }) => key), ...this.state.keys()]);
    this.#watch(keys, () => this.state.joined(frame));
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

  onAck(request: Request, ack: AckS2C): void {
    const { userId, clientId } = this.#host;
    const current = 'current' in ack ? ack.current : undefined;
    if (!('applied' in ack)) this.#host.report('ack of another kind');
    else if (request.kind === 'read' && typeof current !== 'object') {
      const offset = current ?? request.offset;
      if (this.reads.answered(request.id, offset, userId)) this.#emitRead(userId, offset);
    } else if (request.kind === 'state' && typeof current !== 'number') {
      const { write } = request;
      // The floor of purged deletions has no author.
      const winner: Written = { userId: '', clientId: '', ...(current ?? { ...write, userId, clientId }) };
      this.#watch([write.key], () => this.state.answered(write, winner));
    }
  }

  onError(request: Request, { code, serverTime }: ErrorS2C): void {
    const { clock, serverClock } = this.#host;
    if (request.kind === 'read') this.reads.answered(request.id, 0, '');
    if (request.kind === 'state') {
      if (serverTime !== undefined) serverClock.observe(serverTime, clock.now(), clock.now());
      if (this.#refused(request.write, code)) return;
    }
    this.#host.report(`${request.kind} refused: ${code}`);
  }

  /**
   * Sends what waits; the caller has looked at the membership.
   *
   * @param seen offset up to which the log was seen
   */
  flush(seen: number): void {
    const host = this.#host;
    const channel = this.#channel;
    const newId = () => host.newId();
    const read = host.session?.capabilities.includes('presence') && this.reads.next(host.userId, seen, newId);
    if (read) {
      const frame = { type: 'read', channelId: this.#channelId, ...read } as const;
      host.post(encode(frame), { kind: 'read', channel, ...read });
    }
    while (host.session?.capabilities.includes('state')) {
      const write = this.state.next((monotonic) => host.serverClock.at(monotonic), newId);
      if (!write) return;
      const encoded = this.#encode(write);
      if (encoded.bytes <= host.session.limits.maxFrameBytes) {
        host.post(encoded, { kind: 'state', id: write.id, channel, write });
      } else {
        this.#refused(write, 'over_limit');
        host.report('state refused: over_limit');
      }
    }
  }

  #encode({ id, key, value, timestamp }: StateWrite) {
    return encode({ type: 'state_update', id, channelId: this.#channelId, key, value, timestamp });
  }

  #endTyping(): void {
    this.typing.end();
    this.typists.clear();
  }

  /** True: it waits to be sent once more. */
  #refused(write: StateWrite, code: string): boolean {
    let again = false;
    this.#watch([write.key], () => {
      again = this.state.refused(write, code);
    });
    return again;
  }

  #emitRead(userId: string, offset: number): void {
    this.#host.emit('read', { channelId: this.#channelId, userId, offset });
  }

  /** Tells the application which of the keys show another value after `change`. */
  #watch(keys: Iterable<string>, change: () => void): void {
    const before = Array.from(keys, (key) => [key, JSON.stringify(this.state.get(key))] as const);
    change();
    for (const [key, shown] of before) {
      const value = this.state.get(key);
      if (JSON.stringify(value) !== shown) this.#host.emit('state', { channelId: this.#channelId, key, value });
    }
  }
}
