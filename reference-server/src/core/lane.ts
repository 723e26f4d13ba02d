import type { Maybe } from './maybe.js';

export type Task = () => Maybe<void>;

/**
 * Handles the requests of one connection for one channel in the order sent (PLY-ORD-4), however long a store takes.
 *
 * A task that returns no promise is done when it returns, so a synchronous store never waits for a later turn.
 */
export class Lane {
  readonly #waiting: Task[] = [];
  readonly #fault: (reason: unknown) => void;
  #busy = false;

  /** @param fault told what a task threw; the lane stays shut then, since what follows may rest on it */
  constructor(fault: (reason: unknown) => void) {
    this.#fault = fault;
  }

  get idle(): boolean {
    return !this.#busy;
  }

  /** Tasks that have not ended: the running one and those behind it. */
  get depth(): number {
    return this.#waiting.length + (this.#busy ? 1 : 0);
  }

  run(task: Task): void {
    if (this.#busy) this.#waiting.push(task);
    else this.#work(task);
  }

  #work(first: Task): void {
    this.#busy = true;
    let task: Task | undefined = first;
    try {
      for (; task; task = this.#waiting.shift()) {
        const pending = task();
        if (pending instanceof Promise) {
          pending.then(() => this.#next(), this.#fault);
          return;
        }
      }
      this.#busy = false;
    } catch (reason) {
      this.#fault(reason);
    }
  }

  #next(): void {
    const task = this.#waiting.shift();
    if (task) this.#work(task);
    else this.#busy = false;
  }
}
