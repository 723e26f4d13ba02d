import type { Channel } from './channel.js';
import type { StateWrite } from './state.js';

/** A request of this connection that is not answered yet. */
export type Request = { readonly id: string; readonly channel: Channel } & (
  | { readonly kind: 'join' | 'leave' | 'message' }
  | { readonly kind: 'read'; readonly offset: number }
  | { readonly kind: 'state'; readonly write: StateWrite }
);

/** The unanswered requests of one connection. */
export class Requests {
  readonly #pending = new Map<string, Request>();
  #messages = 0;

  /** Unanswered messages, those inside a batch counted singly (PLY-DLV-33). */
  get messages(): number {
    return this.#messages;
  }

  add(request: Request): void {
    this.#pending.set(request.id, request);
    if (request.kind === 'message') this.#messages++;
  }

  /** The request that an answer is for; undefined if there is none (any more). */
  answer(id: string): Request | undefined {
    const request = this.#pending.get(id);
    this.#pending.delete(id);
    if (request?.kind === 'message') this.#messages--;
    return request;
  }

  /** The connection is lost: no answer comes any more. */
  clear(): void {
    this.#pending.clear();
    this.#messages = 0;
  }
}
