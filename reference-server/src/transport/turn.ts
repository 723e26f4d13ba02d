import type { Turn } from '../core/link.js';

/** Something to be written. An object, since a function of each connection's own would weigh twice as much as a frame. */
export interface Flushed {
  flush(): void;
}

/**
 * Gathers the work of one turn of the event loop: first what was put off, then one write for each socket.
 *
 * Sockets are read in the poll phase, so what many connections sent together is handled together, and no socket is
 * written more than once for it.
 */
export class EventLoopTurn implements Turn {
  readonly #afterTurn: (run: () => void) => void;
  #tasks = new Set<() => void>();
  #flushes = new Set<Flushed>();
  #scheduled = false;

  constructor(afterTurn: (run: () => void) => void) {
    this.#afterTurn = afterTurn;
  }

  defer(task: () => void): void {
    this.#tasks.add(task);
    this.#schedule();
  }

  /** Lets a socket be written once after the tasks of this turn. */
  flush(socket: Flushed): void {
    this.#flushes.add(socket);
    this.#schedule();
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    this.#afterTurn(() => this.#run());
  }

  #run(): void {
    try {
      const tasks = this.#tasks;
      this.#tasks = new Set();
      for (const task of tasks) task();
      const flushes = this.#flushes;
      this.#flushes = new Set();
      for (const socket of flushes) socket.flush();
    } finally {
      this.#scheduled = false;
      if (this.#tasks.size > 0 || this.#flushes.size > 0) this.#schedule();
    }
  }
}
