import { compareStamps, type StateEntry } from '../core/lww.js';

/** Read marks and state of one channel, as a member knows them. */
export class Registers {
  readonly reads = new Map<string, number>();
  readonly states = new Map<string, StateEntry>();
  readonly #open = new Map<string, StateEntry>();

  /** `joined` says all of it. */
  adopt(joined: {
    readonly reads: readonly { userId: string; offset: number }[];
    readonly states: readonly StateEntry[];
  }): void {
    this.reads.clear();
    this.states.clear();
    for (const { userId, offset } of joined.reads) this.reads.set(userId, offset);
    for (const entry of joined.states) this.states.set(entry.key, entry);
  }

  marked(userId: string, offset: number): void {
    this.reads.set(userId, Math.max(offset, this.reads.get(userId) ?? 0));
  }

  written(entry: StateEntry): void {
    const known = this.states.get(entry.key);
    if (!known || compareStamps(entry, known) > 0) this.states.set(entry.key, entry);
  }

  asked(id: string, entry: StateEntry): void {
    this.#open.set(id, entry);
  }

  answered(id: string, { applied }: { readonly applied: boolean }): void {
    const entry = this.#open.get(id);
    this.#open.delete(id);
    if (entry && applied) this.written(entry);
  }

  /** The connection is gone, and the answers with it. */
  forget(): void {
    this.#open.clear();
  }

  newEpoch(): void {
    this.reads.clear();
  }

  /** One text for what is equal. */
  get text(): string {
    const states = [...this.states.values()].map(({ key, value, timestamp, userId, clientId }) =>
      JSON.stringify([key, value, timestamp, userId, clientId]),
    );
    return JSON.stringify([[...this.reads].map((mark) => mark.join(' ')).sort(), states.sort()]);
  }
}
