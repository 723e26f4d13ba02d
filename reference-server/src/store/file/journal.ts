import type { ChannelEvent } from '../store.js';
import { type Effect, Group } from './group.js';
import type { Writer } from './writer.js';

export interface JournalHooks<Channel> {
  /** Adds to a group what it needs beside the calls: called once, right before its commit. */
  complete(group: Group<Channel>): void;
  /** A commit is over: what is read from now on has it. */
  committed(): void;
  /** A commit has failed: what is known of channels beyond the data file is not true. */
  failed(): void;
  tell(channelId: string, event: ChannelEvent): void;
  /** Runs at the end of the turn. */
  afterTurn(run: () => void): void;
}

/**
 * Group commit: collects what calls write, commits it as one, and lets events and answers out afterwards, in order.
 *
 * A commit that fails takes along the group that was collected meanwhile, since that was computed on top of it: so no
 * call takes effect after one that failed.
 */
export class Journal<Channel> {
  readonly #writer: Writer;
  readonly #hooks: JournalHooks<Channel>;
  #open = new Group<Channel>();
  #committing: Group<Channel> | undefined;
  #scheduled = false;
  #idle: (() => void)[] = [];

  constructor(writer: Writer, hooks: JournalHooks<Channel>) {
    this.#writer = writer;
    this.#hooks = hooks;
  }

  /** The group that collects now; it will be committed. */
  get open(): Group<Channel> {
    if (!this.#scheduled && !this.#committing) {
      this.#scheduled = true;
      this.#hooks.afterTurn(() => this.#commit());
    }
    return this.#open;
  }

  /** Groups that are not in the data file yet, the newest first. */
  get pending(): readonly Group<Channel>[] {
    return this.#committing ? [this.#open, this.#committing] : [this.#open];
  }

  /** Resolves when nothing is left to commit. */
  drained(): Promise<void> {
    if (!this.#committing && !this.#scheduled) return Promise.resolve();
    return new Promise((resolve) => this.#idle.push(resolve));
  }

  #commit(): void {
    this.#scheduled = false;
    const group = this.#open;
    this.#hooks.complete(group);
    this.#open = new Group();
    this.#committing = group;
    group.state = 'committing';
    this.#writer.commit(group.operations.take()).then(
      () => this.#succeed(group),
      (error: Error) => this.#fail(group, error),
    );
  }

  #succeed(group: Group<Channel>): void {
    this.#end(group);
    this.#hooks.committed();
    for (const effect of group.effects) this.#let(effect);
    this.#next();
  }

  #fail(group: Group<Channel>, error: Error): void {
    const later = this.#open;
    this.#open = new Group();
    this.#end(group);
    later.state = 'over';
    this.#hooks.failed();
    for (const { settle } of [...group.effects, ...later.effects]) settle?.(error);
    this.#next();
  }

  #let({ channelId, event, settle }: Effect): void {
    try {
      if (event) this.#hooks.tell(channelId, event);
      settle?.();
    } catch (error) {
      settle?.(error as Error);
    }
  }

  #end(group: Group<Channel>): void {
    group.state = 'over';
    this.#committing = undefined;
  }

  #next(): void {
    if (!this.#open.empty) void this.open;
    else if (!this.#scheduled) for (const resolve of this.#idle.splice(0)) resolve();
  }
}
