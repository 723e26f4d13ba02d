import type { Request } from './host.js';

export interface Pending {
  readonly channelId: string;
  readonly request: Request;
}

/** The requests of one connection that are not answered yet, by id. */
export class Requests {
  readonly #pending = new Map<string, Pending>();
  #messages = 0;

  /** Unanswered messages, those inside a batch counted singly (PLY-DLV-33). */
  get messages(): number {
    return this.#messages;
  }

  add(id: string, pending: Pending): void {
    this.#pending.set(id, pending);
    if (pending.request.kind === 'message') this.#messages++;
  }

  /** The request that an answer is for; undefined if there is none (any more). */
  answer(id: string): Pending | undefined {
    const pending = this.#pending.get(id);
    if (pending?.request.kind === 'message') this.#messages--;
    this.#pending.delete(id);
    return pending;
  }

  /** The connection is lost: no answer comes any more. */
  clear(): void {
    this.#pending.clear();
    this.#messages = 0;
  }
}
