/** What a member of a soak knows of one channel: its position, its outbox, and what it sent before. */
import type { WireObject } from '@parley/schemas';
import type { Probe } from '../peers/probe.js';

export interface Post {
  readonly frame: WireObject;
  /** Sent two times before its answer. */
  readonly twice: boolean;
  /** Connection on which it was sent last. */
  sentOn?: string;
  /** On the monotonic clock, in ms. */
  firstSent?: number;
}

/** How many answered messages are remembered, to be repeated. */
const REMEMBERED = 8;

export class Place {
  readonly channelId: string;
  wanted = true;
  joined = false;
  /** The server does not let it in. */
  refused = false;
  /** Messages without their answer, in the order in which they were written. */
  outbox: Post[] = [];
  /** Messages that have their answer, in the epoch of the position. */
  done: Post[] = [];
  at = 0;
  #epoch: string | undefined;
  /** Whether there is a position to come back to. */
  #known: boolean;
  #target = 0;
  /** `since.offset` of the last join. */
  #since: number | undefined;
  /** Id of the last join or leave: an earlier one says nothing any more. */
  #request: string | undefined;

  constructor(channelId: string, from?: 'start') {
    this.channelId = channelId;
    this.#known = from === 'start';
  }

  /** Whether the replay is through. */
  get current(): boolean {
    return this.joined && this.at >= this.#target;
  }

  since(): { readonly epoch?: string; readonly offset: number } | undefined {
    if (!this.#known) return undefined;
    return { ...(this.#epoch === undefined ? {} : { epoch: this.#epoch }), offset: this.at };
  }

  /** Comes back without a past. */
  forget(): void {
    this.#known = false;
  }

  joins(request: string): void {
    this.#request = request;
    this.#since = this.#known ? this.at : undefined;
  }

  left(request: string): void {
    this.#request = request;
    this.joined = false;
  }

  lost(): void {
    this.joined = false;
    this.#request = undefined;
  }

  knows(id: unknown): boolean {
    return this.#request === id || this.outbox.some((post) => post.frame.id === id);
  }

  settle(post: Post): void {
    this.outbox = this.outbox.filter((one) => one !== post);
  }

  take(frame: WireObject, probe: Probe): void {
    if (frame.type === 'joined' && frame.replyTo !== undefined && frame.replyTo === this.#request) this.#begin(frame);
    if (frame.type === 'left' && frame.replyTo === undefined) this.joined = false;
    if (frame.type === 'error') this.#refused(frame);
    const slot = frame.type === 'message' || (frame.type === 'ack' && frame.applied === undefined);
    if (slot && typeof frame.offset === 'number') this.#slot(frame, frame.offset, probe);
  }

  #begin({ epoch, offset, recovered }: WireObject): void {
    if (this.#epoch !== String(epoch)) {
      // Another log: nothing of the outbox is in it.
      for (const post of this.outbox) delete post.firstSent;
      this.done = [];
    }
    this.#epoch = String(epoch);
    this.#known = true;
    this.#target = Number(offset);
    this.at = recovered === true && this.#since !== undefined ? this.#since : this.#target;
    this.joined = true;
  }

  #slot(frame: WireObject, offset: number, probe: Probe): void {
    if (offset > this.at) this.at = offset;
    const own =
      frame.type === 'ack'
        ? frame.replyTo
        : frame.userId === probe.userId && frame.clientId === probe.clientId && frame.id;
    const post = this.outbox.find((one) => one.frame.id === own);
    if (!post) return;
    this.settle(post);
    this.done = [...this.done, post].slice(-REMEMBERED);
  }

  #refused({ replyTo }: WireObject): void {
    if (typeof replyTo !== 'string') return;
    if (replyTo === this.#request) {
      this.wanted = false;
      this.refused = true;
    }
    this.outbox = this.outbox.filter((post) => post.frame.id !== replyTo);
  }
}
