import type { JoinedS2C, MessageC2S, MessageS2C, S2CFrame } from '@parley/schemas';
import type { Sent } from './client.js';
import { CLOSE_HOLE } from './constants.js';
import { encode } from './encode.js';
import { ParleyError } from './errors.js';
import type { Host } from './host.js';
import { type Entry, Outbox, type Room, unsendable, type Verdict, verdictAtEnd } from './outbox.js';
import { Position } from './position.js';
import { Registers } from './registers.js';

/** Why messages are rejected when the application leaves. */
const LEFT = 'left';

/** Where the membership of this connection stands (the diagram at the end of chapter 07). */
type Phase = 'idle' | 'joining' | 'joined' | 'leaving';

/** One channel, as long as the client lives: membership, position, outbox, registers (chapters 07 and 08). */
export class Channel {
  readonly id: string;
  readonly registers: Registers;
  readonly position = new Position();
  readonly outbox: Outbox;
  readonly #host: Host;
  #wanted = false;
  #phase: Phase = 'idle';

  constructor(id: string, host: Host, room: Room) {
    this.id = id;
    this.#host = host;
    this.outbox = new Outbox(room);
    this.registers = new Registers(id, host);
  }

  /** The application wants the channel. */
  get wanted(): boolean {
    return this.#wanted;
  }

  /** Where the membership of the present connection stands. */
  get phase(): Phase {
    return this.#phase;
  }

  want(): void {
    this.#wanted = true;
  }

