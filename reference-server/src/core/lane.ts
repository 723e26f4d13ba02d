import type { Maybe } from './maybe.js';
import type { Member } from './member.js';

/** A request that has its place in the store's order and still lacks its answer: what comes after it need not wait. */
export class Underway {
  /** Resolves once the request is answered. */
  readonly answered: Promise<void>;

  constructor(answered: Promise<void>) {
    this.answered = answered;
  }
}

/** What a task says when it returns: nothing if it is done. */
// biome-ignore lint/suspicious/noConfusingVoidType: most tasks are functions that return nothing at all.
export type Answer = Underway | undefined | void;

export type Task = () => Maybe<Answer>;

/** Whose requests a lane handles. */
export interface LaneOwner {
  /** Nothing is begun any more. */
  readonly closed: boolean;
  /** One request has ended: answered, or in no need of an answer. */
  ended(lane: Lane): void;
  /** Told what a task threw; the lane stays shut then, since what follows may rest on it. */
  fault(reason: unknown): void;
}

/**
 * What one connection has to do with one channel: its requests there, and its membership while it has one.
 *
 * Handles the requests in the order sent (PLY-ORD-4), however long a store takes.
 *
 * A task that returns no promise is done when it returns, so a synchronous store never waits for a later turn. One that
 * is {@link Underway} lets the next one begin: the store keeps its calls in order, and a commit takes along all of them.
 */
export class Lane {
  readonly channelId: string;
  /** From the decision to let it in on, live or not yet. */
  member: Member | undefined;
  readonly #owner: LaneOwner;
  #waiting: Task[] | undefined;
  #busy = false;
  #underway = 0;
  #waitingForAnswers: (() => void)[] | undefined;

  constructor(channelId: string, owner: LaneOwner) {
    this.channelId = channelId;
    this.#owner = owner;
  }

  get idle(): boolean {
    return !this.#busy;
  }

  /** Requests that have not ended: those without an answer, the running one and those behind it. */
  get depth(): number {
    return (this.#waiting?.length ?? 0) + (this.#busy ? 1 : 0) + this.#underway;
  }

  /** Resolves when all that was begun has its answer; undefined if that is so already. For a task that comes last. */
  whenAnswered(): Promise<void> | undefined {
    if (this.#underway === 0) return undefined;
    return new Promise((resolve) => {
      this.#waitingForAnswers ??= [];
      this.#waitingForAnswers.push(resolve);
    });
  }

  run(task: Task): void {
    if (this.#busy) {
      this.#waiting ??= [];
      this.#waiting.push(task);
    } else {
      this.#work(task);
    }
  }

  #work(first: Task): void {
    this.#busy = true;
    let task: Task | undefined = first;
    try {
      for (; task && !this.#owner.closed; task = this.#waiting?.shift()) {
        const pending = task();
        if (pending instanceof Promise) {
          pending.then(
            (later) => this.#goOn(later),
            (reason) => this.#owner.fault(reason),
          );
          return;
        }
        this.#end(pending);
      }
      this.#busy = false;
    } catch (reason) {
      this.#owner.fault(reason);
    }
  }

  #goOn(answer: Answer): void {
    this.#end(answer);
    this.#busy = false;
    const next = this.#waiting?.shift();
    if (next) this.#work(next);
  }

  #end(answer: Answer): void {
    if (answer) this.#follow(answer);
    else this.#owner.ended(this);
  }

  #follow({ answered }: Underway): void {
    this.#underway += 1;
    answered.then(
      () => {
        this.#owner.ended(this);
        this.#underway -= 1;
        if (this.#underway > 0 || !this.#waitingForAnswers) return;
        const waiting = this.#waitingForAnswers;
        this.#waitingForAnswers = undefined;
        for (const go of waiting) go();
      },
      (reason) => this.#owner.fault(reason),
    );
  }
}
