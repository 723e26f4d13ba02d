import { Unreachable } from '../store.js';
import type { Gate } from './gate.js';
import { isPassing, type Link } from './link.js';

const MAX_OPERATIONS = 256;
const MAX_BYTES = 1_048_576;

/** One operation of the channel's script, and who waits for it. */
export interface Operation {
  /** Letter and arguments; the third is the place of the verdict's key, if there is one. */
  readonly args: readonly string[];
  readonly verdictKey?: string;
  /** False where doing it twice shows: it fails if it is in doubt. */
  readonly repeatable: boolean;
  /** Reads the channel anew for this node: goes first, and alone. */
  readonly sync?: boolean;
  /** Its answer may be large. */
  readonly heavy?: boolean;
  /** It is on its way: what is asked from now on is another question. */
  leaving?(): void;
  settle(result: unknown, epoch: string, seq: number): void;
  fail(reason: unknown): void;
}

/** What precedes the operations in a call. */
export interface Preamble {
  readonly keys: readonly string[];
  args(generation: string): readonly string[];
}

/**
 * The operations of one channel, one call at a time: what comes up while a call is under way goes into the next, so
 * nothing overtakes a call that fails, and a busy channel costs few calls.
 */
export class Queue {
  readonly #link: Link;
  readonly #preamble: Preamble;
  readonly #defer: (flush: () => void) => void;
  readonly #gate: Gate;
  #waiting: Operation[] = [];
  #flying: readonly Operation[] = [];
  #deferred = false;
  #shut = false;
  readonly #flush = (): void => {
    this.#deferred = false;
    this.#send();
  };

  /** @param defer runs a function once at the end of the present turn */
  constructor(link: Link, preamble: Preamble, gate: Gate, defer: (flush: () => void) => void) {
    this.#link = link;
    this.#gate = gate;
    this.#preamble = preamble;
    this.#defer = defer;
  }

  get idle(): boolean {
    return this.#waiting.length === 0 && this.#flying.length === 0;
  }

  push(operation: Operation): void {
    if (this.#link.state === 'lost' || this.#link.state === 'closed') {
      operation.fail(new Unreachable());
      return;
    }
    if (operation.sync) this.#waiting.unshift(operation);
    else this.#waiting.push(operation);
    this.#schedule();
  }

  /** Only a sync passes until {@link open}. */
  shut(): void {
    this.#shut = true;
  }

  open(): void {
    this.#shut = false;
    this.#schedule();
  }

  /** Drops a sync that has not left yet: another one takes its place. */
  dropSync(): void {
    this.#waiting = this.#waiting.filter((operation) => !operation.sync);
  }

  fail(reason: unknown): void {
    const all = this.#waiting;
    this.#waiting = [];
    for (const operation of all) operation.fail(reason);
  }

  #schedule(): void {
    if (this.#deferred || this.#flying.length > 0 || this.#waiting.length === 0) return;
    this.#deferred = true;
    this.#defer(this.#flush);
  }

  #send(): void {
    if (this.#flying.length > 0 || this.#link.state !== 'up') return;
    const batch = this.#take();
    if (batch.length === 0) return;
    this.#flying = batch;
    for (const operation of batch) operation.leaving?.();
    const keys = [...this.#preamble.keys];
    const args = [...this.#preamble.args(String(this.#link.generation))];
    for (const { args: own, verdictKey } of batch) {
      if (verdictKey === undefined) {
        args.push(...own);
        continue;
      }
      keys.push(verdictKey);
      args.push(...own.slice(0, 2), String(keys.length - this.#preamble.keys.length), ...own.slice(3));
    }
    this.#link
      .run(keys, args)
      .then(
        (reply) => this.#answered(batch, reply),
        (error) => this.#failed(batch, error),
      )
      // Last, since it may let this very queue go on.
      .finally(() => this.#leave(batch));
  }

  #leave(batch: readonly Operation[]): void {
    const heavy = batch.reduce((sum, operation) => sum + (operation.heavy ? 1 : 0), 0);
    if (heavy > 0) this.#gate.leave(heavy);
  }

  #take(): Operation[] {
    const [first] = this.#waiting;
    if (!first || (this.#shut && !first.sync)) return [];
    const most = first.sync ? 1 : MAX_OPERATIONS;
    let bytes = 0;
    let count = 0;
    for (const operation of this.#waiting) {
      bytes += operation.args.reduce((sum, arg) => sum + arg.length, 0);
      if (count > 0 && (count === most || bytes > MAX_BYTES)) break;
      if (operation.heavy && !this.#gate.enter()) {
        if (count === 0) this.#gate.wait(this.#flush);
        break;
      }
      count += 1;
    }
    return this.#waiting.splice(0, count);
  }

  #answered(batch: readonly Operation[], reply: unknown): void {
    this.#flying = [];
    const [outcome, epoch, seq, results] = reply as [string, string, string, unknown[]];
    if (outcome === 'outdated') {
      // Another node knows of a loss that this one has not heard of yet; nothing was done.
      this.#waiting.unshift(...batch);
      void this.#link.renew(Number(epoch) - 1);
      return;
    }
    for (const [i, operation] of batch.entries()) {
      try {
        operation.settle(results[i], epoch, Number(seq));
      } catch (error) {
        // Not what the script writes: somebody else has written there.
        operation.fail(error);
      }
    }
    this.#send();
  }

  #failed(batch: readonly Operation[], error: unknown): void {
    this.#flying = [];
    if (!isPassing(error)) {
      // What waits may rest on what failed.
      for (const operation of batch) operation.fail(error);
      this.fail(error);
      return;
    }
    // In doubt: done or not. A sync is asked for anew, after the next connection.
    for (const operation of batch) if (!operation.repeatable) operation.fail(new Unreachable());
    const again = batch.filter(({ repeatable }) => repeatable);
    if (this.#link.state === 'lost' || this.#link.state === 'closed') {
      for (const operation of again) operation.fail(new Unreachable());
      return;
    }
    this.#waiting.unshift(...again);
    this.#link.fail(error);
    // The link may be up again already.
    this.#schedule();
  }
}