  /** Sends the `join`, with the position if there is one (PLY-ORD-24, PLY-ORD-28). */
  join(): void {
    if (!this.#wanted || this.#phase !== 'idle' || !this.#host.session) return;
    this.#phase = 'joining';
    const { since } = this.position;
    this.#host.request({ type: 'join', id: this.#host.newId(), channelId: this.id, since }, (answer) => {
      if (answer.type === 'joined' && answer.channelId === this.id) this.#joined(answer);
      else if (answer.type === 'error') this.#end(answer.code, true);
    });
  }

  /** The application leaves (PLY-DLV-39, PLY-DLV-40). */
  leave(): void {
    if (!this.#wanted) return;
    this.#wanted = false;
    this.#host.flushBatch();
    this.settleAll(LEFT, ({ firstSent }) => firstSent === undefined);
    this.#sendLeave();
    if (this.#phase === 'idle') this.#end(LEFT);
  }

  /** A `leave` that came while the `join` was under way follows its `joined`. */
  #sendLeave(): void {
    if (this.#phase !== 'joined') return;
    this.#phase = 'leaving';
    this.registers.left();
    // After goodbye the loss ends the membership (PLY-REC-31).
    if (!this.#host.session) return;
    this.#host.request({ type: 'leave', id: this.#host.newId(), channelId: this.id }, () => {
      if (this.#phase === 'leaving') this.#end(LEFT);
    });
  }

  /**
   * Takes a message of the application.
   *
   * @throws ParleyError `invalid`, `queue_full`
   */
  send(text: string, data: unknown): Sent {
    const id = this.#host.newId();
    const sentAt = Math.max(0, Math.floor(this.#host.clock.wall()));
    const encoded = encode({ type: 'message', id, channelId: this.id, text, data, sentAt });
    let settle: Entry['settle'];
    const verdict = new Promise<Verdict>((resolve) => {
      settle = resolve;
    });
    if (!this.outbox.add({ id, encoded, settle })) throw new ParleyError('queue_full', this.id);
    this.#host.changed();
    return { id, verdict };
  }

  /** A connection is gone, or the client is closed for good. */
  lost(): void {
    // One that is wanted again meanwhile was left all the same (PLY-DLV-40).
    const left = this.#phase === 'leaving' || (this.#phase !== 'idle' && !this.#wanted);
    this.#phase = 'idle';
    this.registers.lost();
    this.outbox.rewind();
    if (left) this.#end(LEFT);
  }

  /** Gives a verdict to everything left, or to what `which` chooses. */
  settleAll(code: string, which: (entry: Entry) => boolean = () => true): void {
    for (const entry of this.outbox.entries.filter(which)) this.#settle(entry.id, verdictAtEnd(entry, code));
  }

  /** Sends what may be sent: registers of a member, messages once the replay is through (PLY-DLV-27). */
  flush(): void {
    const host = this.#host;
    if (this.#phase === 'joined' && host.session) this.registers.flush(this.position.seen);
    while (this.#phase === 'joined' && host.session && this.position.caughtUp) {
      const { limits, heartbeat } = host.session;
      const { next } = this.outbox;
      if (!next || host.inFlight >= limits.maxInFlight) return;
      const verdict = unsendable(next, limits, heartbeat.timeoutMs, host.clock.wall());
      if (verdict) this.#settle(next.id, verdict);
      else this.#sendMessage(next);
    }
  }

  #sendMessage(entry: Entry): void {
    this.outbox.take();
    this.registers.typing.end();
    const sending = () => {
      if (entry.firstSent !== undefined) return;
      entry.firstSent = this.#host.clock.wall();
      this.#host.changed();
    };
    this.#host.inFlight++;
    this.#host.post({ ...entry.encoded, sending }, entry.id, (answer) => {
      this.#host.inFlight--;
      if (answer.type === 'error') this.#settle(entry.id, { outcome: 'rejected', code: answer.code });
      else if (answer.type === 'ack' && 'offset' in answer) this.#acked(entry, answer);
    });
  }

  /** The own copy, in its place in the order (PLY-ORD-45, PLY-DLV-48), unless its slot came before (PLY-ORD-12). */
  #acked(entry: Entry, { offset, timestamp }: { offset: number; timestamp: number }): void {
    const { userId, clientId } = this.#host;
    if (!this.outbox.entries.includes(entry)) return;
    this.#slot({ ...(JSON.parse(entry.encoded.json) as MessageC2S), offset, userId, clientId, timestamp });
  }

  /** A frame of this channel that answers nothing. Without a membership it is ignored (PLY-ORD-47). */
  onFrame(frame: S2CFrame): void {
    if (this.#phase === 'idle' || this.#phase === 'joining') return;
    if (frame.type === 'message') this.#onMessage(frame);
    else if (frame.type === 'typing') this.registers.onTyping(frame);
    else if (frame.type === 'read') this.registers.onRead(frame);
    else if (frame.type === 'state_update') this.registers.onState(frame);
    else if (frame.type === 'left') this.#end(frame.code ?? LEFT, true);
  }

  #joined(frame: JoinedS2C): void {
    this.#phase = 'joined';
    const { gap, epochChanged } = this.position.joined(frame);
    if (epochChanged) this.outbox.forgetSent();
    else if (gap) this.outbox.doubtSent();
    const { channelId, offset } = frame;
    this.#host.emit('joined', { channelId, offset });
    if (gap) this.#host.emit('gap', { channelId });
    this.registers.joined(frame, epochChanged);
    if (this.#wanted) this.flush();
    else this.#sendLeave();
  }

  #onMessage(frame: MessageS2C): void {
    if (this.position.isLive(frame.offset)) this.registers.typists.end(frame.userId, frame.clientId);
    this.#slot(frame);
    this.flush();
  }

  /** A slot of the order: deliver it once and in its place, settle the own message, or find a hole. */
  #slot(frame: MessageS2C): void {
    const { channelId, id, offset, timestamp, userId, clientId } = frame;
    const own = userId === this.#host.userId && clientId === this.#host.clientId;
    const slot = this.position.slot(offset);
    if (slot === 'gap') {
      this.outbox.doubtSent();
      this.#host.emit('gap', { channelId });
    }
    if (slot === 'next' || slot === 'gap') this.#host.emit('message', { ...frame, own });
    // Whatever the offset (PLY-DLV-28, PLY-DLV-29).
    if (own) this.#settle(id, { outcome: 'acked', offset, timestamp });
    if (slot === 'hole') this.#host.abandon(CLOSE_HOLE);
  }

  /**
   * The membership is over. What was never sent stays if the channel is wanted again meanwhile.
   *
   * @param refused by the server: the application has to ask again (PLY-ORD-53, PLY-DLV-38)
   */
  #end(code: string, refused = false): void {
    if (refused) this.#wanted = false;
    this.#phase = 'idle';
    this.registers.left();
    this.outbox.rewind();
    this.settleAll(code, ({ firstSent }) => firstSent !== undefined || !this.#wanted);
    this.#host.emit('left', { channelId: this.id, code: code === LEFT ? undefined : code });
    this.#host.joinWanted();
  }

  #settle(id: string, verdict: Verdict): void {
    const entry = this.outbox.remove(id);
    if (!entry) return;
    this.#host.changed();
    entry.settle?.(verdict);
    this.#host.emit('outcome', { channelId: this.id, id, ...verdict });
  }
}
